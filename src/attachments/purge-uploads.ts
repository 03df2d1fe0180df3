// Housekeeping: files that were uploaded for a reply nobody sent. Their bytes may serve other messages too (they are named by
// content), so only the rows go.
import type { Context } from '../platform/context.ts';

/** A draft left over the weekend still finds its files. */
const keptMs = 7 * 24 * 60 * 60 * 1000;

/** Returns how many rows went. */
export function purgeUploads(ctx: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - keptMs);
  return ctx.db('attachments').whereNull('message_id').where('created_at', '<', before).delete();
}
