// The views an agent finds in the rail, and how many tickets are in each. Two statements count them all, whose cost is bounded:
// each count stops, and searches for words get so much time and no more.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { ticketIdsMatching } from '../tickets/index.ts';
import { viewRows, type ViewRow } from './store.ts';

/** The rail shows no more. */
const most = 100;
/** Nobody acts on the difference between 1000 and 1001, and the cost stays the same. */
const countLimit = 1000;
/** Each search first asks which words of the desk are meant: more of them are not counted. */
const mostSearches = 10;
const searchMs = 500;

export async function listViews(ctx: Context): Promise<ViewRow[]> {
  return (await viewRows(ctx).orderByRaw('lower(v.name), v.id').limit(most)) as ViewRow[];
}

/** Null: not counted, as it would take too long. */
export async function countViews(ctx: Context): Promise<{ id: number; count: number | null }[]> {
  const views = await listViews(ctx);
  const plain = await counting(
    ctx,
    views.filter((view) => !isSearch(view)),
  );
  const searches = await counting(ctx, views.filter(isSearch).slice(0, mostSearches));
  const counts = { ...(await plain?.(ctx.db)), ...(await withinTime(ctx, searches)) };
  return views.map(({ id }) => ({ id, count: counts[`view_${id}`] ?? null }));
}

const isSearch = ({ filter }: ViewRow): boolean => (filter.q ?? '').trim() !== '';

type Counts = Record<string, number>;
type Counting = ((db: Knex) => Promise<Counts>) | null;

/** One statement for all of them; null where there are none. */
async function counting(ctx: Context, views: ViewRow[]): Promise<Counting> {
  if (views.length === 0) return null;
  const columns: Knex.QueryBuilder[] = [];
  for (const { id, filter } of views) {
    const { sort: _sort, ...wanted } = filter;
    const { ids } = await ticketIdsMatching(ctx, wanted);
    columns.push(ctx.db.from(ids.limit(countLimit).as('found')).count('*').as(`view_${id}`));
  }
  return async (db) => {
    const [counts = {}] = (await db.queryBuilder().select(columns)) as Counts[];
    return counts;
  };
}

async function withinTime(ctx: Context, count: Counting): Promise<Counts> {
  if (count === null) return {};
  try {
    return await ctx.db.transaction(async (trx) => {
      await trx.raw(`set local statement_timeout = ${searchMs}`);
      return count(trx);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === queryCanceled) return {};
    throw error;
  }
}

/** PostgreSQL's word for a statement that took too long. */
const queryCanceled = '57014';
