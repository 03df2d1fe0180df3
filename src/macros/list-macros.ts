// The macros an agent may use, those used most first.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { MacroListQuery } from './schemas.ts';
import { agentOf, visibleMacros, type MacroRow } from './store.ts';

export async function listMacros(
  ctx: Context,
  input: MacroListQuery,
): Promise<{ items: MacroRow[]; nextCursor: string | null }> {
  const { limit = 100, cursor, mailboxId } = input;
  const query = visibleMacros(ctx.db, agentOf(ctx))
    .orderBy([
      { column: 'm.uses', order: 'desc' },
      { column: 'm.id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (mailboxId !== undefined)
    query.where((either) => either.whereNull('m.mailbox_id').orWhere('m.mailbox_id', mailboxId));
  if (cursor !== undefined)
    query.whereRaw('(m.uses, m.id) < (?, ?)', decodeCursor(cursor, ['number', 'number']));
  const rows = (await query) as MacroRow[];
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.uses, last.id]) : null };
}
