// Does the chores one after the other. One that fails is told of and keeps none of the others back.
import type { Chore } from '../platform/chore.ts';
import type { Context } from '../platform/context.ts';
import { chores } from './chores.ts';
import { beginRun, endRun } from './store.ts';

export interface ChoreRun {
  name: string;
  removed: number | null;
  problem: string | null;
}

const hourMs = 3_600_000;
/** Less than the round of the worker, so that a chore is not late by one for coming a moment early. */
const restMs = { hour: hourMs / 2, day: 23 * hourMs };

/** Those whose time has come; of several workers one does each. */
export async function runDueChores(ctx: Context): Promise<ChoreRun[]> {
  const done: ChoreRun[] = [];
  for (const chore of chores) {
    const before = new Date(ctx.clock.now().getTime() - restMs[chore.every]);
    if (await beginRun(ctx, chore.name, before)) done.push(await runChore(ctx, chore));
  }
  const went = Object.fromEntries(done.flatMap(({ name, removed }) => (removed ? [[name, removed]] : [])));
  if (Object.keys(went).length > 0) ctx.log.info(went, 'housekeeping: what was over was removed');
  return done;
}

/** Whether or not their time has come. @param only names; absent: all */
export async function runChores(ctx: Context, only?: readonly string[]): Promise<ChoreRun[]> {
  const done: ChoreRun[] = [];
  for (const chore of chores) {
    if (only && !only.includes(chore.name)) continue;
    await beginRun(ctx, chore.name, ctx.clock.now());
    done.push(await runChore(ctx, chore));
  }
  return done;
}

async function runChore(ctx: Context, chore: Chore): Promise<ChoreRun> {
  const result = await chore.run(ctx).then(
    (removed) => ({ removed, problem: null }),
    (error: unknown) => {
      ctx.log.error({ err: error, chore: chore.name }, 'a chore of housekeeping failed');
      return { removed: null, problem: (error as Error).message.slice(0, 500) };
    },
  );
  await endRun(ctx, chore.name, result);
  return { name: chore.name, ...result };
}
