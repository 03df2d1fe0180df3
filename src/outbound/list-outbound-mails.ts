// The outbox as a list, newest first.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { OutboundMailListQuery } from './schemas.ts';
import type { OutboundRow } from './store.ts';

export async function listOutboundMails(
  ctx: Context,
  input: OutboundMailListQuery,
): Promise<{ items: OutboundRow[]; nextCursor: string | null }> {
  const { state, limit = 50, cursor } = input;
  const query = ctx
    .db('outbound_mails')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (state !== undefined) query.where({ state });
  if (cursor !== undefined) query.where('id', '<', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as OutboundRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
