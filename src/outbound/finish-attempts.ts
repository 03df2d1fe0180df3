// Records attempts and what they mean for their mails: one statement for many mails, and one commit.
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import { buryMail, type BuriedMail } from './bury-mail.ts';
import type { Settlement } from './settle.ts';
import type { OutboundRow } from './store.ts';

export interface FinishedAttempt extends Settlement {
  mail: BuriedMail & Pick<OutboundRow, 'attempts' | 'mailbox_id' | 'message_id'>;
  startedAt: Date;
  finishedAt: Date;
  /** What the relay answered, or what happened instead. */
  response: string;
  nextAttemptAt: Date;
}

/**
 * For each whether it was recorded: not when the mail is no longer ours. Recipients given up are events of the ticket, and a
 * dead letter where a later attempt may reach them.
 */
export async function finishAttempts(ctx: Context, attempts: FinishedAttempt[]): Promise<boolean[]> {
  const failed = attempts.filter(({ failure }) => failure !== null);
  if (failed.length === 0) return write(ctx, attempts);
  return inTransaction(ctx, async (ctx) => {
    const written = await write(ctx, attempts);
    for (const [index, attempt] of attempts.entries()) {
      if (written[index] && failed.includes(attempt)) await recordFailure(ctx, attempt);
    }
    return written;
  });
}

async function recordFailure(ctx: Context, attempt: FinishedAttempt): Promise<void> {
  const { mail, failure, exhausted } = attempt;
  if (exhausted) await buryMail(ctx, mail, failure ?? attempt.response);
  if (mail.ticket_id === null) return;
  await record(ctx, {
    type: 'mail.failed',
    ticketId: mail.ticket_id,
    mailboxId: mail.mailbox_id,
    ...(mail.message_id === null ? {} : { messageId: mail.message_id }),
    data: { kind: mail.kind, messageId: mail.message_id, error: failure?.slice(0, 500) },
  });
}

async function write(ctx: Context, attempts: FinishedAttempt[]): Promise<boolean[]> {
  const rows = await update(ctx.db, {
    attempts: jsonb(
      attempts.map((attempt) => ({
        id: attempt.mail.id,
        attempts: attempt.mail.attempts,
        started_at: attempt.startedAt,
        finished_at: attempt.finishedAt,
        next_attempt_at: attempt.nextAttemptAt,
        state: attempt.state,
        response: attempt.response,
        last_error: attempt.lastError,
        settled: attempt.settled,
      })),
    ),
  });
  const written = new Set(rows.map((row) => row.id));
  return attempts.map(({ mail }) => written.has(mail.id));
}

const update = statement<{ id: number }>(
  'finish-attempts',
  `with finished as (
     select * from jsonb_to_recordset(:attempts::jsonb) as f(id bigint, attempts integer, started_at timestamptz,
       finished_at timestamptz, next_attempt_at timestamptz, state text, response text, last_error text, settled jsonb)),
   mails as (
     update outbound_mails o set lease_until = null, turn_at = null, last_error = f.last_error, updated_at = f.finished_at,
       next_attempt_at = f.next_attempt_at, settled = f.settled,
       smtp_response = case when f.state = 'sent' then f.response else smtp_response end,
       state = case when f.state = 'sent' and bounced_at is not null then 'bounced' else f.state end,
       sent_at = case when f.state = 'sent' then f.finished_at else sent_at end
     from finished f
     where o.id = f.id and o.state = 'sending' and o.attempts = f.attempts
     returning o.id, f.started_at, f.finished_at, f.state, f.response)
   insert into outbound_attempts (outbound_mail_id, started_at, finished_at, outcome, response)
   select id, started_at, finished_at, state, response from mails
   returning outbound_mail_id as id`,
);
