// Which days a report is about, and with which it is compared. Dates are those on the wall clock of a time zone.
import { AppError } from '../platform/errors.ts';
import { isTimeZone } from '../sla/index.ts';
import type { Comparison, Interval } from './schemas.ts';
import { say, type Words } from '../platform/words/say.ts';

export interface Period {
  from: string;
  to: string;
  timeZone: string;
}

const dayMs = 24 * 3_600_000;
const mostDays = 3660;
/** By the hour for two days, by the day for three months, by the week for a year and a half. */
const usualIntervals: [days: number, interval: Interval][] = [
  [2, 'hour'],
  [92, 'day'],
  [550, 'week'],
];
/** More points than this nobody can tell apart, and they would make a large answer. */
const mostPoints = 1100;
const daysOf: Record<Interval, number> = { hour: 1 / 24, day: 1, week: 7, month: 28 };

const days = ({ from, to }: Pick<Period, 'from' | 'to'>): number =>
  (Date.parse(to) - Date.parse(from)) / dayMs + 1;

/** @throws AppError `invalid` for days that are no period, or a zone that is none */
export function readPeriod(input: { from: string; to: string; timeZone?: string | undefined }): Period {
  const { from, to, timeZone = 'UTC' } = input;
  if (timeZone !== 'UTC' && !isTimeZone(timeZone)) {
    throw refused('timeZone', 'is no time zone such as Europe/Berlin');
  }
  if (!(days({ from, to }) >= 1)) throw refused('from', 'must not be after the last day');
  if (days({ from, to }) > mostDays) throw refused('from', 'must be at most ten years before the last day');
  return { from, to, timeZone };
}

/** @throws AppError `invalid` when the period has too many of them */
export function readInterval(period: Period, wanted: Interval | undefined): Interval {
  const length = days(period);
  const interval = wanted ?? usualIntervals.find(([most]) => length <= most)?.[1] ?? 'month';
  if (length / daysOf[interval] > mostPoints) throw refused('interval', 'is too small for so long a period');
  return interval;
}

/** The days to compare with; null for none. */
export function periodBefore(period: Period, compare: Comparison): Period | null {
  if (compare === 'none') return null;
  if (compare === 'year') return { ...period, from: yearBefore(period.from), to: yearBefore(period.to) };
  const back = (date: string): string => dateText(Date.parse(date) - days(period) * dayMs);
  return { ...period, from: back(period.from), to: back(period.to) };
}

/** The 29th of February becomes the 28th. */
function yearBefore(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const before = `${String(Number(year) - 1).padStart(4, '0')}-${month}`;
  return month === '02' && day === '29' ? `${before}-28` : `${before}-${day}`;
}

const dateText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const refused = (field: string, message: Words): AppError =>
  new AppError('invalid', say`${field} ${message}.`, { errors: [{ field, message }] });
