// Lists tags by name, one page at a time.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { TagListQuery } from './schemas.ts';
import { tagRows, type TagRow } from './store.ts';

/** Keyset page in the order of names. */
export async function listTags(
  ctx: Pick<Context, 'db'>,
  input: Partial<TagListQuery>,
): Promise<{ items: TagRow[]; nextCursor: string | null }> {
  const { q, archived = false, limit = 200, cursor } = input;
  const query = tagRows(ctx.db)
    .orderBy('t.name')
    .limit(limit + 1);
  if (!archived) query.whereNull('t.archived_at');
  if (q !== undefined && q.trim() !== '') {
    query.whereRaw('t.name::text ilike ?', [`%${q.trim().replace(/[\\%_]/g, '\\$&')}%`]);
  }
  if (cursor !== undefined) query.whereRaw('t.name > ?::citext', decodeCursor(cursor, ['text']));
  const rows = (await query) as TagRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.name]) : null,
  };
}
