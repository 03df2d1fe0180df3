// The ticket list: filters and keyset pages, so that a page costs the same however many tickets there are.
import { onlyVisible, visibleMailboxes } from '../agents/index.ts';
import type { Knex } from 'knex';
import { findValueFilter } from '../custom-fields/index.ts';
import { jsonb } from '../platform/db/connect.ts';
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { ticketsMatching } from '../search/index.ts';
import type { TicketCounts, TicketListQuery } from './schemas.ts';
import { ticketRows, type TicketRow } from './ticket-row.ts';

type Filter = Omit<TicketListQuery, 'sort' | 'limit' | 'cursor'>;

/** What the list can be sorted by; microseconds of the column go into the cursor. */
const columnOf = {
  lastMessageAt: 'last_message_at',
  '-lastMessageAt': 'last_message_at',
  createdAt: 'created_at',
  '-createdAt': 'created_at',
  dueAt: 'due_at',
} as const;

/** One page of tickets in the asked order, newest first unless asked otherwise. */
export async function listTickets(
  ctx: Context,
  input: TicketListQuery,
): Promise<{ items: TicketRow[]; nextCursor: string | null }> {
  const { sort = '-lastMessageAt', limit = 50, cursor, ...filter } = input;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const column = columnOf[sort];
  const query = ticketRows(ctx.db)
    .orderBy(`t.${column}`, direction)
    .orderBy('t.id', direction)
    .limit(limit + 1);
  applyFilter(ctx, query, filter);
  if (filter.field !== undefined) await applyField(ctx, query, filter.field);
  const matches = await ticketsMatching(ctx, filter.q);
  matches?.(query);
  // Nothing is due on the others: they have no place in this order.
  if (column === 'due_at') query.whereNotNull('t.due_at');
  if (cursor !== undefined) {
    const [microseconds, id] = decodeCursor(cursor, ['number', 'number']);
    query.whereRaw(
      `(t.${column}, t.id) ${direction === 'desc' ? '<' : '>'}
       (timestamptz 'epoch' + ?::bigint * interval '1 microsecond', ?::bigint)`,
      [microseconds, id],
    );
  }
  const rows = (await query) as TicketRow[];
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, nextCursor: null };
  const microseconds = {
    created_at: last.created_us,
    last_message_at: last.last_message_us,
    due_at: last.due_us,
  };
  return { items, nextCursor: encodeCursor([microseconds[column] ?? 0, last.id]) };
}

/** What is snoozed, spam or deleted is out of the way; what was merged is found by its number, which leads to the other. */
function leaveOut(query: Knex.QueryBuilder, filter: Filter): void {
  query.whereNull('t.spam_at').whereNull('t.deleted_at');
  if (filter.q === undefined) query.whereNull('t.merged_into_id');
  // Whoever looks for a customer's tickets, or for words, wants to see it.
  if (filter.q === undefined && filter.customer === undefined) query.whereNull('t.snoozed_until');
}

function applyFilter(ctx: Context, query: Knex.QueryBuilder, filter: Filter): void {
  onlyVisible(query, ctx.actor, 't.mailbox_id');
  leaveOut(query, filter);
  if (filter.status !== undefined) query.whereIn('t.status', filter.status.split(','));
  if (filter.mailboxId !== undefined) query.where('t.mailbox_id', filter.mailboxId);
  if (filter.assigneeId === 'none') query.whereNull('t.assignee_id');
  else if (filter.assigneeId === 'me')
    query.where('t.assignee_id', ctx.actor.kind === 'agent' ? ctx.actor.id : 0);
  else if (filter.assigneeId !== undefined) query.where('t.assignee_id', Number(filter.assigneeId));
  if (filter.teamId === 'none') query.whereNull('t.team_id');
  else if (filter.teamId !== undefined) query.where('t.team_id', Number(filter.teamId));
  if (filter.customer !== undefined) applyCustomer(query, filter.customer);
  if (filter.tag !== undefined) query.whereRaw('t.tags @> array[?]::text[]', [filter.tag]);
  if (filter.breaching === true) query.where('t.due_remind_at', '<=', ctx.clock.now());
}

/** `name=value`; what no ticket can have finds none. */
async function applyField(ctx: Context, query: Knex.QueryBuilder, given: string): Promise<void> {
  const at = given.indexOf('=');
  const wanted = { subject: 'ticket' as const, name: given.slice(0, at), value: given.slice(at + 1) };
  const contains = await findValueFilter(ctx, wanted);
  if (contains === null) query.whereRaw('false');
  else query.whereRaw(`t.fields <> '{}' and t.fields @> ?::jsonb`, [jsonb(contains)]);
}

function applyCustomer(query: Knex.QueryBuilder, customer: string): void {
  if (/^[1-9]\d{0,14}$/.test(customer)) query.where('t.customer_id', Number(customer));
  else
    query.whereRaw('t.customer_id = (select coalesce(merged_into_id, id) from customers where email = ?)', [
      customer,
    ]);
}

/** Counting stops here: nobody acts on the difference between 1000 and 1001, and the cost stays the same. */
const countLimit = 1000;

const seen = `(:visible::bigint[] is null or mailbox_id = any(:visible))`;

/** Active tickets in each view. */
export async function countTickets(ctx: Context): Promise<TicketCounts> {
  const me = ctx.actor.kind === 'agent' ? ctx.actor.id : 0;
  const { rows } = (await ctx.db.raw(
    `select
       (select count(*) from (select 1 from tickets where ${seen} and assignee_id is null and status in ('new', 'open', 'pending') and snoozed_until is null limit :limit) x) as unassigned,
       (select count(*) from (select 1 from tickets where ${seen} and assignee_id = :me and status in ('new', 'open', 'pending') and snoozed_until is null limit :limit) x) as mine,
       (select count(*) from (select 1 from tickets where ${seen} and status in ('new', 'open', 'pending') and snoozed_until is null limit :limit) x) as open,
       (select coalesce(jsonb_agg(jsonb_build_object('id', m.team_id, 'count', active.count) order by m.team_id), '[]')
        from team_members m cross join lateral (
          select count(*) from (select 1 from tickets t where ${seen} and t.team_id = m.team_id and t.status in ('new', 'open', 'pending')
            and t.snoozed_until is null
            limit :limit) x) as active
        where m.agent_id = :me) as teams,
       (select count(*) from (select 1 from tickets where ${seen} and due_remind_at <= :now limit :limit) x) as breaching`,
    { me, now: ctx.clock.now(), limit: countLimit, visible: visibleMailboxes(ctx.actor) },
  )) as { rows: TicketCounts[] };
  return rows[0] ?? { unassigned: 0, mine: 0, open: 0, teams: [], breaching: 0 };
}
