// The words shown for the fixed values of tickets and mail.
import { msg, str } from '@lit/localize';
import type { InboundMail, Outcome } from '../api/inbound-mails.ts';
import type { OutboundState } from '../api/outbound-mails.ts';
import type { Priority, Status } from '../api/tickets.ts';
import type { ListFilter, StatusFilter } from '../router.ts';
import { numberWords, plural } from './plural.ts';

export const STATUS_WORDS: Record<Status, string> = {
  new: msg('New'),
  open: msg('Open'),
  pending: msg('Pending'),
  solved: msg('Solved'),
  closed: msg('Closed'),
};

export const STATUS_HELP: Record<Status, string> = {
  new: msg('Nobody has looked yet'),
  open: msg('We are on it'),
  pending: msg('Waiting for the customer'),
  solved: msg('Answered; new mail reopens it'),
  closed: msg('Put away'),
};

export const STATUS_FILTER_WORDS: Record<StatusFilter, string> = {
  active: msg('Active'),
  any: msg('Any status'),
  ...STATUS_WORDS,
};

/** Of one choice of the filter, or of several states. */
export function statusFilterWords(status: ListFilter['status']): string {
  if (status === 'saved') return msg('As saved');
  const one = Object.entries(STATUS_FILTER_WORDS).find(([name]) => name === status)?.[1];
  return (
    one ??
    status
      .split(',')
      .map((part) => STATUS_WORDS[part as Status])
      .join(', ')
  );
}

export const PRIORITY_WORDS: Record<Priority, string> = {
  low: msg('Low'),
  normal: msg('Normal'),
  high: msg('High'),
  urgent: msg('Urgent'),
};

export const OUTCOME_WORDS: Record<Outcome, string> = {
  ticket_opened: msg('Opened a ticket'),
  message_added: msg('Added to a ticket'),
  bounce: msg('Bounce'),
  auto_reply: msg('Automatic reply'),
  duplicate: msg('Duplicate'),
  held: msg('Held'),
  discarded: msg('Discarded'),
};

export const KIND_WORDS: Record<InboundMail['kind'], string> = {
  mail: msg('Written by a person'),
  bounce: msg('A report that mail was not delivered'),
  delay: msg('A report that mail is late'),
  complaint: msg('A report that mail was taken for spam'),
  auto: msg('Automatic mail'),
};

export const OUTBOUND_WORDS: Record<OutboundState, string> = {
  queued: msg('Queued'),
  sending: msg('Sending'),
  sent: msg('Sent'),
  deferred: msg('Trying again'),
  failed: msg('Failed'),
  bounced: msg('Bounced'),
  cancelled: msg('Cancelled'),
};

/** "1 mail", "3 mails" */
export const mailsWords = (count: number): string =>
  plural(count, { one: msg(str`${numberWords(count)} mail`), other: msg(str`${numberWords(count)} mails`) });
