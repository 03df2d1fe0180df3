// SQL on mail that came in. One row for each mailbox an accepted mail reached, whatever became of it.
import type { Knex } from 'knex';
import type { ReportRow, TraceLine, MailKind } from '../../mail/checks/classification.ts';
import type { Authentication } from '../../mail/authentication/authentication.ts';
import { jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import type { Outcome } from './schemas.ts';

/** The unique index that makes the same mail twice one message. */
export const onceIndex = 'inbound_mails_once';

export interface StoredRaw {
  sha256: string;
  size: number;
  compressed: Buffer | null;
  storageKey: string | null;
}

/** What the SMTP session told, one mailbox's share of it. */
export interface Arrival {
  receivedAt: Date;
  remoteAddress: string;
  helo: string;
  tls: string | null;
  sessionId: string;
  envelopeFrom: string;
  envelopeTo: string[];
  mailboxId: number;
}

/** What was decided, and what the decision is shown with. */
export interface Decision {
  outcome: Outcome;
  reason: string | null;
  ticketId: number | null;
  messageId: number | null;
  duplicateOfId: number | null;
  kind: MailKind;
  messageIdHeader: string | null;
  from: string | null;
  subject: string;
  trace: TraceLine[];
  report: ReportRow[];
  /** Null or absent: nobody was asked. */
  authentication?: Authentication | null;
  /** When a held mail is let in by itself; null or absent: a person decides. */
  releaseAt?: Date | null;
}

/** Inserts the mail and its raw bytes (once for all mailboxes and repeats) in one statement; returns the row's id. */
export async function insertInbound(
  db: Knex,
  arrival: Arrival,
  mail: { raw: StoredRaw; decision: Decision },
): Promise<number> {
  const { raw, decision } = mail;
  const [row] = await insertStatement(db, {
    ...arrival,
    ...decision,
    ...raw,
    trace: jsonb(decision.trace),
    report: jsonb(decision.report),
    authentication: decision.authentication ? jsonb(decision.authentication) : null,
  });
  return row?.id ?? 0;
}

const insertStatement = statement<{ id: number }>(
  'inbound-mail',
  `with raw as (
       insert into raw_mails (sha256, size, compressed, storage_key, created_at)
       values (:sha256, :size, :compressed, :storageKey, :receivedAt)
       on conflict (sha256) do update set compressed = excluded.compressed, storage_key = excluded.storage_key,
           created_at = excluded.created_at
         where raw_mails.compressed is null and raw_mails.storage_key is null)
     insert into inbound_mails (received_at, remote_address, helo, tls, session_id, envelope_from, envelope_to,
       mailbox_id, raw_sha256, size, message_id_header, from_email, subject, kind, outcome, reason, ticket_id, message_id,
       duplicate_of_id, trace, report, authentication, release_at)
     values (:receivedAt, :remoteAddress, :helo, :tls, :sessionId, :envelopeFrom, :envelopeTo,
       :mailboxId, :sha256, :size, :messageIdHeader, :from, :subject, :kind, :outcome, :reason, :ticketId, :messageId,
       :duplicateOfId, :trace, :report, :authentication, :releaseAt)
     returning id`,
);

export interface SameMail {
  id: number;
  ticketId: number | null;
}

/** The row of the same mail to the same mailbox, when there is one. */
export async function findSameMail(
  db: Knex,
  mail: { mailboxId: number; messageIdHeader: string | null; sha256: string },
): Promise<SameMail | null> {
  const [row] = await selectSame(db, mail);
  return row ?? null;
}

const selectSame = statement<SameMail>(
  'same-mail',
  `select id, ticket_id as "ticketId" from inbound_mails
     where mailbox_id = :mailboxId and coalesce(message_id_header, '') = coalesce(:messageIdHeader::text, '')
       and raw_sha256 = :sha256 and outcome <> 'duplicate'`,
);

export interface InboundRow {
  id: number;
  received_at: Date;
  remote_address: string;
  helo: string;
  tls: string | null;
  session_id: string;
  envelope_from: string;
  envelope_to: string[];
  mailbox_id: number;
  raw_sha256: string;
  size: number;
  message_id_header: string | null;
  from_email: string | null;
  subject: string;
  kind: MailKind;
  outcome: Outcome;
  reason: string | null;
  ticket_id: number | null;
  message_id: number | null;
  duplicate_of_id: number | null;
  trace: TraceLine[];
  report: ReportRow[];
  authentication: Authentication | null;
  release_at: Date | null;
}

/** Writes a later decision about a held mail. */
export async function updateDecision(db: Knex, id: number, decision: Decision): Promise<void> {
  await db('inbound_mails')
    .where({ id })
    .update({
      outcome: decision.outcome,
      reason: decision.reason,
      ticket_id: decision.ticketId,
      message_id: decision.messageId,
      duplicate_of_id: decision.duplicateOfId,
      kind: decision.kind,
      message_id_header: decision.messageIdHeader,
      from_email: decision.from,
      subject: decision.subject,
      trace: jsonb(decision.trace),
      report: jsonb(decision.report),
      release_at: decision.releaseAt ?? null,
    });
}
