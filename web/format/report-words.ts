// Figures of reports in words: how long, how much more, which day.
import { msg, str } from '@lit/localize';
import { formatLocale } from './locale.ts';
import { numberWords } from './plural.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const day = new Intl.DateTimeFormat(formatLocale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayYear = new Intl.DateTimeFormat(formatLocale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat(formatLocale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const hour = new Intl.DateTimeFormat(formatLocale, {
  weekday: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'UTC',
});
const percent = new Intl.NumberFormat(formatLocale, {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});
const share = new Intl.NumberFormat(formatLocale, { style: 'percent', maximumFractionDigits: 0 });

/** "12 min", "3 h 20 min", "2 d 4 h"; a dash where there is nothing to tell. */
export function lengthWords(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < MINUTE) return msg('under 1 min');
  if (seconds < HOUR) return msg(str`${Math.round(seconds / MINUTE)} min`);
  if (seconds < DAY) {
    const minutes = Math.floor((seconds % HOUR) / MINUTE);
    const hours = Math.floor(seconds / HOUR);
    return minutes === 0 ? msg(str`${hours} h`) : msg(str`${hours} h ${minutes} min`);
  }
  const hours = Math.floor((seconds % DAY) / HOUR);
  const days = Math.floor(seconds / DAY);
  return hours === 0 ? msg(str`${days} d`) : msg(str`${days} d ${hours} h`);
}

/** "+12 %"; null when there is nothing to compare with. */
export function changeWords(now: number | null, before: number | null): string | null {
  if (now === null || before === null || before === 0) return null;
  return percent.format((now - before) / before);
}

export const shareWords = (part: number, whole: number): string =>
  whole === 0 ? '–' : share.format(part / whole);

/** The beginning of a point, as the interval needs it. */
export function pointWords(start: string, interval: 'hour' | 'day' | 'week' | 'month'): string {
  const at = new Date(`${start}Z`);
  if (interval === 'hour') return hour.format(at);
  if (interval === 'month') return month.format(at);
  return interval === 'week' ? msg(str`Week of ${day.format(at)}`) : day.format(at);
}

export const dayWords = (date: string): string => dayYear.format(new Date(`${date}T00:00Z`));

/** For a figure that is a number or a length. */
export const figureWords = (value: number | null, isLength: boolean): string =>
  isLength ? lengthWords(value) : numberWords(value ?? 0);
