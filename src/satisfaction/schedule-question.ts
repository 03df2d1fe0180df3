// A solved ticket gets a question that waits, where its mailbox asks. Whether the ticket stays solved is looked at when it is due.
import type { Context, DomainEvent } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';
import type { TicketChangedFacts } from '../tickets/index.ts';

/** Reaction to `ticket.changed`. */
export async function scheduleQuestion(ctx: Context, event: DomainEvent): Promise<void> {
  const { changes } = event.facts as TicketChangedFacts;
  if (!changes.some(({ field, to }) => field === 'status' && to === 'solved')) return;
  const agentId = ctx.actor.kind === 'agent' ? ctx.actor.id : null;
  await ctx.beforeCommit(insertQuestion(ctx.db, { ticketId: event.ticketId, agentId, now: ctx.clock.now() }));
}

/** Solved again while a question waits: it waits anew. */
const insertQuestion = statement(
  'satisfaction-question',
  `insert into satisfaction_questions (ticket_id, mailbox_id, customer_id, agent_id, solved_at, due_at, created_at)
   select t.id, t.mailbox_id, t.customer_id, coalesce(t.assignee_id, :agentId::bigint), t.solved_at,
     t.solved_at + s.delay_minutes * interval '1 minute', :now
   from tickets t join satisfaction_settings s on s.mailbox_id = t.mailbox_id and s.enabled
   where t.id = :ticketId and t.solved_at is not null
   on conflict (ticket_id) where state = 'waiting' do update set mailbox_id = excluded.mailbox_id,
     customer_id = excluded.customer_id, agent_id = excluded.agent_id, solved_at = excluded.solved_at, due_at = excluded.due_at`,
);
