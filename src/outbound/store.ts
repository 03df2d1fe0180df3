// SQL on outgoing mail. A row is the decision to send one mail; its Message-ID and recipients never change after that.
import type { Knex } from 'knex';
import { jsonb } from '../platform/db/connect.ts';
import type { Settled } from './settle.ts';
import { statement } from '../platform/db/statement.ts';

export interface EmailAddress {
  address: string;
  name: string;
}

export type OutboundState = 'queued' | 'sending' | 'sent' | 'deferred' | 'failed' | 'bounced' | 'cancelled';

export interface OutboundRow {
  id: number;
  kind: 'reply' | 'acknowledgement' | 'notification';
  state: OutboundState;
  ticket_id: number | null;
  message_id: number | null;
  mailbox_id: number;
  message_id_header: string;
  in_reply_to: string | null;
  reference_ids: string[];
  recipients_to: EmailAddress[];
  recipients_cc: EmailAddress[];
  recipients_bcc: EmailAddress[];
  subject: string;
  text: string;
  html: string | null;
  attempts: number;
  last_error: string | null;
  smtp_response: string | null;
  next_attempt_at: Date;
  sent_at: Date | null;
  created_at: Date;
  /** Recipients that need no further attempt. */
  settled: Settled[];
}

export type NewOutbound = Pick<
  OutboundRow,
  | 'kind'
  | 'ticket_id'
  | 'message_id'
  | 'mailbox_id'
  | 'message_id_header'
  | 'in_reply_to'
  | 'reference_ids'
  | 'recipients_to'
  | 'subject'
> &
  Partial<Pick<OutboundRow, 'recipients_cc' | 'recipients_bcc' | 'text'>> & {
    /** Whom an automatic mail goes to, for the budgets. */
    automatic_to?: string;
  };

export async function insertOutbound(db: Knex, mail: NewOutbound, now: Date): Promise<number> {
  const [row] = await insertStatement(db, {
    ...mail,
    to: jsonb(mail.recipients_to),
    cc: jsonb(mail.recipients_cc ?? []),
    bcc: jsonb(mail.recipients_bcc ?? []),
    text: mail.text ?? '',
    now,
  });
  return row?.id ?? 0;
}

const insertStatement = statement<{ id: number }>(
  'outbound-mail',
  `insert into outbound_mails (kind, ticket_id, message_id, mailbox_id, message_id_header, in_reply_to, reference_ids,
     recipients_to, recipients_cc, recipients_bcc, subject, text, automatic_to, next_attempt_at, created_at, updated_at)
   values (:kind, :ticket_id, :message_id, :mailbox_id, :message_id_header, :in_reply_to, :reference_ids,
     :to, :cc, :bcc, :subject, :text, :automatic_to::citext, :now, :now, :now)
   returning id`,
);

/**
 * Takes a mail for sending, or null when it is not due, already taken, or done. Atomic: of two workers one gets it. A mail
 * whose worker died is free again when its lease is over.
 */
export async function claimOutbound(
  db: Knex,
  input: { id: number; now: Date; leaseUntil: Date },
): Promise<OutboundRow | null> {
  const [row] = await db<OutboundRow & { lease_until: Date | null; updated_at: Date }>('outbound_mails')
    .where({ id: input.id })
    .andWhere((either) =>
      either
        .where((due) =>
          due.whereIn('state', ['queued', 'deferred']).andWhere('next_attempt_at', '<=', input.now),
        )
        .orWhere((left) => left.where('state', 'sending').andWhere('lease_until', '<', input.now)),
    )
    .update({
      state: 'sending',
      attempts: db.raw('attempts + 1') as unknown as number,
      lease_until: input.leaseUntil,
      updated_at: input.now,
    })
    .returning('*');
  return (row as OutboundRow | undefined) ?? null;
}

/** Keeps a mail that is being sent; false when it is no longer ours. */
export async function renewLease(
  db: Knex,
  input: { id: number; attempts: number; leaseUntil: Date },
): Promise<boolean> {
  const count = await db('outbound_mails')
    .where({ id: input.id, state: 'sending', attempts: input.attempts })
    .update({ lease_until: input.leaseUntil });
  return count === 1;
}

export interface Attempt {
  startedAt: Date;
  finishedAt: Date;
  outcome: 'sent' | 'deferred' | 'failed';
  response: string;
}

/** Records an attempt and what it means for the mail, in one statement. Nothing when the mail is no longer ours. */
export async function finishAttempt(
  db: Knex,
  mail: Pick<OutboundRow, 'id' | 'attempts'>,
  result: Attempt & {
    state: OutboundState;
    lastError: string | null;
    settled: Settled[];
    nextAttemptAt: Date;
  },
): Promise<boolean> {
  const { rowCount } = (await db.raw(
    `with mail as (
       update outbound_mails set lease_until = null, last_error = :lastError, updated_at = :finishedAt,
         next_attempt_at = :nextAttemptAt, settled = :settled,
         smtp_response = case when :state = 'sent' then :response else smtp_response end,
         state = case when :state = 'sent' and bounced_at is not null then 'bounced' else :state end,
         sent_at = case when :state = 'sent' then :finishedAt::timestamptz else sent_at end
       where id = :id and state = 'sending' and attempts = :attempts
       returning id)
     insert into outbound_attempts (outbound_mail_id, started_at, finished_at, outcome, response)
     select id, :startedAt::timestamptz, :finishedAt::timestamptz, :outcome, :response from mail`,
    {
      ...result,
      lastError: result.lastError,
      settled: jsonb(result.settled),
      id: mail.id,
      attempts: mail.attempts,
    },
  )) as { rowCount: number };
  return rowCount === 1;
}

/** Mails that wait and are due, or whose worker died; the longest waiting first. */
export async function listDueOutbound(
  db: Knex,
  input: { now: Date; limit: number },
): Promise<{ id: number; attempts: number }[]> {
  const { rows } = (await db.raw(
    `(select id, attempts, next_attempt_at as due from outbound_mails
        where state in ('queued', 'deferred') and next_attempt_at <= :now order by next_attempt_at limit :limit)
     union all
     (select id, attempts, lease_until as due from outbound_mails
        where state = 'sending' and lease_until < :now order by lease_until limit :limit)
     order by due`,
    input,
  )) as { rows: { id: number; attempts: number }[] };
  return rows;
}
