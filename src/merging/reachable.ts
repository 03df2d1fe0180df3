// Whoever moves messages between tickets must be allowed to see both.
import { can, placeOf } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { StoredTicket } from '../tickets/index.ts';

/** @throws AppError `not_found`, as for a ticket that is not there */
export function assertReachable(ctx: Context, ...tickets: readonly StoredTicket[]): void {
  for (const ticket of tickets) {
    if (!can(ctx.actor, 'ticket.read', placeOf(ticket))) throw notFound('ticket');
  }
}
