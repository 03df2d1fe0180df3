// Which tickets a filter means when something is done to all of them.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { ticketIdsMatching } from '../tickets/index.ts';
import type { BulkFilter } from './schemas.ts';

/** What was merged away is found by its number, but nothing can be done to it. Wrapped, as a query answered by a promise is run. */
export async function ticketsMeant(ctx: Context, filter: BulkFilter): Promise<{ ids: Knex.QueryBuilder }> {
  const { ids } = await ticketIdsMatching(ctx, filter);
  return { ids: ids.whereNull('t.merged_into_id') };
}
