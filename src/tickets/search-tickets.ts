// The search box: tickets in which everything asked for is found, with the words around it.
import { onlyVisible } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import {
  asksForSpam,
  findExcerpts,
  findMatches,
  readQuery,
  readZone,
  type Condition,
  type Excerpt,
  type QueryProblem,
  type SearchQuery,
} from '../search/index.ts';
import { ticketRows, withUnread, type TicketRow } from './ticket-row.ts';

export interface FoundTickets {
  items: { ticket: TicketRow; excerpts: Excerpt[] }[];
  nextCursor: string | null;
  problems: QueryProblem[];
}

/** What is found in the head of a ticket counts as so much newer than what is found in its messages only. */
const headMicroseconds = 90 * 24 * 3600 * 1_000_000;

/** A page of tickets; never an error for what was typed. */
export async function searchTickets(ctx: Context, input: SearchQuery): Promise<FoundTickets> {
  const { q, sort = 'best', limit = 25, timeZone, within = '', cursor } = input;
  const by = { now: ctx.clock.now(), zone: readZone(timeZone) };
  const { terms, problems } = await readQuery(ctx, q, by);
  if (terms.length === 0) return { items: [], nextCursor: null, problems };
  const parsed = { terms: [...terms, ...(await readQuery(ctx, within, by)).terms] };
  const matches = await findMatches(ctx, parsed);
  const after = cursor === undefined ? null : decodeCursor(cursor, ['number', 'number']);
  const streams: Stream[] =
    sort === 'newest' || matches.byHead === null
      ? [{ condition: matches.all, ahead: 0 }]
      : [
          { condition: matches.byHead.head, ahead: headMicroseconds },
          { condition: matches.byHead.rest, ahead: 0 },
        ];
  const spam = asksForSpam(parsed);
  const pages = await Promise.all(streams.map((stream) => readStream(ctx, stream, { after, limit, spam })));
  const found = pages.flat().toSorted((a, b) => b.key - a.key || b.row.id - a.row.id);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const excerpts = await findExcerpts(
    ctx.db,
    shown.map(({ row }) => ({ ...row, customer: { email: row.customer_email, name: row.customer_name } })),
    parsed,
  );
  return {
    items: shown.map(({ row }) => ({ ticket: row, excerpts: excerpts.get(row.id) ?? [] })),
    nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.key, last.row.id]) : null,
    problems,
  };
}

interface Stream {
  condition: Condition;
  /** Microseconds. */
  ahead: number;
}

async function readStream(
  ctx: Context,
  { condition, ahead }: Stream,
  page: { after: readonly [number, number] | null; limit: number; spam: boolean },
): Promise<{ key: number; row: TicketRow }[]> {
  const query = ticketRows(ctx.db)
    .whereNull('t.deleted_at')
    .orderBy('t.last_message_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(page.limit + 1);
  onlyVisible(query, ctx.actor, 't');
  withUnread(query, ctx);
  if (!page.spam) query.whereNull('t.spam_at');
  condition(query);
  if (page.after !== null) {
    const [key, id] = page.after;
    query.whereRaw(
      `(t.last_message_at, t.id) < (timestamptz 'epoch' + ?::bigint * interval '1 microsecond', ?::bigint)`,
      [key - ahead, id],
    );
  }
  const rows = (await query) as TicketRow[];
  return rows.map((row) => ({ key: row.last_message_us + ahead, row }));
}
