// All sender rules, newest first.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { SenderRuleListQuery } from './schemas.ts';
import { senderRuleRows, type SenderRuleRow } from './store.ts';

export async function listRules(
  ctx: Context,
  input: SenderRuleListQuery,
): Promise<{ items: SenderRuleRow[]; nextCursor: string | null }> {
  const { verdict, mailboxId, q, limit = 50, cursor } = input;
  const query = senderRuleRows(ctx.db)
    .orderBy('r.id', 'desc')
    .limit(limit + 1);
  if (verdict !== undefined) query.where('r.verdict', verdict);
  if (mailboxId !== undefined) query.where('r.mailbox_id', mailboxId);
  if (q !== undefined && q.trim() !== '') {
    const words = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
    query.whereRaw('(r.pattern::text ilike ? or r.note ilike ?)', [words, words]);
  }
  if (cursor !== undefined) query.where('r.id', '<', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as SenderRuleRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
