// Lists agents by name, one page at a time.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { agentsTable, type AgentRow } from './store.ts';

/** Keyset page in the order of names; those who left are listed too. */
export async function listAgents(
  ctx: Pick<Context, 'db'>,
  input: { limit?: number; cursor?: string } = {},
): Promise<{ items: AgentRow[]; nextCursor: string | null }> {
  const limit = input.limit ?? 50;
  const query = agentsTable(ctx.db)
    .orderByRaw('lower(name), id')
    .limit(limit + 1);
  if (input.cursor !== undefined) {
    query.whereRaw(
      '(lower(name), id) > (lower(?), ?::bigint)',
      decodeCursor(input.cursor, ['text', 'number']),
    );
  }
  const rows = await query;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.name, last.id]) : null };
}
