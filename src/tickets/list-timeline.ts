// What happened to a ticket besides its messages, oldest first.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { TimelineQuery } from './schemas.ts';

export interface TimelineRow {
  id: number;
  type: string;
  actor_agent_id: number | null;
  actor_name: string | null;
  data: Record<string, unknown>;
  created_at: Date;
}

export async function listTimeline(
  ctx: Context,
  input: TimelineQuery & { id: number },
): Promise<{ items: TimelineRow[]; nextCursor: string | null }> {
  const { id, limit = 100, cursor } = input;
  const query = ctx
    .db('ticket_events as e')
    .leftJoin('agents as a', 'a.id', 'e.actor_agent_id')
    .where('e.ticket_id', id)
    .select('e.id', 'e.type', 'e.actor_agent_id', 'a.name as actor_name', 'e.data', 'e.created_at')
    .orderBy('e.id')
    .limit(limit + 1);
  if (cursor !== undefined) query.where('e.id', '>', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as TimelineRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
