// Puts one ticket of an action back as it was, unless anybody has changed it since.
import { noted } from '../../mail/noted.ts';
import { can, placeOf } from '../agents/index.ts';
import { undoMove } from '../merging/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import {
  changeTicket,
  deleteTicket,
  markSpam,
  restoreTicket,
  unmarkSpam,
  type StoredTicket,
} from '../tickets/index.ts';
import type { Before } from './change-one.ts';
import { settle, type BulkActionRow, type TargetRow } from './store.ts';

/** Must run inside a transaction that holds the target. @throws AppError of the verbs */
export async function undoOne(ctx: Context, action: BulkActionRow, target: TargetRow): Promise<void> {
  const id = target.ticket_id;
  const before = target.before as Before;
  const query = ctx.db<StoredTicket>('tickets').where({ id });
  const ticket = await (before.moveId === undefined ? query.forUpdate() : query).first();
  if (ticket === undefined || !can(ctx.actor, 'ticket.change', placeOf(ticket))) {
    throw notFound('ticket');
  }
  if (ticket.version !== target.version_after) {
    const reason = noted`Somebody else has changed this ticket since.`;
    return settle(ctx, action, id, { state: 'skipped', reason });
  }
  const { act } = action.change;
  if (before.moveId !== undefined) await undoMove(ctx, { id: before.moveId });
  else if (act === 'spam') await unmarkSpam(ctx, { id });
  else if (act === 'not_spam') await markSpam(ctx, { id });
  else if (act === 'delete') await restoreTicket(ctx, { id });
  else if (act === 'restore') await deleteTicket(ctx, { id });
  else await changeTicket(ctx, { id, ...before.change, restores: true });
  if (before.change.status !== undefined || act === 'spam' || act === 'not_spam') {
    // Since when it was done is part of how it was.
    await ctx.db('tickets').where({ id }).update({ solved_at: before.solvedAt, closed_at: before.closedAt });
  }
  await settle(ctx, action, id, { state: 'undone' });
}
