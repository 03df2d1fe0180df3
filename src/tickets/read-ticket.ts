// An agent has looked at a ticket as it is now: its row is not unread for them until the customer writes again.
import type { Context } from '../platform/context.ts';

/** Nothing happens when there is no such ticket, or it is no agent who looks. */
export async function readTicket(ctx: Context, input: { id: number }): Promise<null> {
  if (ctx.actor.kind !== 'agent') return null;
  await ctx.db.raw(
    `insert into ticket_reads (agent_id, ticket_id, read_at)
     select :agentId, id, last_message_at from tickets where id = :ticketId
     on conflict (agent_id, ticket_id) do update set read_at = excluded.read_at
       where ticket_reads.read_at < excluded.read_at`,
    { agentId: ctx.actor.id, ticketId: input.id },
  );
  return null;
}
