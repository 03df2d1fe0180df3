// Takes an action back: what is still to be done is called off, what was done is put back.
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getBulkAction } from './get-bulk-action.ts';
import type { BulkAction } from './schemas.ts';
import { atOnce, wake } from './start-bulk-action.ts';
import { askedBy, ownAction } from './store.ts';
import { workOn } from './work-bulk-actions.ts';

/** The console offers it for some seconds; a slow connection or a long run may need longer. */
const undoableMs = 10 * 60_000;

/** @throws AppError `not_found`; `conflict` when it is undone already, or too long ago */
export async function undoBulkAction(ctx: Context, { id }: { id: number }): Promise<BulkAction> {
  const action = await inTransaction(ctx, async (ctx) => {
    await ctx.db('bulk_actions').where({ id }).forUpdate().first('id');
    const action = await ownAction(ctx, id);
    if (action.state === 'undoing' || action.state === 'undone')
      throw new AppError('conflict', 'This has been undone already.');
    const age = action.finished_at === null ? 0 : ctx.clock.now().getTime() - action.finished_at.getTime();
    if (age > undoableMs) throw new AppError('conflict', 'This is too long ago to be undone.');
    await ctx
      .db('bulk_actions')
      .where({ id })
      .update({ state: 'undoing', finished_at: null, role: askedBy(ctx).role });
    await ctx
      .db('bulk_action_tickets')
      .where({ bulk_action_id: id, state: 'pending' })
      .update({ state: 'cancelled' });
    if (action.total > atOnce) ctx.afterCommit(() => ctx.enqueue(wake));
    return action;
  });
  if (action.total <= atOnce) await workOn(ctx, id);
  return getBulkAction(ctx, { id });
}
