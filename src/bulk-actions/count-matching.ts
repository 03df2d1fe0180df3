// How many tickets a filter means, before something is done to all of them.
import type { Context } from '../platform/context.ts';
import type { BulkFilter, MatchCount } from './schemas.ts';
import { ticketsMeant } from './tickets-meant.ts';

/** Nobody reads a larger number to the last digit, and the cost stays the same. */
const countLimit = 10_000;

/** Of those the agent sees; `more`: there are at least so many. */
export async function countMatching(ctx: Context, filter: BulkFilter): Promise<MatchCount> {
  const { ids } = await ticketsMeant(ctx, filter);
  const { rows } = (await ctx.db.raw('select count(*) from (?) found', [ids.limit(countLimit + 1)])) as {
    rows: { count: number | string }[];
  };
  const count = Number(rows[0]?.count ?? 0);
  return { count: Math.min(count, countLimit), more: count > countLimit };
}
