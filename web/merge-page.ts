// Slips a fresh first page into a list already scrolled further, without losing or doubling a row.

interface Row {
  id: number;
  lastMessageAt: string;
}

/**
 * Rows the fresh page covers are replaced by it; older rows stay. A row the page should hold but does not
 * (it left the view) goes. `complete` means there is no further page: then the fresh page is all there is.
 */
export function mergeFirstPage<T extends Row>(known: T[], fresh: T[], complete: boolean): T[] {
  const last = fresh.at(-1);
  if (complete || !last) return fresh;
  const ids = new Set(fresh.map((row) => row.id));
  const older = known.filter((row) => !ids.has(row.id) && isAfter(row, last));
  return [...fresh, ...older];
}

/** Newest first, the larger id first among equals: the list's own order. */
function isAfter(row: Row, other: Row): boolean {
  const difference = Date.parse(row.lastMessageAt) - Date.parse(other.lastMessageAt);
  return difference < 0 || (difference === 0 && row.id < other.id);
}
