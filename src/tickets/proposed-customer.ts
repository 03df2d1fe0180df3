// An agent forwarded a customer's mail: whom the forward names becomes the customer when somebody says so, never by itself.
import { findOrCreateCustomer } from '../customers/index.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { addParticipants, lockTicket, type StoredTicket } from './store.ts';
import { announceChanges } from './ticket-changed.ts';
import { getTicketRow, type TicketDetailRow } from './ticket-row.ts';

/** @throws AppError `not_found`; `conflict` when nobody is proposed any more */
export async function acceptProposedCustomer(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const { ticket, proposed } = await lockProposal(ctx, input.id);
    const customer = await findOrCreateCustomer(ctx, proposed);
    const before = (await ctx.db('customers').where({ id: ticket.customer_id }).first('email')) as {
      email: string;
    };
    await ctx.db('tickets').where({ id: ticket.id }).update({ customer_id: customer.id });
    // Who forwarded it may go on writing here, and gets the answers no longer.
    await ctx
      .db('ticket_participants')
      .where({ ticket_id: ticket.id, role: 'customer' })
      .update({ role: 'offered' });
    const person = { email: customer.email, name: customer.name, role: 'customer' as const };
    await addParticipants(ctx.db, ticket.id, [person], ctx.clock.now());
    await settle(ctx, ticket, 'ticket.customer_changed', { from: before.email, to: customer.email });
    await announceChanges(ctx, ticket, [{ field: 'customer', from: ticket.customer_id, to: customer.id }]);
    return getTicketRow(ctx.db, ticket.id);
  });
}

/** @throws AppError `not_found`; `conflict` when nobody is proposed any more */
export async function dismissProposedCustomer(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const { ticket, proposed } = await lockProposal(ctx, input.id);
    await settle(ctx, ticket, 'ticket.proposal_dismissed', { email: proposed.email });
    return getTicketRow(ctx.db, ticket.id);
  });
}

async function lockProposal(
  ctx: Context,
  id: number,
): Promise<{ ticket: StoredTicket; proposed: NonNullable<StoredTicket['proposed_customer']> }> {
  const ticket = await lockTicket(ctx.db, id);
  if (ticket === null) throw notFound('ticket');
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
