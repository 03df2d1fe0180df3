// Something that is taken away regularly: what would go now, for who asks before, and taking it away. Features say what theirs are;
// src/housekeeping has the list.
import { inTransaction, type Context } from './context.ts';

export interface Chore {
  /** As in `npm run housekeeping -- --only NAME`. */
  name: string;
  every: 'hour' | 'day';
  /** What would go now; changes nothing. Counts and examples come from the rows `run` takes. */
  look(ctx: Context, depth: LookDepth): Promise<Look>;
  /** Takes it away, in portions; what is left is found the next time. Any number of processes may do it at once. Returns how many went. */
  run(ctx: Context): Promise<number>;
}

export interface LookDepth {
  /** Examples, the oldest first. */
  examples: number;
  /** Looks through everything however long it takes, where looking is dear. */
  whole: boolean;
}

export interface Look {
  count: number;
  /** false: there may be more, where not everything was looked through. */
  complete: boolean;
  examples: { what: string; at: Date | null }[];
}

interface Rows {
  name: string;
  every?: Chore['every'];
  /** A table as `t` with a condition, in which `:now` is the time, or a function that knows it with its values; null: nothing is to go. */
  rows: string | ((ctx: Context) => Promise<{ sql: string; values: Record<string, Date> } | null>);
  /** The column whose age counts, such as `t.created_at`; an index leads to the oldest. */
  time: string;
  /** What an example is called, in SQL. */
  what: string;
  /** Where deleting the rows is not all. */
  run?: (ctx: Context) => Promise<number>;
}

const atOnce = 5000;

/** A chore whose things are rows. */
export function rowChore({ name, every = 'hour', rows, time, what, run }: Rows): Chore {
  const of = async (ctx: Context) =>
    typeof rows === 'string' ? { sql: rows, values: { now: ctx.clock.now() } } : rows(ctx);
  return {
    name,
    every,
    async look(ctx, { examples }) {
      const found = await of(ctx);
      if (found === null) return { count: 0, complete: true, examples: [] };
      const { sql, values } = found;
      const counted = await ctx.db.raw<{ rows: [{ count: number }] }>(
        `select count(*)::int as count from ${sql}`,
        values,
      );
      const shown = await ctx.db.raw<{ rows: { what: string; at: Date | null }[] }>(
        `select (${what})::text as what, ${time} as at from ${sql} order by ${time} limit :examples`,
        { ...values, examples } as never,
      );
      return { count: counted.rows[0].count, complete: true, examples: shown.rows };
    },
    async run(ctx) {
      if (run) return run(ctx);
      const found = await of(ctx);
      if (found === null) return 0;
      const [table = ''] = found.sql.trim().split(/\s/);
      for (let total = 0; ;) {
        const count = await inTransaction(ctx, async ({ db }) => {
          const { rowCount } = (await db.raw(
            `delete from ${table} where ctid = any(array(
               select t.ctid from ${found.sql} limit ${atOnce} for update of t skip locked))`,
            found.values,
          )) as unknown as { rowCount: number };
          return rowCount;
        });
        total += count;
        if (count < atOnce) return total;
      }
    },
  };
}

/** Rows that are done with once they are so many days old. */
export const olderThan = (days: number): string => `cast(:now as timestamptz) - interval '${days} days'`;
