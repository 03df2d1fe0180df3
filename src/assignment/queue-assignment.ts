// What makes a ticket wait for somebody to be chosen: it is opened for a team, given to one, or its agent is away when the customer
// answers. One row, written with the cause; the worker chooses, so that nobody who sends mail waits for it.
import type { Context, DomainEvent, Reaction } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';
import type { MessageAddedFacts, TicketChangedFacts, TicketOpenedFacts } from '../tickets/index.ts';

/** Reaction to `ticket.opened`. A mailbox without a team of its own costs nothing. */
export const queueOpened: Reaction = async (ctx, event) => {
  const { mailbox } = event.facts as TicketOpenedFacts;
  if (mailbox.defaultTeamId === null) return;
  await queue(ctx, giveToTeam(ctx.db, { ...valuesOf(ctx, event), teamId: mailbox.defaultTeamId }));
};

/** Reaction to `ticket.changed`: given to a team while nobody has it. */
export const queueChanged: Reaction = async (ctx, event) => {
  const { changes } = event.facts as TicketChangedFacts;
  const to = changes.find(({ field }) => field === 'team')?.to;
  if (typeof to !== 'number' || changes.some(({ field, to: now }) => field === 'assignee' && now !== null))
    return;
  await queue(ctx, insertDue(ctx.db, { ...valuesOf(ctx, event), teamId: to }));
};

/** Reaction to `message.added`: the customer answers, and whoever has the ticket is away. */
export const queueAnswered: Reaction = async (ctx, event) => {
  const { assigneeAway = false } = event.facts as MessageAddedFacts;
  if (assigneeAway) await queue(ctx, insertAway(ctx.db, valuesOf(ctx, event)));
};

const valuesOf = (ctx: Context, { ticketId }: DomainEvent): { ticketId: number; now: Date } => ({
  ticketId,
  now: ctx.clock.now(),
});

async function queue(ctx: Context, write: Promise<unknown>): Promise<void> {
  await ctx.beforeCommit(write);
  ctx.afterCommit(() => ctx.enqueue({ name: 'assign-tickets', data: {} }));
}

const giveToTeam = statement(
  'give-to-team',
  `with given as (update tickets set team_id = :teamId::bigint where id = :ticketId::bigint and team_id is null)
   insert into assignments_due (ticket_id, reason, look_at)
   select :ticketId::bigint, 'team', :now::timestamptz from teams where id = :teamId::bigint and assignment <> 'none'
   on conflict do nothing`,
);

const insertDue = statement(
  'assignment-due',
  `insert into assignments_due (ticket_id, reason, look_at)
   select t.id, 'team', :now::timestamptz from tickets t join teams on teams.id = t.team_id
   where t.id = :ticketId::bigint and t.team_id = :teamId::bigint and t.assignee_id is null and teams.assignment <> 'none'
   on conflict (ticket_id) do update set look_at = excluded.look_at`,
);

const insertAway = statement(
  'assignment-away',
  `insert into assignments_due (ticket_id, reason, look_at) values (:ticketId, 'away', :now::timestamptz)
   on conflict (ticket_id) do update set reason = excluded.reason, look_at = excluded.look_at`,
);
