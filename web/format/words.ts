// The words shown for the fixed values of tickets and mail.
import type { InboundMail, Outcome } from '../api/inbound-mails.ts';
import type { OutboundState } from '../api/outbound-mails.ts';
import type { Priority, Status } from '../api/tickets.ts';
import type { StatusFilter } from '../router.ts';

export const STATUS_WORDS: Record<Status, string> = {
  new: 'New',
  open: 'Open',
  pending: 'Pending',
  solved: 'Solved',
  closed: 'Closed',
};

export const STATUS_HELP: Record<Status, string> = {
  new: 'Nobody has looked yet',
  open: 'We are on it',
  pending: 'Waiting for the customer',
  solved: 'Answered; new mail reopens it',
  closed: 'Put away',
};

export const STATUS_FILTER_WORDS: Record<StatusFilter, string> = {
  active: 'Active',
  any: 'Any status',
  ...STATUS_WORDS,
};

export const PRIORITY_WORDS: Record<Priority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};

export const OUTCOME_WORDS: Record<Outcome, string> = {
  ticket_opened: 'Opened a ticket',
  message_added: 'Added to a ticket',
  bounce: 'Bounce',
  auto_reply: 'Automatic reply',
  duplicate: 'Duplicate',
  held: 'Held',
  discarded: 'Discarded',
};

export const KIND_WORDS: Record<InboundMail['kind'], string> = {
  mail: 'Written by a person',
  bounce: 'A report that mail was not delivered',
  delay: 'A report that mail is late',
  complaint: 'A report that mail was taken for spam',
  auto: 'Automatic mail',
};

export const OUTBOUND_WORDS: Record<OutboundState, string> = {
  queued: 'Queued',
  sending: 'Sending',
  sent: 'Sent',
  deferred: 'Trying again',
  failed: 'Failed',
  bounced: 'Bounced',
  cancelled: 'Cancelled',
};

/** "1 message", "3 messages" */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
