// Housekeeping: files that were uploaded for a reply nobody sent, and pictures that words no longer show. Their bytes may serve other
// messages too (they are named by content): whoever removes objects looks.
import { notKept } from '../kept-pictures/index.ts';
import { olderThan, rowChore } from '../platform/chore.ts';
import { inTransaction } from '../platform/context.ts';
import { queueObjects } from './queue-objects.ts';

/** A draft left over the weekend still finds its files. */
const keptDays = 7;

const left = `(select id, filename, created_at from attachments
  where message_id is null and created_at < ${olderThan(keptDays)} and ${notKept}) t`;

export const uploadChore = rowChore({
  name: 'uploads',
  rows: left,
  time: 't.created_at',
  what: 't.filename',
  run: (ctx) =>
    inTransaction(ctx, async (ctx) => {
      const { rows } = await ctx.db.raw<{ rows: { storage_key: string | null }[] }>(
        `delete from attachments where id in (select t.id from ${left}) returning storage_key`,
        { now: ctx.clock.now() },
      );
      await queueObjects(
        ctx,
        rows.flatMap(({ storage_key: key }) => key ?? []),
      );
      return rows.length;
    }),
});
