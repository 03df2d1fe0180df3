// Housekeeping: keys of requests so old that nobody sends them again.
import type { Context } from '../platform/context.ts';

const keptMs = 24 * 60 * 60 * 1000;

/** Returns how many rows went. */
export function purgeIdempotencyKeys(ctx: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - keptMs);
  return ctx.db('idempotency_keys').where('created_at', '<', before).delete();
}
