// The orders a list of tickets can be in: where a row stands, what comes after a cursor, and one page of it. Each order has its indexes.
import type { Knex } from 'knex';
import { AppError } from '../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { TicketListQuery } from './list-schemas.ts';
import type { TicketRow } from './ticket-row.ts';

interface Order {
  /** SQL on `t`, one after the other and the id last, all in one direction. */
  by: readonly string[];
  /** How each of them is written in SQL from what a cursor holds. */
  values: readonly string[];
  direction: 'asc' | 'desc';
  /** Where a row stands, for a cursor. */
  place(row: TicketRow): number[];
}

/** From microseconds. */
const moment = `timestamptz 'epoch' + ?::bigint * interval '1 microsecond'`;
/** How the database ranks priorities; indexes are in this order. */
const rank = 'priority_rank(t.priority)';
const rankOf = { urgent: 4, high: 3, normal: 2, low: 1 };
/** Stands in a cursor for no due time: later than every one there can be. */
const never = Number.MAX_SAFE_INTEGER;

const byTime = (column: string, direction: Order['direction'], place: (row: TicketRow) => number): Order => ({
  by: [`t.${column}`],
  values: [moment],
  direction,
  place: (row) => [place(row)],
});

const orders: Record<NonNullable<TicketListQuery['sort']>, Order> = {
  '-lastMessageAt': byTime('last_message_at', 'desc', (row) => row.last_message_us),
  lastMessageAt: byTime('last_message_at', 'asc', (row) => row.last_message_us),
  '-createdAt': byTime('created_at', 'desc', (row) => row.created_us),
  createdAt: byTime('created_at', 'asc', (row) => row.created_us),
  dueAt: byTime('due_at', 'asc', (row) => row.due_us ?? never),
  '-priority': {
    by: [rank, 't.last_message_at'],
    values: ['?::int', moment],
    direction: 'desc',
    place: (row) => [rankOf[row.priority], row.last_message_us],
  },
};

export interface Page {
  sort: NonNullable<TicketListQuery['sort']>;
  limit: number;
  cursor: string | undefined;
  /** All that the list asks for have a due time: there is no need to look for others. */
  allDue: boolean;
}

/**
 * One page of `list`, a query of ticket rows without an order.
 * @throws AppError `invalid` for a cursor we did not make
 */
export async function readPage(
  list: Knex.QueryBuilder,
  page: Page,
): Promise<{ items: TicketRow[]; nextCursor: string | null }> {
  const { limit } = page;
  const rows: TicketRow[] = [];
  for (const part of partsOf(list, page)) {
    if (rows.length > limit) break;
    const more = (await part.limit(limit + 1)) as TicketRow[];
    // One whose promise has just ended would be in both.
    rows.push(...more.filter(({ id }) => rows.every((row) => row.id !== id)));
  }
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const isLast = rows.length <= limit || last === undefined;
  const { sort } = page;
  return { items, nextCursor: isLast ? null : encodeCursor([sort, ...orders[sort].place(last), last.id]) };
}

/** The place in the order: a place in another one would leave out tickets, or tell them twice. @throws AppError `invalid` */
function placeOf(cursor: string, sort: Page['sort']): number[] {
  const [of, ...place] = decodeCursor(cursor, [
    'text',
    ...orders[sort].by.map(() => 'number' as const),
    'number',
  ]);
  if (of === sort) return place as number[];
  throw new AppError('invalid', 'The cursor is of another order: leave it out to start from the first page.');
}

/** The list from the cursor on, in its order. By due time it has two parts, as no index leads from those with one to those without. */
function partsOf(list: Knex.QueryBuilder, { sort, cursor, allDue }: Page): Knex.QueryBuilder[] {
  const order = orders[sort];
  const after = cursor === undefined ? null : placeOf(cursor, sort);
  if (sort !== 'dueAt') return [fromOn(list, order, after)];
  const without = list.clone().whereNull('t.due_at').orderBy('t.id');
  if (after?.[0] === never) return [without.where('t.id', '>', after[1] ?? 0)];
  const withTime = fromOn(list.clone().whereNotNull('t.due_at'), order, after);
  return allDue ? [withTime] : [withTime, without];
}

function fromOn(
  list: Knex.QueryBuilder,
  { by, values, direction }: Order,
  after: readonly number[] | null,
): Knex.QueryBuilder {
  const columns = [...by, 't.id'];
  list.orderByRaw(columns.map((column) => `${column} ${direction}`).join(', '));
  if (after === null) return list;
  const sign = direction === 'desc' ? '<' : '>';
  return list.whereRaw(`(${columns.join(', ')}) ${sign} (${[...values, '?::bigint'].join(', ')})`, [
    ...after,
  ]);
}
