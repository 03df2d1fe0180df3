// Idempotency-Key for all that creates something and knows nothing of keys itself: begun once, and answered again as it was the first
// time. The row is there before the work begins; a process that dies in between leaves it begun, and nobody does it a second time.
import { createHash } from 'node:crypto';
import { olderThan, rowChore } from '../chore.ts';
import type { Context } from '../context.ts';
import { jsonb } from '../db/connect.ts';
import { AppError } from '../errors.ts';

export interface OnceRequest {
  key: string;
  /** What a request with the same key has to be equal in. */
  request: unknown;
  /** The answer holds a secret that is shown once: it is not kept. */
  isSecret: boolean;
}

/**
 * Runs `work` for this agent and key, or gives what it answered before.
 * @throws AppError `conflict` when the key was used for another request, or that is under way, or its answer is not to be had again
 */
export async function once(
  ctx: Context,
  { key, request, isSecret }: OnceRequest,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (ctx.actor.kind !== 'agent') return work();
  const row = { agent_id: ctx.actor.id, key };
  const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const begun = await ctx
    .db('idempotent_answers')
    .insert({ ...row, request_hash: hash, created_at: ctx.clock.now() })
    .onConflict()
    .ignore()
    .returning('key');
  if (begun.length === 0) return answerOf(ctx, row, hash);
  let answer: unknown;
  try {
    answer = await work();
  } catch (error) {
    // Refused before anything was done: the same key may try again. What is no refusal may have been done.
    if (error instanceof AppError) await ctx.db('idempotent_answers').where(row).delete();
    throw error;
  }
  await ctx
    .db('idempotent_answers')
    .where(row)
    .update({ done: true, ...(isSecret ? {} : { answer: jsonb(answer as object) }) });
  return answer;
}

async function answerOf(
  { db }: Context,
  row: { agent_id: number; key: string },
  hash: string,
): Promise<unknown> {
  const found = (await db('idempotent_answers').where(row).first('request_hash', 'done', 'answer')) as
    | { request_hash: string; done: boolean; answer: unknown }
    | undefined;
  if (found !== undefined && found.request_hash !== hash) {
    throw new AppError('conflict', 'This Idempotency-Key was used for a different request: use a new one.');
  }
  if (found?.done !== true) {
    throw new AppError(
      'conflict',
      'A request with this Idempotency-Key is under way, or was cut off. Ask again in a moment; if it stays so, look whether it was done, and use a new key.',
    );
  }
  if (found.answer === null) {
    throw new AppError(
      'conflict',
      'This was done, and its answer held a secret that is shown once. Revoke it, and make a new one with a new key.',
    );
  }
  return found.answer;
}

/** Answers so old that nobody asks for them again. */
export const idempotentAnswerChore = rowChore({
  name: 'idempotent-answers',
  rows: `idempotent_answers t where t.created_at < ${olderThan(1)}`,
  time: 't.created_at',
  what: 't.key',
});
