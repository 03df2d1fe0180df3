// Stored objects whose rows are gone wait here to be removed; retention's sweep looks whether another row names them.
import type { Context } from '../platform/context.ts';

const hourMs = 3_600_000;

/** Must run in the transaction that removes the rows. */
export async function queueObjects(
  ctx: Pick<Context, 'db' | 'clock'>,
  keys: readonly string[],
): Promise<void> {
  const due_at = new Date(ctx.clock.now().getTime() + hourMs);
  const rows = [...new Set(keys)].map((key) => ({ key, due_at }));
  if (rows.length > 0) await ctx.db('removable_objects').insert(rows).onConflict('key').ignore();
}
