// An agent forwarded a customer's mail: whom the forward names becomes the customer when somebody says so, never by itself.
import { refuseChange } from './in-trash.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { setCustomer } from './change-customer.ts';
import { lockTicket, type StoredTicket } from './store.ts';
import { announceChanges } from './ticket-changed.ts';
import { getTicketRow, type TicketDetailRow } from './ticket-row.ts';

/** @throws AppError `not_found`; `conflict` when nobody is proposed any more */
export async function acceptProposedCustomer(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const { ticket, proposed } = await lockProposal(ctx, input.id);
    // Who forwarded it may go on writing here, and gets the answers no longer.
    const changed = await setCustomer(ctx, ticket, proposed);
    const { from = proposed.email, to = proposed.email, toId = ticket.customer_id } = changed ?? {};
    await settle(ctx, ticket, 'ticket.customer_changed', { from, to });
    await announceChanges(ctx, ticket, [{ field: 'customer', from: ticket.customer_id, to: toId }]);
    return getTicketRow(ctx, ticket.id);
  });
}

/** @throws AppError `not_found`; `conflict` when nobody is proposed any more */
export async function dismissProposedCustomer(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const { ticket, proposed } = await lockProposal(ctx, input.id);
    await settle(ctx, ticket, 'ticket.proposal_dismissed', { email: proposed.email });
    return getTicketRow(ctx, ticket.id);
  });
}

async function lockProposal(
  ctx: Context,
  id: number,
): Promise<{ ticket: StoredTicket; proposed: NonNullable<StoredTicket['proposed_customer']> }> {
  const ticket = await lockTicket(ctx.db, id);
  if (ticket === null) throw notFound('ticket');
  refuseChange(ctx, ticket);
  if (ticket.proposed_customer === null) {
    throw new AppError('conflict', 'No customer is proposed for this ticket: somebody has decided already.');
  }
  return { ticket, proposed: ticket.proposed_customer };
}

async function settle(
  ctx: Context,
  ticket: StoredTicket,
  type: string,
  data: Record<string, unknown>,
): Promise<void> {
  await ctx
    .db('tickets')
    .where({ id: ticket.id })
    .update({ proposed_customer: null, version: ticket.version + 1, updated_at: ctx.clock.now() });
  await record(ctx, { type, ticketId: ticket.id, mailboxId: ticket.mailbox_id, data });
}
