// All mail that came in, newest first, with what became of it.
import { onlyVisibleInbound } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { inboundRows, type InboundViewRow } from './inbound-row.ts';
import type { InboundMailListQuery } from './schemas.ts';

export async function listInboundMails(
  ctx: Context,
  input: InboundMailListQuery,
): Promise<{ items: InboundViewRow[]; nextCursor: string | null }> {
  const { outcome, reason, mailboxId, q, limit = 50, cursor } = input;
  const query = inboundRows(ctx.db)
    .orderBy('i.id', 'desc')
    .limit(limit + 1);
  onlyVisibleInbound(query, ctx.actor, 'i');
  if (outcome !== undefined) query.where('i.outcome', outcome);
  if (reason !== undefined) query.where('i.reason', reason);
  if (mailboxId !== undefined) query.where('i.mailbox_id', mailboxId);
  if (q !== undefined && q.trim() !== '') {
    const words = q.trim().replace(/^<|>$/g, '');
    const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
    query.whereRaw(
      `inbound_mails_words(i.message_id_header, i.from_email, i.envelope_from, i.envelope_to, i.subject) ilike ?`,
      [pattern],
    );
  }
  if (cursor !== undefined) query.where('i.id', '<', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as InboundViewRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
