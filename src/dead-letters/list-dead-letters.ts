// Dead letters as a list: those that wait the longest first, those decided on the latest first.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { DeadLetterListQuery } from './schemas.ts';
import { onlyVisibleLetters, type DeadLetterRow } from './store.ts';

export async function listDeadLetters(
  ctx: Context,
  input: DeadLetterListQuery,
): Promise<{ items: DeadLetterRow[]; nextCursor: string | null }> {
  const { resolved = false, limit = 50, cursor } = input;
  const query = ctx
    .db('dead_letters as d')
    .leftJoin('agents as a', 'a.id', 'd.resolved_by')
    .select('d.*', 'a.name as resolved_by_name')
    .whereRaw(resolved ? 'd.resolved_at is not null' : 'd.resolved_at is null')
    .orderBy('d.id', resolved ? 'desc' : 'asc')
    .limit(limit + 1);
  onlyVisibleLetters(query, ctx.actor);
  if (cursor !== undefined) query.where('d.id', resolved ? '<' : '>', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as DeadLetterRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
