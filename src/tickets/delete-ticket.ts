// The trash: a ticket there is in no list, takes no mail, and comes back as it was.
import { audit, record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { onTicket } from './on-ticket.ts';
import type { StoredTicket } from './store.ts';
import type { TicketDetailRow } from './ticket-row.ts';

/** @throws AppError `not_found`, `conflict` */
export function deleteTicket(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  return onTicket(ctx, { ...input, inTrash: true }, async (ctx, ticket) => {
    if (ticket.deleted_at === null) await put(ctx, ticket, ctx.clock.now());
  });
}

/** @throws AppError `not_found`, `conflict` */
export function restoreTicket(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  return onTicket(ctx, { ...input, inTrash: true }, async (ctx, ticket) => {
    if (ticket.deleted_at !== null) await put(ctx, ticket, null);
  });
}

async function put(ctx: Context, ticket: StoredTicket, at: Date | null): Promise<void> {
  await ctx
    .db('tickets')
    .where({ id: ticket.id })
    .update({ deleted_at: at, version: ticket.version + 1, updated_at: ctx.clock.now() });
  const word = at === null ? 'restored' : 'deleted';
  await record(ctx, { type: `ticket.${word}`, ticketId: ticket.id, mailboxId: ticket.mailbox_id });
  const action = at === null ? 'ticket.restore' : 'ticket.delete';
  await audit(ctx, { action, subject: { type: 'ticket', id: ticket.id }, data: { number: ticket.number } });
}
