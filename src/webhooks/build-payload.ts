// The body of a delivery: what happened, with its ticket and message as the API shows them. Made for the first try and kept, so that
// every further try and every replay sends the same bytes.
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getMessageRow, getTicketRow, message, ticketDetail } from '../tickets/index.ts';
import { payloadText } from './queue-delivery.ts';
import type { DeliveryRow } from './store.ts';

/** Receivers often take no more than a megabyte. */
const maxBytes = 512 * 1024;
const maxTextLength = 100_000;

export async function payloadOf(ctx: Context, delivery: DeliveryRow): Promise<string> {
  if (delivery.payload !== null) return delivery.payload;
  const payload = await build(ctx, delivery);
  await ctx.db('webhook_deliveries').where({ id: delivery.id }).update({ payload });
  return payload;
}

async function build(ctx: Context, delivery: DeliveryRow): Promise<string> {
  const { ticket_id: ticketId, message_id: messageId } = delivery;
  const ticket = ticketId === null ? null : ticketDetail.present(await getTicketRow(ctx, ticketId));
  const added = messageId === null ? null : await shownMessage(ctx, messageId);
  const data = { ticket, message: added, event: delivery.change };
  const text = payloadText(delivery.event, delivery.created_at, data);
  if (added === null || Buffer.byteLength(text) <= maxBytes) return text;
  const words = String(added['text']).slice(0, maxTextLength).toWellFormed();
  const shortened = { ...added, text: words, quotedText: '', html: null };
  return payloadText(delivery.event, delivery.created_at, { ...data, message: shortened, shortened: true });
}

/** Null when it is gone. */
async function shownMessage(ctx: Context, id: number): Promise<Record<string, unknown> | null> {
  try {
    return message.present(await getMessageRow(ctx.db, id)) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}
