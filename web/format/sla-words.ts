// Promises in words: how long, what for, and what made a due time.
import type { ClockLine, SlaClock } from '../api/sla.ts';
import { clockTime, dayAndTime } from './times.ts';

export type ClockKind = SlaClock['kind'];

export const KIND_WORDS: Record<ClockKind, string> = {
  first_response: 'First answer',
  next_response: 'Next answer',
  resolution: 'Solution',
};

export const STATE_WORDS: Record<SlaClock['state'], string> = {
  running: 'running',
  paused: 'paused',
  late: 'late',
  met: 'in time',
  missed: 'too late',
  cancelled: 'not needed any more',
};

/** "45m", "8h", "1h 30m"; '' for nothing. What parseMinutes reads back. */
export function minuteWords(minutes: number | null): string {
  if (minutes === null) return '';
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  return [hours > 0 ? `${hours}h` : '', rest > 0 || hours === 0 ? `${rest}m` : ''].filter(Boolean).join(' ');
}

/** Null for nothing, undefined for what is no time. A bare number is minutes. */
export function parseMinutes(text: string): number | null | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '') return null;
  const [, hours, minutes, bare] =
    /^(?:(\d{1,4})\s*h)?\s*(?:(\d{1,6})\s*m(?:in)?)?$|^(\d{1,6})$/.exec(typed) ?? [];
  if (hours === undefined && minutes === undefined && bare === undefined) return undefined;
  const sum = Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(bare ?? 0);
  return sum >= 1 && sum <= 525_600 ? sum : undefined;
}

const REASONS: Record<string, string> = {
  customer: 'the customer wrote',
  agent: 'an agent opened the ticket',
  pending: 'waits for the customer',
  status: 'status changed',
  reply: 'answered',
  solved: 'solved',
  closed: 'closed',
  reopened: 'reopened',
  customer_reopened: 'the customer wrote again',
  policy: 'no longer promised',
  taken_back: 'the reply before it was never sent: the earlier promise goes on',
  merged: 'merged with another ticket',
};

/** One line of the explanation: a word for what happened, and the rest of the sentence. */
export function lineWords(line: ClockLine): { what: string; detail: string } {
  const reason = line.why ? (REASONS[line.why] ?? line.why) : '';
  switch (line.what) {
    case 'started':
      return { what: 'Started', detail: reason };
    case 'paused':
      return {
        what: 'Paused',
        detail: [reason, line.until ? `until ${dayAndTime(line.until)}` : ''].filter(Boolean).join(', '),
      };
    case 'resumed':
      return { what: 'Goes on', detail: reason };
    case 'stopped':
      return { what: 'Stopped', detail: reason };
    case 'counted':
      return {
        what: 'Counted',
        detail: `${minuteWords(line.minutes ?? 0)} of open hours until ${untilWords(line)}`,
      };
    case 'holiday':
      return {
        what: 'Holiday',
        detail: `${line.name ?? ''}: ${minuteWords(line.minutes ?? 0)} do not count`,
      };
    case 'due':
      return { what: 'Due', detail: `${minuteWords(line.minutes ?? 0)} are over` };
  }
}

const untilWords = ({ at, until = at }: ClockLine): string =>
  at.slice(0, 10) === until.slice(0, 10) ? clockTime(until) : dayAndTime(until);

/** Share of promises kept, in whole per cent; a single one missed is never 100. */
export function metShare({ met, missed }: { met: number; missed: number }): number | null {
  if (met + missed === 0) return null;
  const share = Math.round((met / (met + missed)) * 100);
  return missed > 0 ? Math.min(share, 99) : share;
}
