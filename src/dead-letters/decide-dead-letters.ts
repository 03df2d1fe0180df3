// What becomes of dead letters: tried again (one, some, all), or dropped with a reason that stays on record. Each stands for itself.
import { noted } from '../../mail/noted.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { wakeMirror } from './bury.ts';
import type { Decisions, DropInput, RetryInput } from './schemas.ts';
import { countOpen, listOpen, lockOpen, resolveWhere, type DeadLetterRow } from './store.ts';
import { say } from '../platform/words/say.ts';

/** What trying again means, by the job; each resolves its letter by `resolveDeadLetter`. */
export type Revivers = Readonly<Record<string, (ctx: Context, input: { id: number }) => Promise<unknown>>>;

const atOnce = 200;

export async function retryDeadLetters(
  ctx: Context,
  input: RetryInput & { revivers: Revivers },
): Promise<Decisions> {
  const ids = input.ids ?? (await listOpen(ctx.db, atOnce, ctx.actor)).map(({ id }) => id);
  return decideEach(ctx, ids, async (ctx, letter) => {
    const revive = input.revivers[letter.job];
    if (revive === undefined) {
      throw new AppError('conflict', say`Nothing here knows how to do “${letter.job}” again: drop it.`);
    }
    await revive(ctx, { id: letter.subject_id });
    await audit(ctx, {
      action: 'dead_letter.retry',
      subject: { type: 'dead_letter', id: letter.id },
      data: { job: letter.job, subjectId: letter.subject_id },
    });
  });
}

export async function dropDeadLetters(ctx: Context, input: DropInput): Promise<Decisions> {
  const reason = input.reason.trim();
  return decideEach(ctx, input.ids, async (ctx, letter) => {
    const agentId = ctx.actor.kind === 'agent' ? ctx.actor.id : null;
    await resolveWhere(
      ctx.db,
      { id: letter.id },
      { resolution: 'dropped', agentId, reason, now: ctx.clock.now() },
    );
    await audit(ctx, {
      action: 'dead_letter.drop',
      subject: { type: 'dead_letter', id: letter.id },
      data: { job: letter.job, subjectId: letter.subject_id, reason, error: letter.error },
    });
    wakeMirror(ctx);
  });
}

async function decideEach(
  ctx: Context,
  ids: readonly number[],
  decide: (ctx: Context, letter: DeadLetterRow) => Promise<void>,
): Promise<Decisions> {
  const items: Decisions['items'] = [];
  for (const id of ids) {
    try {
      await inTransaction(ctx, async (ctx) => {
        const letter = await lockOpen(ctx.db, id, ctx.actor);
        if (letter === undefined) throw notFound('dead letter that waits for a decision');
        await decide(ctx, letter);
      });
      items.push({ id, ok: true, error: null });
    } catch (error) {
      items.push({ id, ok: false, error: wordsOf(ctx, error, id) });
    }
  }
  return { items, left: await countOpen(ctx.db, ctx.actor) };
}

function wordsOf(ctx: Context, error: unknown, id: number): string {
  if (error instanceof AppError) return error.message;
  logFailure(ctx.log, error, { deadLetterId: id }, 'a decision about a dead letter failed');
  return noted`This is a defect on our side; the log of the API says more.`;
}
