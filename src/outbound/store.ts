// SQL on outgoing mail. A row is the decision to send one mail; its Message-ID never changes after that, and its recipients
// only by an agent's decision.
import type { Knex } from 'knex';
import { jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import { trailToKeep, type KeptTrail } from '../platform/trail.ts';
import type { SentChanges, TicketStatus } from '../tickets/index.ts';
import type { Settled } from './settle.ts';

export interface EmailAddress {
  address: string;
  name: string;
}

export type OutboundState = 'queued' | 'sending' | 'sent' | 'deferred' | 'failed' | 'bounced' | 'cancelled';

export interface OutboundRow {
  id: number;
  kind: 'reply' | 'acknowledgement' | 'notification' | 'satisfaction';
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
  /** Whom an automatic mail goes to; null: people wrote it. */
  automatic_to: string | null;
  /** Of a notification: the agent whose answers its Reply-To takes; null: nobody's. */
  answered_by_id: number | null;
  /** The turn it was promised at a relay that takes so many mails a minute. */
  turn_at: Date | null;
  /** Recipients that need no further attempt. */
  settled: Settled[];
  /** When an agent wants it sent; null: at once. */
  send_at: Date | null;
  /** When it was decided to send what had been put off or called off; null: never. */
  dated_at: Date | null;
  /** Until when it waits for its author to think better of it. */
  undo_until: Date | null;
  /** Attempts made before an agent had it tried anew: those do not count. */
  attempts_before: number;
  bounced_at: Date | null;
  /** What sending the reply made of its ticket, so that taking it back can undo that too. */
  ticket_status_before: TicketStatus | null;
  ticket_status_after: TicketStatus | null;
  ticket_changes: SentChanges | null;
  /** What made it, for logs and traces only; null: nothing that is known. */
  trail: KeptTrail | null;
}

/** By name: a prepared statement that returns `*` fails from the moment a migration adds a column. */
const columns: Record<keyof OutboundRow, true> = {
  id: true,
  kind: true,
  state: true,
  ticket_id: true,
  message_id: true,
  mailbox_id: true,
  message_id_header: true,
  in_reply_to: true,
  reference_ids: true,
  recipients_to: true,
  recipients_cc: true,
  recipients_bcc: true,
  subject: true,
  text: true,
  html: true,
  attempts: true,
  last_error: true,
  smtp_response: true,
  next_attempt_at: true,
  sent_at: true,
  created_at: true,
  automatic_to: true,
  answered_by_id: true,
  turn_at: true,
  settled: true,
  send_at: true,
  dated_at: true,
  undo_until: true,
  attempts_before: true,
  bounced_at: true,
  ticket_status_before: true,
  ticket_status_after: true,
  ticket_changes: true,
  trail: true,
};
export const outboundColumns = Object.keys(columns);

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
  Partial<
    Pick<
      OutboundRow,
      | 'recipients_cc'
      | 'recipients_bcc'
      | 'text'
      | 'html'
      | 'answered_by_id'
      | 'send_at'
      | 'undo_until'
      | 'ticket_status_before'
      | 'ticket_status_after'
      | 'ticket_changes'
    >
  > & {
    /** Whom an automatic mail goes to, for the budgets. */
    automatic_to?: string;
  };

export async function insertOutbound(db: Knex, mail: NewOutbound, now: Date): Promise<number> {
  const trail = trailToKeep();
  const [row] = await insertStatement(db, {
    ...mail,
    to: jsonb(mail.recipients_to),
    cc: jsonb(mail.recipients_cc ?? []),
    bcc: jsonb(mail.recipients_bcc ?? []),
    text: mail.text ?? '',
    ticket_changes: mail.ticket_changes ? jsonb(mail.ticket_changes) : null,
    trail: trail === null ? null : jsonb(trail),
    now,
  });
  return row?.id ?? 0;
}

const insertStatement = statement<{ id: number }>(
  'outbound-mail',
  `insert into outbound_mails (kind, ticket_id, message_id, mailbox_id, message_id_header, in_reply_to, reference_ids,
     recipients_to, recipients_cc, recipients_bcc, subject, text, html, automatic_to, answered_by_id, send_at, undo_until, ticket_status_before,
     ticket_status_after, ticket_changes, trail, next_attempt_at, created_at, updated_at)
   values (:kind, :ticket_id, :message_id, :mailbox_id, :message_id_header, :in_reply_to, :reference_ids,
     :to, :cc, :bcc, :subject, :text, :html, :automatic_to::citext, :answered_by_id::bigint, :send_at::timestamptz, :undo_until::timestamptz,
     :ticket_status_before, :ticket_status_after, :ticket_changes::jsonb, :trail::jsonb, coalesce(:send_at::timestamptz, :undo_until::timestamptz, :now), :now, :now)
   returning id`,
);

/** Mails that wait and are due, or whose worker died; the longest waiting first. */
export async function listDueOutbound(
  db: Knex,
  input: { now: Date; limit: number; hasDeskRelay: boolean },
): Promise<{ id: number; attempts: number }[]> {
  // Mail that no relay would take must not stand before mail that one takes.
  const sendable = input.hasDeskRelay
    ? ''
    : 'and exists (select from mailbox_relays r where r.mailbox_id = outbound_mails.mailbox_id)';
  const { rows } = (await db.raw(
    `(select id, attempts, next_attempt_at as due from outbound_mails
        where state in ('queued', 'deferred') and next_attempt_at <= :now ${sendable} order by next_attempt_at limit :limit)
     union all
     (select id, attempts, lease_until as due from outbound_mails
        where state = 'sending' and lease_until < :now ${sendable} order by lease_until limit :limit)
     order by due`,
    { now: input.now, limit: input.limit },
  )) as { rows: { id: number; attempts: number }[] };
  return rows;
}
