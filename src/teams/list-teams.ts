// Lists teams by name, one page at a time.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { TeamListQuery } from './schemas.ts';
import { teamRows, type TeamRow } from './store.ts';

/** Keyset page in the order of names. */
export async function listTeams(
  ctx: Pick<Context, 'db'>,
  input: Partial<TeamListQuery>,
): Promise<{ items: TeamRow[]; nextCursor: string | null }> {
  const { limit = 200, cursor } = input;
  const query = teamRows(ctx.db)
    .orderBy('t.name')
    .limit(limit + 1);
  if (cursor !== undefined) query.whereRaw('t.name > ?::citext', decodeCursor(cursor, ['text']));
  const rows = (await query) as TeamRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.name]) : null,
  };
}
