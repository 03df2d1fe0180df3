// An invite in words: what it asks, when, how often, who comes.
import type { Message } from '../api/messages.ts';

export type Invite = NonNullable<Message['invite']>;

const KINDS: Record<string, string> = {
  REQUEST: 'Invitation',
  CANCEL: 'Cancelled',
  REPLY: 'Answer to an invitation',
  COUNTER: 'Another time is proposed',
  PUBLISH: 'Event',
};
const STATUS: Record<string, string> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'maybe',
  DELEGATED: 'delegated',
};
const EVERY: Record<string, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const DAYS: Record<string, string> = {
  MO: 'Mon',
  TU: 'Tue',
  WE: 'Wed',
  TH: 'Thu',
  FR: 'Fri',
  SA: 'Sat',
  SU: 'Sun',
};

export function inviteKind({ method }: Invite): string {
  return KINDS[method] ?? 'Event';
}

/** "Mon, 15 Jun 2026, 14:00 – 15:30", in the reader's zone; the local time and its zone where that is not known. */
export function inviteTime({ start, end, timezone }: Invite, locale?: string): string {
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
    : { ...day, hour: '2-digit', minute: '2-digit', ...(known ? {} : { timeZone: 'UTC' }) };
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
  const unit = EVERY[rule.get('FREQ') ?? ''];
  if (unit === undefined) return 'repeats';
  const interval = Number(rule.get('INTERVAL') ?? 1);
  const days = (rule.get('BYDAY') ?? '').split(',').flatMap((day) => DAYS[day] ?? []);
  const count = rule.get('COUNT');
  return [
    interval > 1 ? `every ${interval} ${unit}s` : `every ${unit}`,
    days.length > 0 ? ` on ${days.join(', ')}` : '',
    count === undefined ? '' : `, ${count} times`,
  ].join('');
}

export function inviteeName(person: { address: string; name: string; status?: string }): string {
  const status = STATUS[person.status ?? ''];
  return `${person.name || person.address}${status === undefined ? '' : ` (${status})`}`;
}
