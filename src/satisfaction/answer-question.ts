// A customer answers, or answers otherwise: the last one counts, until the question expires.
import { record } from '../events/index.ts';
import { mailLanguageSql } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { Language } from '../platform/words/languages.ts';
import type { Rating } from './schemas.ts';

export interface OpenQuestion {
  id: number;
  number: number;
  mailboxName: string;
  /** Of the mailbox. */
  language: Language;
  rating: Rating | null;
  comment: string;
}

/** Null when it is gone or was never asked. */
export async function findQuestion(ctx: Context, id: number): Promise<OpenQuestion | null> {
  const row = (await ctx
    .db('satisfaction_questions as q')
    .join('tickets as t', 't.id', 'q.ticket_id')
    .join('mailboxes as m', 'm.id', 'q.mailbox_id')
    .where({ 'q.id': id, 'q.state': 'asked' })
    .first(
      'q.id',
      't.number',
      'm.name as mailboxName',
      ctx.db.raw(`${mailLanguageSql('m')} as language`),
      'q.rating',
      'q.comment',
    )) as OpenQuestion | undefined;
  return row ?? null;
}

/** False when the question is gone or expired. An answer that changes nothing leaves no trace. */
export async function answerQuestion(
  ctx: Context,
  input: { id: number; rating: Rating; comment: string | null },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const question = (await ctx
      .db('satisfaction_questions')
      .where({ id: input.id, state: 'asked' })
      .where('expires_at', '>', now)
      .forUpdate()
      .first()) as
      | { ticket_id: number; mailbox_id: number; rating: Rating | null; comment: string }
      | undefined;
    if (question === undefined) return false;
    const comment = input.comment ?? question.comment;
    if (question.rating === input.rating && question.comment === comment) return true;
    await ctx
      .db('satisfaction_questions')
      .where({ id: input.id })
      .update({ rating: input.rating, comment, answered_at: now });
    await record(ctx, {
      type: 'satisfaction.answered',
      ticketId: question.ticket_id,
      mailboxId: question.mailbox_id,
      data: { rating: input.rating, comment, before: question.rating },
    });
    return true;
  });
}
