// Housekeeping: files that were uploaded for a reply nobody sent, and pictures that words no longer show. Their bytes may serve other
// messages too (they are named by content): whoever removes objects looks.
import { notKept } from '../kept-pictures/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { queueObjects } from './queue-objects.ts';
import type { AttachmentRow } from './store.ts';

/** A draft left over the weekend still finds its files. */
const keptMs = 7 * 24 * 60 * 60 * 1000;

/** Returns how many rows went. */
export async function purgeUploads(ctx: Context): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - keptMs);
  return inTransaction(ctx, async (ctx) => {
    const gone = await ctx
      .db<AttachmentRow>('attachments')
      .whereNull('message_id')
      .where('created_at', '<', before)
      .whereRaw(notKept)
      .delete()
      .returning('storage_key');
    await queueObjects(
      ctx,
      gone.flatMap(({ storage_key: key }) => key ?? []),
    );
    return gone.length;
  });
}
