// The log is kept for a month.
import type { Context } from '../platform/context.ts';

const keptMs = 30 * 24 * 60 * 60 * 1000;

/** Returns how many deliveries were removed. What waits for a webhook to be switched on goes too. */
export async function purgeDeliveries(ctx: Context): Promise<number> {
  return ctx
    .db('webhook_deliveries')
    .where('created_at', '<', new Date(ctx.clock.now().getTime() - keptMs))
    .delete();
}
