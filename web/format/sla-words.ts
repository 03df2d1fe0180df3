// Promises in words: how long, what for, and what made a due time.
import { msg, str } from '@lit/localize';
import type { ClockLine, SlaClock } from '../api/sla.ts';
import { clockTime, dayAndTime } from './times.ts';

export type ClockKind = SlaClock['kind'];

export const KIND_WORDS: Record<ClockKind, string> = {
  first_response: msg('First answer'),
  next_response: msg('Next answer'),
  resolution: msg('Solution'),
};

export const STATE_WORDS: Record<SlaClock['state'], string> = {
  running: msg('running'),
  paused: msg('paused'),
  late: msg('late'),
  met: msg('in time'),
  missed: msg('too late'),
  cancelled: msg('not needed any more'),
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
  customer: msg('the customer wrote'),
  agent: msg('an agent opened the ticket'),
  pending: msg('waits for the customer'),
  status: msg('status changed'),
  reply: msg('answered'),
  solved: msg('solved'),
  closed: msg('closed'),
  reopened: msg('reopened'),
  customer_reopened: msg('the customer wrote again'),
  policy: msg('no longer promised'),
  taken_back: msg('the reply before it was never sent: the earlier promise goes on'),
  merged: msg('merged with another ticket'),
};

/** One line of the explanation: a word for what happened, and the rest of the sentence. */
export function lineWords(line: ClockLine): { what: string; detail: string } {
  const reason = line.why ? (REASONS[line.why] ?? line.why) : '';
  switch (line.what) {
    case 'started':
      return { what: msg('Started'), detail: reason };
    case 'paused':
      return {
        what: msg('Paused'),
        detail: [reason, line.until ? msg(str`until ${dayAndTime(line.until)}`) : '']
          .filter(Boolean)
          .join(', '),
      };
    case 'resumed':
      return { what: msg('Goes on'), detail: reason };
    case 'stopped':
      return { what: msg('Stopped'), detail: reason };
    case 'counted':
      return {
        what: msg('Counted'),
        detail: msg(str`${minuteWords(line.minutes ?? 0)} of open hours until ${untilWords(line)}`),
      };
    case 'holiday':
      return {
        what: msg('Holiday'),
        detail: msg(str`${line.name ?? ''}: ${minuteWords(line.minutes ?? 0)} do not count`),
      };
    case 'due':
      return { what: msg('Due'), detail: msg(str`${minuteWords(line.minutes ?? 0)} are over`) };
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
