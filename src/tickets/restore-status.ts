// A reply that set a ticket's status was taken back: the status goes back too, unless somebody has changed it or written since.
import type { Context } from '../platform/context.ts';
import { changeStatus } from './change-ticket.ts';
import { cancelledMailOf } from './crossed-reply.ts';
import type { TicketStatus } from './schemas.ts';
import { lockTicket } from './store.ts';

export interface StatusToRestore {
  ticketId: number;
  messageId: number;
  from: TicketStatus;
  to: TicketStatus;
  /** The status goes back though other replies have gone out since; after them a ticket is not new. */
  pastReplies?: boolean;
}

/** Must run inside a transaction. True when the status changed. */
export async function restoreStatus(ctx: Context, input: StatusToRestore): Promise<boolean> {
  const { from, to, pastReplies = false } = input;
  if (from === to) return false;
  const ticket = await lockTicket(ctx.db, input.ticketId);
  if (ticket === null || ticket.status !== from) return false;
  const later = await kindsSince(ctx, input);
  if (later.has('customer') || (later.size > 0 && !pastReplies)) return false;
  const back = to === 'new' && later.size > 0 ? 'open' : to;
  await changeStatus(ctx, ticket, back, { restores: true });
  return back !== from;
}

async function kindsSince(ctx: Context, input: StatusToRestore): Promise<Set<string>> {
  const rows = (await ctx
    .db('messages')
    .where({ ticket_id: input.ticketId })
    .where('id', '>', input.messageId)
    .whereIn('kind', ['customer', 'reply'])
    .whereNotExists(cancelledMailOf(ctx.db))
    .distinct('kind')) as { kind: string }[];
  return new Set(rows.map(({ kind }) => kind));
}
