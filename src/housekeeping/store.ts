// What each chore did when it ran last.
import type { Context } from '../platform/context.ts';

export interface RunRow {
  name: string;
  started_at: Date;
  /** Null: it runs, or the process that ran it was killed. */
  finished_at: Date | null;
  removed: number | null;
  removed_ever: number;
  problem: string | null;
}

export async function lastRuns({ db }: Pick<Context, 'db'>): Promise<Map<string, RunRow>> {
  const rows = (await db('housekeeping_runs').select('*')) as RunRow[];
  return new Map(rows.map((row) => [row.name, row]));
}

/** Whether the run is ours: nobody else has begun one since `before`. */
export async function beginRun(ctx: Context, name: string, before: Date): Promise<boolean> {
  const { rows } = await ctx.db.raw<{ rows: unknown[] }>(
    `insert into housekeeping_runs (name, started_at) values (:name, :now)
     on conflict (name) do update set started_at = :now, finished_at = null, problem = null
       where housekeeping_runs.started_at <= :before
     returning name`,
    { name, now: ctx.clock.now(), before },
  );
  return rows.length > 0;
}

export async function endRun(
  ctx: Context,
  name: string,
  { removed, problem }: { removed: number | null; problem: string | null },
): Promise<void> {
  await ctx
    .db('housekeeping_runs')
    .where({ name })
    .update({
      finished_at: ctx.clock.now(),
      removed,
      problem,
      removed_ever: ctx.db.raw('removed_ever + ?', [removed ?? 0]),
    });
}

/** Where a chore that goes through something by name goes on; '' at the beginning. */
export async function readPlace({ db }: Pick<Context, 'db'>, name: string): Promise<string> {
  const row = (await db('housekeeping_runs').where({ name }).first('place')) as
    | { place: string | null }
    | undefined;
  return row?.place ?? '';
}

export async function savePlace({ db }: Pick<Context, 'db'>, name: string, place: string): Promise<void> {
  await db('housekeeping_runs').where({ name }).update({ place });
}
