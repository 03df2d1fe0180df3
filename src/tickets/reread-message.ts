// A message's words once more, as its mail says them when it is read as another charset. The mail itself stays as it is.
import { refuseChange } from './in-trash.ts';
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { getMessageRow, type MessageRow } from './message-row.ts';
import { lockTicket, previewOf } from './store.ts';

export interface Rereading {
  id: number;
  /** Null: as the mail says. */
  charset: string | null;
  words: { subject: string; text: string; quotedText: string; html: string | null };
  /** What the timeline says: read as another charset, or by the rules of today. */
  event?: 'message.decoded' | 'message.reread';
}

/**
 * Must run inside a transaction. A ticket that is called by the message's subject is called by the new one.
 * @throws AppError `not_found`
 */
export async function rereadMessage(
  ctx: Context,
  { id, charset, words, event }: Rereading,
): Promise<MessageRow> {
  const old = await getMessageRow(ctx.db, id);
  const ticket = await lockTicket(ctx.db, old.ticket_id);
  if (ticket === null) throw notFound('ticket');
  refuseChange(ctx, ticket);
  await ctx.db('messages').where({ id }).update({
    subject: words.subject,
    text: words.text,
    quoted_text: words.quotedText,
    html: words.html,
    read_as: charset,
  });
  const newest = await ctx
    .db('messages')
    .where({ ticket_id: ticket.id })
    .max('id as id')
    .first<{ id: number }>();
  await ctx
    .db('tickets')
    .where({ id: ticket.id })
    .update({
      ...(newest.id === id ? { preview: previewOf(words) } : {}),
      ...(ticket.subject === old.subject ? { subject: words.subject, version: ticket.version + 1 } : {}),
      updated_at: ctx.clock.now(),
    });
  await record(ctx, {
    type: event ?? 'message.decoded',
    ticketId: ticket.id,
    mailboxId: ticket.mailbox_id,
    messageId: id,
    data: { messageId: id, from: old.read_as, to: charset },
  });
  return getMessageRow(ctx.db, id);
}
