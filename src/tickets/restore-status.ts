// A reply that set a ticket's status was taken back: the status goes back too, unless somebody has changed it or written since.
import type { Context } from '../platform/context.ts';
import { changeStatus } from './change-ticket.ts';
import type { TicketStatus } from './schemas.ts';
import { lockTicket } from './store.ts';

/** Must run inside a transaction. True when the status changed. */
export async function restoreStatus(
  ctx: Context,
  input: { ticketId: number; messageId: number; from: TicketStatus; to: TicketStatus },
): Promise<boolean> {
  if (input.from === input.to) return false;
  const ticket = await lockTicket(ctx.db, input.ticketId);
  if (ticket === null || ticket.status !== input.from) return false;
  const later = await ctx
    .db('messages')
    .where({ ticket_id: ticket.id })
    .where('id', '>', input.messageId)
    .whereIn('kind', ['customer', 'reply'])
    .first('id');
  if (later !== undefined) return false;
  await changeStatus(ctx, ticket, input.to);
  return true;
}
