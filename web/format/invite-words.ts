// An invite in words: what it asks, when, how often, who comes.
import { msg, str } from '@lit/localize';
import type { Message } from '../api/messages.ts';
import { formatLocale } from './locale.ts';
import { numberWords, plural } from './plural.ts';
import { isForeignZone, shownZone } from './zone.ts';

export type Invite = NonNullable<Message['invite']>;

const KINDS: Record<string, string> = {
  REQUEST: msg('Invitation'),
  CANCEL: msg('Cancelled'),
  REPLY: msg('Answer to an invitation'),
  COUNTER: msg('Another time is proposed'),
  PUBLISH: msg('Event'),
};
const STATUS: Record<string, string> = {
  ACCEPTED: msg('accepted'),
  DECLINED: msg('declined'),
  TENTATIVE: msg('maybe'),
  DELEGATED: msg('delegated'),
};
const EVERY: Record<string, (interval: number) => string> = {
  DAILY: (n) => plural(n, { one: msg('every day'), other: msg(str`every ${numberWords(n)} days`) }),
  WEEKLY: (n) => plural(n, { one: msg('every week'), other: msg(str`every ${numberWords(n)} weeks`) }),
  MONTHLY: (n) => plural(n, { one: msg('every month'), other: msg(str`every ${numberWords(n)} months`) }),
  YEARLY: (n) => plural(n, { one: msg('every year'), other: msg(str`every ${numberWords(n)} years`) }),
};
const DAYS: Record<string, string> = {
  MO: msg('Mon'),
  TU: msg('Tue'),
  WE: msg('Wed'),
  TH: msg('Thu'),
  FR: msg('Fri'),
  SA: msg('Sat'),
  SU: msg('Sun'),
};

export function inviteKind({ method }: Invite): string {
  return KINDS[method] ?? msg('Event');
}

/** "Mon, 15 Jun 2026, 14:00 – 15:30", in the reader's zone; the local time and its zone where that is not known. */
export function inviteTime({ start, end, timezone }: Invite, locale = formatLocale): string {
  const wholeDays = start.length === 10;
  const known = start.endsWith('Z');
  const day: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  };
  const style: Intl.DateTimeFormatOptions = wholeDays
    ? { ...day, timeZone: 'UTC' }
    : {
        ...day,
        hour: '2-digit',
        minute: '2-digit',
        timeZone: known ? shownZone() : 'UTC',
        ...(known && isForeignZone() ? { timeZoneName: 'short' } : {}),
      };
  const format = new Intl.DateTimeFormat(locale, style);
  const from = dateOf(start);
  const to = end === null ? null : dateOf(end);
  if (Number.isNaN(from.getTime())) return start;
  const words =
    to === null || Number.isNaN(to.getTime()) || to < from
      ? format.format(from)
      : format.formatRange(from, to);
  return known || wholeDays || !timezone ? words : `${words} (${timezone})`;
}

/** A time without a zone is laid on UTC, and shown in it. */
function dateOf(time: string): Date {
  return new Date(time.length === 10 || time.endsWith('Z') ? time : `${time}Z`);
}

/** "every 2 weeks on Mon, Wed, 4 times"; '' for a single event. */
export function inviteRecurrence({ recurrence }: Invite): string {
  if (recurrence === null) return '';
  const rule = new Map(recurrence.split(';').map((part) => part.split('=', 2) as [string, string]));
  const every = EVERY[rule.get('FREQ') ?? ''];
  if (every === undefined) return msg('repeats');
  const often = every(Number(rule.get('INTERVAL') ?? 1));
  const days = (rule.get('BYDAY') ?? '').split(',').flatMap((day) => DAYS[day] ?? []);
  const when = days.length > 0 ? msg(str`${often} on ${days.join(', ')}`, { id: 'repeats-on' }) : often;
  const count = rule.get('COUNT');
  return count === undefined ? when : msg(str`${when}, ${count} times`);
}

export function inviteeName(person: { address: string; name: string; status?: string }): string {
  const status = STATUS[person.status ?? ''];
  return `${person.name || person.address}${status === undefined ? '' : ` (${status})`}`;
}
