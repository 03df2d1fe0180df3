// Runs of rules are kept for three months; the tickets keep their lines for ever.
import type { Context } from '../platform/context.ts';

const keptMs = 90 * 86_400_000;
const batch = 5000;

/** Returns how many were removed. */
export async function purgeRuleRuns(ctx: Context): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - keptMs);
  let total = 0;
  for (;;) {
    const old = ctx.db('rule_runs').where('created_at', '<', before).select('id').limit(batch);
    const count = await ctx.db('rule_runs').whereIn('id', old).delete();
    total += count;
    if (count < batch) return total;
  }
}
