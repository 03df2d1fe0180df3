// Out of the way until a time, or until the customer writes (add-mail-to-ticket.ts).
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { onTicket } from './on-ticket.ts';
import type { TicketDetailRow } from './ticket-row.ts';
import type { SnoozeInput } from './verb-schemas.ts';

/** @throws AppError `not_found`; `invalid` when the time is over; `conflict` */
export function snoozeTicket(ctx: Context, input: SnoozeInput & { id: number }): Promise<TicketDetailRow> {
  const until = new Date(input.until);
  if (until <= ctx.clock.now()) {
    throw new AppError('invalid', 'Choose a time that is still to come.', { field: 'until' });
  }
  return onTicket(ctx, input, async (ctx, ticket) => {
    await ctx
      .db('tickets')
      .where({ id: ticket.id })
      .update({
        snoozed_until: until,
        snoozed_by_id: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
        version: ticket.version + 1,
        updated_at: ctx.clock.now(),
      });
    await record(ctx, {
      type: 'ticket.snoozed',
      ticketId: ticket.id,
      mailboxId: ticket.mailbox_id,
      data: { until: until.toISOString() },
    });
  });
}

/** Back at once. @throws AppError `not_found`, `conflict` */
export function unsnoozeTicket(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  return onTicket(ctx, input, async (ctx, ticket) => {
    if (ticket.snoozed_until === null) return;
    await ctx
      .db('tickets')
      .where({ id: ticket.id })
      .update({ snoozed_until: null, version: ticket.version + 1, updated_at: ctx.clock.now() });
    await record(ctx, {
      type: 'ticket.woken',
      ticketId: ticket.id,
      mailboxId: ticket.mailbox_id,
      data: { by: 'agent' },
    });
  });
}
