// What a desk may let go of, and by which time each row's age counts. The preview counts these rows and the sweep takes them, so that
// what was shown is what goes.
import type { Retention, RetainedKind } from './schemas.ts';

export interface Retained {
  kind: RetainedKind;
  setting: Exclude<keyof Retention, 'coldMailDays'>;
  /** A table as `t` with a condition, in which `:before` is the time before which rows go. */
  rows: string;
  /** The column whose age counts; an index leads to the oldest. */
  time: string;
  /** What one is called. */
  what: string;
}

/** Mail that is still to be sent is waited for. */
const nothingWaits = `not exists (select 1 from outbound_mails o
  where o.ticket_id = t.id and o.state in ('queued', 'sending', 'deferred'))`;

/** What is on legal hold stays, whatever its age. Asked for each ticket only where there is any hold. */
const notHeld = `not (exists (select from legal_holds where lifted_at is null) and is_held(t.id))`;

/** What a merge left of a ticket goes with the ticket it leads to. */
const isWhole = 't.merged_into_id is null';

export const retained: readonly Retained[] = [
  {
    kind: 'closedTickets',
    setting: 'closedTicketDays',
    rows: `tickets t where t.status = 'closed' and t.closed_at < :before and t.snoozed_until is null
      and t.deleted_at is null and t.spam_at is null and ${isWhole} and ${notHeld} and ${nothingWaits}`,
    time: 't.closed_at',
    what: `'#' || t.number || ' ' || t.subject`,
  },
  {
    kind: 'trash',
    setting: 'trashDays',
    rows: `tickets t where t.deleted_at < :before and ${isWhole} and ${notHeld} and ${nothingWaits}`,
    time: 't.deleted_at',
    what: `'#' || t.number || ' ' || t.subject`,
  },
  {
    kind: 'spamTickets',
    setting: 'spamTicketDays',
    // One that is open again was looked at anew by somebody.
    rows: `tickets t where t.spam_at < :before and t.status = 'closed' and t.deleted_at is null and ${isWhole}
      and ${notHeld} and ${nothingWaits}`,
    time: 't.spam_at',
    what: `'#' || t.number || ' ' || t.subject`,
  },
  {
    kind: 'rawMails',
    setting: 'rawMailDays',
    // Held mail is decided on by its original.
    rows: `raw_mails t where t.created_at < :before and (t.compressed is not null or t.storage_key is not null)
      and t.sha256 not in (select raw_sha256 from inbound_mails where outcome = 'held')
      and t.sha256 not in (select i.raw_sha256 from legal_holds h
        join tickets k on k.id = h.ticket_id or k.merged_into_id = h.ticket_id or k.customer_id = h.customer_id
        join inbound_mails i on i.ticket_id = k.id where h.lifted_at is null)`,
    time: 't.created_at',
    what: 't.sha256',
  },
  {
    kind: 'auditEntries',
    setting: 'auditDays',
    rows: 'audit_entries t where t.created_at < :before',
    time: 't.created_at',
    what: 't.action',
  },
  {
    kind: 'notifications',
    setting: 'notificationDays',
    rows: 'notifications t where t.created_at < :before',
    time: 't.created_at',
    what: 't.kind',
  },
];

const dayMs = 86_400_000;

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);
