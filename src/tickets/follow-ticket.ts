// Whoever follows a ticket hears of it as if they were in charge (src/notifications).
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { onTicket } from './on-ticket.ts';
import type { TicketDetailRow } from './ticket-row.ts';
import { agentOf } from './write-outgoing-message.ts';

/** @throws AppError `not_found`, `forbidden` for who is no agent */
export function followTicket(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  const agent = agentOf(ctx.actor);
  return onTicket(ctx, input, async (ctx, ticket) => {
    const rows = (await ctx
      .db('ticket_followers')
      .insert({ ticket_id: ticket.id, agent_id: agent.id, created_at: ctx.clock.now() })
      .onConflict(['ticket_id', 'agent_id'])
      .ignore()
      .returning('agent_id')) as unknown[];
    if (rows.length === 0) return;
    await record(ctx, { type: 'ticket.followed', ticketId: ticket.id, mailboxId: ticket.mailbox_id });
  });
}

/** @throws AppError `not_found`, `forbidden` for who is no agent */
export function unfollowTicket(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  const agent = agentOf(ctx.actor);
  return onTicket(ctx, input, async (ctx, ticket) => {
    const gone = await ctx
      .db('ticket_followers')
      .where({ ticket_id: ticket.id, agent_id: agent.id })
      .delete();
    if (gone === 0) return;
    await record(ctx, { type: 'ticket.unfollowed', ticketId: ticket.id, mailboxId: ticket.mailbox_id });
  });
}
