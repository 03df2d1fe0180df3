// Slips a fresh first page into a list already scrolled further, without losing or doubling a row.
import type { Priority } from '../api/tickets.ts';
import type { Sort } from '../router.ts';

interface Row {
  id: number;
  lastMessageAt: string;
  createdAt: string;
  dueAt: string | null;
  priority: Priority;
}

interface FreshPage {
  /** There is no further page. */
  complete: boolean;
  sort?: Sort;
}

/**
 * Rows the fresh page covers are replaced by it; rows after it stay. A row the page should hold but does not
 * (it left the view) goes. Where there is no further page the fresh one is all there is.
 */
export function mergeFirstPage<T extends Row>(
  known: T[],
  fresh: T[],
  { complete, sort = '-lastMessageAt' }: FreshPage,
): T[] {
  const last = fresh.at(-1);
  if (complete || !last) return fresh;
  const ids = new Set(fresh.map((row) => row.id));
  return [...fresh, ...known.filter((row) => !ids.has(row.id) && isAfter(row, last, sort))];
}

/** In these orders a row may move down, behind rows that are loaded: what is missing in the fresh page may be there still. */
export const MOVES_DOWN: ReadonlySet<Sort> = new Set<Sort>(['lastMessageAt', 'dueAt', '-priority']);

function isAfter(row: Row, other: Row, sort: Sort): boolean {
  const [one, two] = [placeOf[sort](row), placeOf[sort](other)];
  const at = one.findIndex((part, index) => part !== two[index]);
  return at >= 0 && (one[at] ?? 0) > (two[at] ?? 0);
}

const time = (text: string): number => Date.parse(text);
const RANK = { urgent: 4, high: 3, normal: 2, low: 1 };

/** Where a row stands, as the server has it: the smaller first, part by part. */
const placeOf: Record<Sort, (row: Row) => number[]> = {
  '-lastMessageAt': ({ lastMessageAt, id }) => [-time(lastMessageAt), -id],
  lastMessageAt: ({ lastMessageAt, id }) => [time(lastMessageAt), id],
  '-createdAt': ({ createdAt, id }) => [-time(createdAt), -id],
  createdAt: ({ createdAt, id }) => [time(createdAt), id],
  dueAt: ({ dueAt, id }) => [dueAt === null ? Infinity : time(dueAt), id],
  '-priority': ({ priority, lastMessageAt, id }) => [-RANK[priority], -time(lastMessageAt), -id],
};
