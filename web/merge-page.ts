// Slips a fresh first page into a list already scrolled further, without losing or doubling a row.

interface Row {
  id: number;
  lastMessageAt: string;
  dueAt: string | null;
}

interface FreshPage {
  /** There is no further page. */
  complete: boolean;
  /** In the order of due times, the earliest first; else the newest message first. */
  byDue?: boolean;
}

/**
 * Rows the fresh page covers are replaced by it; older rows stay. A row the page should hold but does not
 * (it left the view) goes. Where there is no further page the fresh one is all there is.
 */
export function mergeFirstPage<T extends Row>(
  known: T[],
  fresh: T[],
  { complete, byDue = false }: FreshPage,
): T[] {
  const last = fresh.at(-1);
  if (complete || !last) return fresh;
  const ids = new Set(fresh.map((row) => row.id));
  const older = known.filter(
    (row) => !ids.has(row.id) && (byDue ? isDueAfter(row, last) : isAfter(row, last)),
  );
  return [...fresh, ...older];
}

/** Newest first, the larger id first among equals: the list's own order. */
function isAfter(row: Row, other: Row): boolean {
  const difference = Date.parse(row.lastMessageAt) - Date.parse(other.lastMessageAt);
  return difference < 0 || (difference === 0 && row.id < other.id);
}

function isDueAfter(row: Row, other: Row): boolean {
  const difference = Date.parse(row.dueAt ?? '') - Date.parse(other.dueAt ?? '');
  return difference > 0 || (difference === 0 && row.id > other.id);
}
