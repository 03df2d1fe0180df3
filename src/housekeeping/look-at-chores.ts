// What the chores did last, and what one of them would take away now.
import type { Look, LookDepth } from '../platform/chore.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { chores } from './chores.ts';
import type { ChoreFacts, ChoreLook } from './schemas.ts';
import { lastRuns } from './store.ts';

export const choreNames = (): string[] => chores.map(({ name }) => name);

/** In the order they are done. */
export async function listChores(ctx: Context): Promise<ChoreFacts[]> {
  const runs = await lastRuns(ctx);
  return chores.map(({ name, every }) => {
    const run = runs.get(name);
    return {
      name,
      every,
      startedAt: run?.started_at.toISOString() ?? null,
      finishedAt: run?.finished_at?.toISOString() ?? null,
      removed: run?.removed ?? null,
      removedEver: run?.removed_ever ?? 0,
      problem: run?.problem ?? null,
    };
  });
}

const shownExamples = 20;

/** @throws AppError `not_found` */
export async function getChore(ctx: Context, input: { name: string }): Promise<ChoreLook> {
  const facts = (await listChores(ctx)).find(({ name }) => name === input.name);
  if (facts === undefined) throw notFound('chore');
  const look = await lookAt(ctx, input.name, { examples: shownExamples, whole: false });
  return {
    ...facts,
    count: look.count,
    complete: look.complete,
    examples: look.examples.map(({ what, at }) => ({ what, at: at?.toISOString() ?? null })),
  };
}

/** Changes nothing. @throws AppError `not_found` */
export async function lookAt(ctx: Context, name: string, depth: LookDepth): Promise<Look> {
  const chore = chores.find((one) => one.name === name);
  if (chore === undefined) throw notFound('chore');
  return chore.look(ctx, depth);
}
