// Sends deliveries once more: the same bytes under the same webhook-id, for another day.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { Replay } from './schemas.ts';
import { deliveryDayMs, getWebhook } from './store.ts';
import { deliverJob } from './wake-deliverer.ts';

/** In one go; who needs more asks again. */
const mostAtOnce = 1000;

/** Those that are waiting or being sent are left alone. @throws AppError `not_found` */
export async function replayDeliveries(
  ctx: Context,
  input: Replay & { id: number },
): Promise<{ queued: number }> {
  const { id, deliveryIds, failedSince } = input;
  return inTransaction(ctx, async (ctx) => {
    await getWebhook(ctx.db, id);
    const now = ctx.clock.now();
    const chosen = ctx
      .db('webhook_deliveries')
      .where({ webhook_id: id })
      .orderBy('id')
      .limit(mostAtOnce)
      .select('id');
    if (deliveryIds === undefined)
      void chosen.where({ state: 'failed' }).where('created_at', '>=', failedSince ?? now);
    else void chosen.whereIn('id', deliveryIds).whereIn('state', ['delivered', 'failed']);
    const queued = await ctx
      .db('webhook_deliveries')
      .whereIn('id', chosen)
      .update({
        state: 'waiting',
        next_attempt_at: now,
        give_up_at: new Date(now.getTime() + deliveryDayMs),
      });
    await audit(ctx, { action: 'webhook.replayed', subject: { type: 'webhook', id }, data: { queued } });
    ctx.afterCommit(() => ctx.enqueue(deliverJob(0)));
    return { queued };
  });
}
