// The ticket list: filters and keyset pages, so that a page costs the same however many tickets there are.
import { onlyVisible, seenTicket, sightOf } from '../agents/index.ts';
import type { Knex } from 'knex';
import { findValueFilter } from '../custom-fields/index.ts';
import { jsonb } from '../platform/db/connect.ts';
import type { Context } from '../platform/context.ts';
import { ticketsMatching } from '../search/index.ts';
import { readPage } from './list-order.ts';
import type { TicketCounts, TicketListQuery } from './list-schemas.ts';
import { ticketRows, withUnread, type TicketRow } from './ticket-row.ts';

export type TicketFilter = Omit<TicketListQuery, 'sort' | 'limit' | 'cursor'>;

/** One page of tickets in the asked order, newest first unless asked otherwise. */
export async function listTickets(
  ctx: Context,
  input: TicketListQuery,
): Promise<{ items: TicketRow[]; nextCursor: string | null }> {
  const { sort = '-lastMessageAt', limit = 50, cursor, ...filter } = input;
  const list = ticketRows(ctx.db);
  withUnread(list, ctx);
  await narrow(ctx, list, filter);
  return readPage(list, { sort, limit, cursor, allDue: filter.breaching === true });
}

/** Leaves what the filter wants of a query on `tickets as t`. */
async function narrow(ctx: Context, query: Knex.QueryBuilder, filter: TicketFilter): Promise<void> {
  applyFilter(ctx, query, filter);
  applyFolder(query, filter);
  if (filter.field !== undefined) await applyField(ctx, query, filter.field);
  const matches = await ticketsMatching(ctx, filter.q);
  matches?.(query);
}

/**
 * A query of the ids of the tickets a filter finds, unordered: for counts and for what is done to all of them. Wrapped, as a query
 * that is answered by a promise would be run.
 */
export async function ticketIdsMatching(
  ctx: Context,
  filter: TicketFilter,
): Promise<{ ids: Knex.QueryBuilder }> {
  const ids = ctx.db('tickets as t').select('t.id');
  await narrow(ctx, ids, filter);
  return { ids };
}

/** What is snoozed, spam or deleted is out of the way unless asked for; what was merged is found by its number, which leads to the other. */
function applyFolder(query: Knex.QueryBuilder, { folder, q, customer }: TicketFilter): void {
  if (folder === 'trash') return void query.whereNotNull('t.deleted_at');
  query.whereNull('t.deleted_at');
  if (folder === 'spam') return void query.whereNotNull('t.spam_at');
  query.whereNull('t.spam_at');
  if (q === undefined) query.whereNull('t.merged_into_id');
  if (folder === 'snoozed') query.whereNotNull('t.snoozed_until');
  // Whoever looks for a customer's tickets, or for words, wants to see it.
  else if (q === undefined && customer === undefined) query.whereNull('t.snoozed_until');
}

function applyFilter(ctx: Context, query: Knex.QueryBuilder, filter: TicketFilter): void {
  onlyVisible(query, ctx.actor, 't');
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
  if (filter.priority !== undefined) query.where('t.priority', filter.priority);
  if (filter.mentions === true) {
    const me = ctx.actor.kind === 'agent' ? ctx.actor.id : 0;
    query.whereRaw(
      `t.id in (select m.ticket_id from note_mentions n join messages m on m.id = n.message_id where n.agent_id = ?)`,
      [me],
    );
  }
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

const seen = `${seenTicket('t')}
  and spam_at is null and deleted_at is null and merged_into_id is null`;
const awake = `${seen} and snoozed_until is null and status in ('new', 'open', 'pending')`;

const counted = (condition: string): string =>
  `(select count(*) from (select 1 from tickets t where ${condition} limit :limit) x)`;

const countAll = `
  select ${counted(`${awake} and assignee_id is null`)} as unassigned,
    ${counted(`${awake} and assignee_id = :me`)} as mine,
    ${counted(awake)} as open,
    ${counted(`${seen} and snoozed_until is not null`)} as snoozed,
    ${counted(`${awake} and t.id in (select m.ticket_id from note_mentions n join messages m on m.id = n.message_id
      where n.agent_id = :me)`)} as mentions,
    ${counted(`${seen} and snoozed_until is null and due_remind_at <= :now`)} as breaching,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.team_id, 'count', ${counted(`${awake} and t.team_id = m.team_id`)})
       order by m.team_id), '[]') from team_members m where m.agent_id = :me) as teams`;

const none: TicketCounts = {
  unassigned: 0,
  mine: 0,
  open: 0,
  snoozed: 0,
  mentions: 0,
  teams: [],
  breaching: 0,
};

/** Active tickets in each view. */
export async function countTickets(ctx: Context): Promise<TicketCounts> {
  const me = ctx.actor.kind === 'agent' ? ctx.actor.id : 0;
  const { rows } = (await ctx.db.raw(countAll, {
    me,
    now: ctx.clock.now(),
    limit: countLimit,
    ...sightOf(ctx.actor),
  })) as { rows: TicketCounts[] };
  return rows[0] ?? none;
}
