// Rows of a list as they were before something was tried on them. Pure.

/** `ids` are again as in `before`, and at their places there; all else is left as it is in `now`. */
export function putBack<T extends { id: number }>(now: T[], before: T[], ids: ReadonlySet<number>): T[] {
  const rows = [...now];
  before.forEach((row, index) => {
    if (!ids.has(row.id)) return;
    const at = rows.findIndex(({ id }) => id === row.id);
    if (at >= 0) rows[at] = row;
    else rows.splice(placeAfter(rows, before.slice(0, index)), 0, row);
  });
  return rows;
}

/** Behind the nearest of its former neighbours that is still there. */
function placeAfter<T extends { id: number }>(rows: T[], above: T[]): number {
  const neighbour = above.findLast(({ id }) => rows.some((row) => row.id === id));
  return neighbour ? rows.findIndex(({ id }) => id === neighbour.id) + 1 : 0;
}
