// Work that was given up becomes a dead letter, in the transaction that gives it up; a person decides what becomes of it.
import type { Context } from '../platform/context.ts';
import { insertDeadLetter, resolveWhere, type NewDeadLetter } from './store.ts';

/** Must run inside a transaction. */
export async function bury(ctx: Context, letter: NewDeadLetter): Promise<void> {
  await insertDeadLetter(ctx.db, letter, ctx.clock.now());
  wakeMirror(ctx);
}

/** It is tried again, wherever somebody decided that. Must run inside a transaction. */
export async function resolveDeadLetter(
  ctx: Context,
  about: { job: string; subjectId: number },
): Promise<void> {
  const resolved = await resolveWhere(
    ctx.db,
    { job: about.job, subject_id: about.subjectId },
    {
      resolution: 'retried',
      agentId: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
      reason: null,
      now: ctx.clock.now(),
    },
  );
  if (resolved > 0) wakeMirror(ctx);
}

export function wakeMirror(ctx: Context): void {
  ctx.afterCommit(() => ctx.enqueue({ name: 'mirror-dead-letters', data: {}, key: 'mirror-dead-letters' }));
}
