// Worker: moves the tickets of those who left, a portion a transaction, through the same verb an agent's change takes, so that rules,
// clocks and notifications follow.
import { changeTicket } from '../tickets/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { openStatuses } from './hand-over.ts';

interface Row {
  id: number;
  agent_id: number;
  to_agent_id: number | null;
  to_team_id: number | null;
  last_ticket_id: number;
  moved: number;
}

/** Returns how many tickets were moved. @param portion tickets a transaction */
export async function workHandovers(ctx: Context, portion = 50): Promise<number> {
  for (let moved = 0; ;) {
    const now = await inTransaction(ctx, (ctx) => movePortion(ctx, portion));
    if (now === null) return moved;
    moved += now;
  }
}

/** Null: no handover waits, or another worker has it. */
async function movePortion(ctx: Context, portion: number): Promise<number | null> {
  const row = (await ctx
    .db('handovers')
    .whereNull('finished_at')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .first()) as Row | undefined;
  if (!row) return null;
  const tickets = (await ctx
    .db('tickets')
    .where({ assignee_id: row.agent_id })
    .whereIn('status', openStatuses)
    .where('id', '>', row.last_ticket_id)
    .orderBy('id')
    .limit(portion)
    .select('id')) as { id: number }[];
  for (const { id } of tickets) await moveOne(ctx, id, row);
  await ctx
    .db('handovers')
    .where({ id: row.id })
    .update({
      moved: row.moved + tickets.length,
      last_ticket_id: tickets.at(-1)?.id ?? row.last_ticket_id,
      finished_at: tickets.length < portion ? ctx.clock.now() : null,
    });
  return tickets.length;
}

/**
 * To nobody where the one it is for cannot take it: they may not see its mailbox, or have left themselves meanwhile. One such ticket
 * must not keep all the others, and all later handovers, waiting.
 */
async function moveOne(ctx: Context, id: number, { to_agent_id, to_team_id }: Row): Promise<void> {
  const team = to_team_id === null ? {} : { teamId: to_team_id };
  try {
    await changeTicket(ctx, { id, assigneeId: to_agent_id, ...team });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await changeTicket(ctx, { id, assigneeId: null });
  }
}
