// A ticket that waits for its customer, or is done with, is open again: what was sent has not arrived.
import type { Context } from '../platform/context.ts';
import { changeStatus } from './change-ticket.ts';
import { lockTicket } from './store.ts';

/** Must run inside a transaction. True when the status changed; new and open tickets are in the queue already. */
export async function returnToQueue(ctx: Context, ticketId: number): Promise<boolean> {
  const ticket = await lockTicket(ctx.db, ticketId);
  if (ticket === null || ticket.status === 'new' || ticket.status === 'open') return false;
  await changeStatus(ctx, ticket, 'open');
  return true;
}
