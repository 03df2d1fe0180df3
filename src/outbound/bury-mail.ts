// A mail that is out of attempts becomes a dead letter: with what it was, why, and how it went.
import { bury, type LetterAttempt } from '../dead-letters/index.ts';
import type { Context } from '../platform/context.ts';
import { listAttempts } from './outbox-store.ts';
import { recipientsOf } from './recipients-of.ts';
import { retryMail } from './retry-mail.ts';
import type { OutboundRow } from './store.ts';

const job = 'send-mail';

export type BuriedMail = Pick<
  OutboundRow,
  | 'id'
  | 'kind'
  | 'ticket_id'
  | 'message_id_header'
  | 'subject'
  | 'recipients_to'
  | 'recipients_cc'
  | 'recipients_bcc'
>;

/** Must run in the transaction that notes the last attempt. @param error why it was given up */
export async function buryMail(ctx: Context, mail: BuriedMail, error: string): Promise<void> {
  const history = (await listAttempts(ctx.db, mail.id)).map((attempt): LetterAttempt => ({
    startedAt: attempt.started_at.toISOString(),
    finishedAt: attempt.finished_at.toISOString(),
    outcome: attempt.outcome,
    response: attempt.response,
  }));
  await bury(ctx, {
    job,
    subjectId: mail.id,
    payload: {
      id: mail.id,
      kind: mail.kind,
      ticketId: mail.ticket_id,
      messageId: mail.message_id_header,
      subject: mail.subject,
      recipients: recipientsOf(mail),
    },
    error,
    history,
  });
}

/** What trying a dead letter of ours again means. */
export const mailRevivers = { [job]: retryMail };
