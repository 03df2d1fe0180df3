// Pictures of other hosts that were kept long enough: their rows, and their objects where no other address shows the same.
import { queueObjects } from '../attachments/index.ts';
import { rowChore } from '../platform/chore.ts';
import { inTransaction } from '../platform/context.ts';
import { purgePictures } from '../remote-pictures/index.ts';

export const pictureChore = rowChore({
  name: 'pictures',
  rows: 'remote_pictures t where t.expires_at < :now',
  time: 't.expires_at',
  what: `coalesce(t.content_type, 'nothing was found')`,
  run: (ctx) =>
    inTransaction(ctx, async (ctx) => {
      const keys = await purgePictures(ctx);
      await queueObjects(
        ctx,
        keys.flatMap((key) => key ?? []),
      );
      return keys.length;
    }),
});
