// Goes through the tickets of an action, each in a transaction of its own with its row: killed anywhere, the next one goes on, and
// nothing is done twice. What cannot be done is written down with its reason and stops nobody.
import { noted } from '../../mail/noted.ts';
import { actorWithin, findAgent } from '../agents/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { AppError } from '../platform/errors.ts';
import { changeOne } from './change-one.ts';
import { claimTarget, finish, settle, type BulkActionRow } from './store.ts';
import { undoOne } from './undo-one.ts';

/** Worker: whatever waits. Acts as the agents who asked, as they are now, within the rights they asked with. */
export async function workBulkActions(ctx: Context): Promise<number> {
  const ids = (await ctx
    .db('bulk_actions')
    .whereIn('state', ['running', 'undoing'])
    .orderBy('id')
    .pluck('id')) as number[];
  for (const id of ids) await workOn(ctx, id);
  return ids.length;
}

export async function workOn(ctx: Context, id: number): Promise<void> {
  const action = (await ctx.db('bulk_actions').where({ id }).first()) as BulkActionRow;
  const agent = await findAgent(ctx, action.agent_id);
  const undoing = action.state === 'undoing';
  if (!agent?.active) {
    await ctx
      .db('bulk_action_tickets')
      .where({ bulk_action_id: id, state: undoing ? 'done' : 'pending' })
      .update({
        state: undoing ? 'skipped' : 'failed',
        reason: noted`Whoever asked for it no longer works here.`,
      });
    return finish(ctx, action);
  }
  const asAgent: Context = { ...ctx, actor: actorWithin(agent, action.role) };
  while (await workOnOne(asAgent, action));
  await finish(ctx, action);
}

/** False when nothing is left that nobody else has in hand, or the action was called off. */
async function workOnOne(ctx: Context, action: BulkActionRow): Promise<boolean> {
  let ticketId: number | null = null;
  const undoing = action.state === 'undoing';
  try {
    return await inTransaction(ctx, async (ctx) => {
      const target = await claimTarget(ctx, action);
      if (target === undefined) return false;
      ticketId = target.ticket_id;
      if (undoing) await undoOne(ctx, action, target);
      else await changeOne(ctx, action, target);
      return true;
    });
  } catch (error) {
    if (ticketId === null) throw error;
    if (!(error instanceof AppError))
      logFailure(ctx.log, error, { ticketId }, 'a bulk action failed on a ticket');
    const reason =
      error instanceof AppError ? error.message : noted`Something went wrong here. Please try it alone.`;
    await settle(ctx, action, ticketId, { state: undoing ? 'skipped' : 'failed', reason });
    return true;
  }
}
