// All mail that came in, newest first, with what became of it.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { InboundMailListQuery } from './schemas.ts';
import type { InboundRow } from './store.ts';

export async function listInboundMails(
  ctx: Context,
  input: InboundMailListQuery,
): Promise<{ items: InboundRow[]; nextCursor: string | null }> {
  const { outcome, q, limit = 50, cursor } = input;
  const query = ctx
    .db('inbound_mails')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (outcome !== undefined) query.where({ outcome });
  if (q !== undefined && q.trim() !== '') {
    const words = q.trim().replace(/^<|>$/g, '');
    const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
    query.whereRaw(
      `inbound_mails_words(message_id_header, from_email, envelope_from, envelope_to, subject) ilike ?`,
      [pattern],
    );
  }
  if (cursor !== undefined) query.where('id', '<', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as InboundRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
