// Housekeeping: pictures that were kept long enough. Their bytes may be those of other addresses too, so that objects only go when
// no row names them.
import type { Context } from '../platform/context.ts';

/** An hour's work; what is left is found the next time. */
const mostAtOnce = 5000;

/** Must run in a transaction. Returns for each the key of its object, which other rows may still name. */
export async function purgePictures(ctx: Context): Promise<(string | null)[]> {
  const { rows } = await ctx.db.raw<{ rows: { storage_key: string | null }[] }>(
    `delete from remote_pictures where url_hash in (
       select url_hash from remote_pictures where expires_at < :now order by expires_at limit :most for update skip locked)
     returning storage_key`,
    { now: ctx.clock.now(), most: mostAtOnce },
  );
  return rows.map(({ storage_key: key }) => key);
}
