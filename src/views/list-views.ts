// The views an agent finds in the rail, and how many tickets are in each: one statement for all, each count capped.
import type { Context } from '../platform/context.ts';
import { ticketIdsMatching } from '../tickets/index.ts';
import { viewRows, type ViewRow } from './store.ts';

/** The rail shows no more. */
const most = 100;
/** Nobody acts on the difference between 1000 and 1001, and the cost stays the same. */
const countLimit = 1000;

export async function listViews(ctx: Context): Promise<ViewRow[]> {
  return (await viewRows(ctx).orderByRaw('lower(v.name), v.id').limit(most)) as ViewRow[];
}

export async function countViews(ctx: Context): Promise<{ id: number; count: number }[]> {
  const views = await listViews(ctx);
  if (views.length === 0) return [];
  const query = ctx.db.queryBuilder();
  for (const { id, filter } of views) {
    const { sort: _sort, ...wanted } = filter;
    const { ids } = await ticketIdsMatching(ctx, wanted);
    void query.select(ctx.db.from(ids.limit(countLimit).as('found')).count('*').as(`view_${id}`));
  }
  const [counts = {}] = (await query) as Record<string, number>[];
  return views.map(({ id }) => ({ id, count: counts[`view_${id}`] ?? 0 }));
}
