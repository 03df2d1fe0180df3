// What happened to a ticket besides its messages, and to those merged into it, oldest first.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { TimelineQuery } from './timeline-schemas.ts';

export interface TimelineRow {
  id: number;
  type: string;
  actor_agent_id: number | null;
  actor_name: string | null;
  data: Record<string, unknown>;
  /** Of the ticket it happened on, where that is another one. */
  ticket_number: number | null;
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
    .leftJoin('tickets as t', (join) => join.on('t.id', 'e.ticket_id').andOnVal('t.id', '<>', id))
    .whereRaw(`e.ticket_id = any(array(${ownAndMerged}))`, { id })
    .select(
      'e.id',
      'e.type',
      'e.actor_agent_id',
      'a.name as actor_name',
      'e.data',
      'e.created_at',
      't.number as ticket_number',
    )
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

/** Events stay with the ticket they happened on: so a merge can be undone to the letter. */
const ownAndMerged = `with recursive mine as (
    select :id::bigint as id union select t.id from tickets t join mine on t.merged_into_id = mine.id)
  select id from mine`;
