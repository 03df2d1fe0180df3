// Changes one ticket of an action through the verbs agents use, and keeps how it was.
import { can, placeOf } from '../agents/index.ts';
import { mergeTickets } from '../merging/index.ts';
import type { Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { notFound } from '../platform/errors.ts';
import {
  changeTicket,
  deleteTicket,
  markSpam,
  restoreTicket,
  unmarkSpam,
  type StoredTicket,
  type TicketChange,
} from '../tickets/index.ts';
import type { BulkChange } from './schemas.ts';
import { settle, type BulkActionRow, type TargetRow } from './store.ts';

/** How a ticket was; `moveId`: of its merge. */
export interface Before {
  change: TicketChange;
  solvedAt: Date | string | null;
  closedAt: Date | string | null;
  moveId?: number;
}

/** Must run inside a transaction that holds the target. @throws AppError of the verbs; `not_found`, also for what is not seen */
export async function changeOne(ctx: Context, action: BulkActionRow, target: TargetRow): Promise<void> {
  const id = target.ticket_id;
  const { change } = action;
  const query = ctx.db<StoredTicket>('tickets').where({ id });
  // Merging takes both tickets in an order of its own.
  const ticket = await (change.mergeIntoId === undefined ? query.forUpdate() : query).first();
  if (ticket === undefined || !can(ctx.actor, 'ticket.change', placeOf(ticket))) {
    throw notFound('ticket');
  }
  const moveId = await apply(ctx, ticket, change);
  const after = (await ctx.db<StoredTicket>('tickets').where({ id }).first()) as StoredTicket;
  if (after.version === ticket.version) return settle(ctx, action, id, { state: 'unchanged' });
  const before: Before = {
    change: wasOf(ticket, change),
    solvedAt: ticket.solved_at,
    closedAt: ticket.closed_at,
    ...(moveId === null ? {} : { moveId }),
  };
  await settle(ctx, action, id, { state: 'done', before: jsonb(before), version_after: after.version });
}

async function apply(ctx: Context, ticket: StoredTicket, change: BulkChange): Promise<number | null> {
  const { id } = ticket;
  const { act, mergeIntoId, addTags, removeTags, ...rest } = change;
  if (mergeIntoId !== undefined) return (await mergeTickets(ctx, { id, intoId: mergeIntoId })).moveId;
  if (act === 'spam') await markSpam(ctx, { id });
  else if (act === 'not_spam') await unmarkSpam(ctx, { id });
  else if (act === 'delete') await deleteTicket(ctx, { id });
  else if (act === 'restore') await restoreTicket(ctx, { id });
  else {
    const tags = [...new Set([...ticket.tags, ...(addTags ?? [])])].filter(
      (tag) => !removeTags?.includes(tag),
    );
    await changeTicket(ctx, { id, ...rest, ...(addTags || removeTags ? { tags } : {}) });
  }
  return null;
}

const wasOf = (ticket: StoredTicket, change: BulkChange): TicketChange => ({
  ...(change.status === undefined ? {} : { status: ticket.status }),
  ...(change.priority === undefined ? {} : { priority: ticket.priority }),
  ...(change.assigneeId === undefined ? {} : { assigneeId: ticket.assignee_id }),
  ...(change.teamId === undefined ? {} : { teamId: ticket.team_id }),
  ...(change.addTags || change.removeTags ? { tags: ticket.tags } : {}),
});
