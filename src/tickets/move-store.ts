// Rows about messages that went from one ticket to another: what answers them follows, and the move can be undone.
import type { Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';

export interface NewMove {
  /** `merge`: all of it; `split`: into a new ticket; `move`: into another one; `newcomer`: with what their sender writes next. */
  kind: 'merge' | 'split' | 'move' | 'newcomer';
  fromId: number;
  intoId: number;
  messageIds: readonly number[];
  /** How things were, for the way back. */
  before?: object;
}

/** Must run in the transaction that moves them. Returns the move's id. */
export async function noteMove(ctx: Context, move: NewMove): Promise<number> {
  const result = (await ctx.db.raw(
    `with move as (
       insert into ticket_moves (kind, from_ticket_id, into_ticket_id, agent_id, before, created_at)
       values (:kind, :fromId, :intoId, :agentId, :before::jsonb, :now) returning id),
     moved as (
       insert into moved_messages (move_id, message_id)
       select move.id, message.id from move, unnest(:messageIds::bigint[]) as message (id))
     select id from move`,
    {
      kind: move.kind,
      fromId: move.fromId,
      intoId: move.intoId,
      agentId: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
      before: jsonb(move.before ?? {}),
      now: ctx.clock.now(),
      messageIds: [...move.messageIds],
    },
  )) as { rows: { id: number }[] };
  return result.rows[0]?.id ?? 0;
}
