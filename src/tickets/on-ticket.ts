// Runs a verb on one ticket that it holds the lock of, and answers the ticket as it is then.
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { refuseChange, refuseMerged } from './in-trash.ts';
import { presentTicketDetail } from './present.ts';
import { lockTicket, type StoredTicket } from './store.ts';
import { getTicketRow, type TicketDetailRow } from './ticket-row.ts';

/**
 * `inTrash`: also on a ticket there.
 * @throws AppError `not_found`; `conflict` for one that was merged into another or is in the trash, and with `current` for another version
 */
export async function onTicket(
  ctx: Context,
  { inTrash = false, ...input }: { id: number; version?: number; inTrash?: boolean },
  work: (ctx: Context, ticket: StoredTicket) => Promise<void>,
): Promise<TicketDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx.db, input.id);
    if (ticket === null) throw notFound('ticket');
    refuseMerged(ticket);
    if (!inTrash) refuseChange(ctx, ticket);
    if (input.version !== undefined && input.version !== ticket.version) {
      const current = presentTicketDetail(await getTicketRow(ctx, ticket.id));
      throw new AppError('conflict', 'Somebody else changed this ticket in the meantime.', { current });
    }
    await work(ctx, ticket);
    return getTicketRow(ctx, ticket.id);
  });
}
