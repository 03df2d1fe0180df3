// Somebody else becomes the ticket's customer: replies go to them from now on. Who it was may go on writing here, and gets nothing.
import { findOrCreateCustomer } from '../customers/index.ts';
import { audit, record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { onTicket } from './on-ticket.ts';
import { addParticipants, type StoredTicket } from './store.ts';
import { announceChanges } from './ticket-changed.ts';
import type { TicketDetailRow } from './ticket-row.ts';
import type { CustomerInput } from './verb-schemas.ts';

/** @throws AppError `not_found`; `invalid` for no address; `conflict` */
export function changeCustomer(
  ctx: Context,
  input: CustomerInput & { id: number },
): Promise<TicketDetailRow> {
  const email = input.email.trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new AppError('invalid', 'This is not a mail address.', { field: 'email' });
  }
  return onTicket(ctx, input, async (ctx, ticket) => {
    const changed = await setCustomer(ctx, ticket, { email, name: input.name ?? '' });
    if (changed === null) return;
    await ctx
      .db('tickets')
      .where({ id: ticket.id })
      .update({ version: ticket.version + 1, updated_at: ctx.clock.now() });
    await record(ctx, {
      type: 'ticket.customer_changed',
      ticketId: ticket.id,
      mailboxId: ticket.mailbox_id,
      data: changed,
    });
    await announceChanges(ctx, ticket, [{ field: 'customer', from: ticket.customer_id, to: changed.toId }]);
    const data = { from: changed.from, to: changed.to };
    await audit(ctx, { action: 'ticket.customer', subject: { type: 'ticket', id: ticket.id }, data });
  });
}

/** Null when it is their ticket already. The caller holds the lock, and records and announces it. */
export async function setCustomer(
  ctx: Context,
  ticket: StoredTicket,
  person: { email: string; name: string },
): Promise<{ from: string; to: string; toId: number } | null> {
  const customer = await findOrCreateCustomer(ctx, person);
  if (customer.id === ticket.customer_id) return null;
  const before = (await ctx.db('customers').where({ id: ticket.customer_id }).first('email')) as {
    email: string;
  };
  await ctx.db('tickets').where({ id: ticket.id }).update({ customer_id: customer.id });
  await ctx
    .db('ticket_participants')
    .where({ ticket_id: ticket.id, role: 'customer' })
    .update({ role: 'offered' });
  const now = ctx.clock.now();
  await addParticipants(
    ctx.db,
    ticket.id,
    [{ email: customer.email, name: customer.name, role: 'customer' }],
    now,
  );
  return { from: before.email, to: customer.email, toId: customer.id };
}
