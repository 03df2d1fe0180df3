// Times as an agent reads them, in their own zone and locale.
import { msg, str } from '@lit/localize';
import { formatLocale } from './locale.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = new Intl.DateTimeFormat(formatLocale, { timeStyle: 'short' });
const dayMonth = new Intl.DateTimeFormat(formatLocale, { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat(formatLocale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const exact = new Intl.DateTimeFormat(formatLocale, { dateStyle: 'full', timeStyle: 'medium' });

export function clockTime(iso: string): string {
  return clock.format(new Date(iso));
}

/** For a list: the time today, the day this year, else the date. */
export function listTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (sameDay(at, now)) return clock.format(at);
  return at.getFullYear() === now.getFullYear() ? dayMonth.format(at) : dayMonthYear.format(at);
}

/** For a message: "just now", "12 min ago", "3 h ago", then day and time. */
export function relativeTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const age = now.getTime() - at.getTime();
  if (age < MINUTE && age > -MINUTE) return msg('just now');
  if (age >= MINUTE && age < HOUR) return msg(str`${Math.floor(age / MINUTE)} min ago`);
  if (age >= HOUR && age < DAY / 2) return msg(str`${Math.floor(age / HOUR)} h ago`);
  return dayAndTime(iso, now);
}

/** "10:42" today, else "12 Nov, 10:42". */
export function dayAndTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  return sameDay(at, now) ? clock.format(at) : `${listTime(iso, now)}, ${clock.format(at)}`;
}

export function exactTime(iso: string): string {
  return exact.format(new Date(iso));
}

/** A due time in words, and whether it has passed or is near: from `soonAt` on, else within two hours. */
export function dueWords(
  iso: string,
  now = new Date(),
  soonAt: string | null = null,
): { text: string; state: 'late' | 'soon' | 'later' } {
  const left = Date.parse(iso) - now.getTime();
  if (left <= 0) return { text: msg(str`${span(-left)} overdue`), state: 'late' };
  const near = soonAt === null ? left < 2 * HOUR : Date.parse(soonAt) <= now.getTime();
  if (near) return { text: msg(str`due in ${span(left)}`), state: 'soon' };
  if (left < 2 * HOUR) return { text: msg(str`due in ${span(left)}`), state: 'later' };
  return { text: msg(str`due ${dayAndTime(iso, now)}`), state: 'later' };
}

/** How long it waits: "5 min", "3 h", "2 d". */
export function ageWords(iso: string, now = new Date()): string {
  return span(Math.max(0, now.getTime() - Date.parse(iso)));
}

/** "5 min", "3 h", "2 d"; at least a minute. */
function span(milliseconds: number): string {
  if (milliseconds < HOUR) return msg(str`${Math.max(1, Math.floor(milliseconds / MINUTE))} min`);
  return milliseconds < DAY
    ? msg(str`${Math.floor(milliseconds / HOUR)} h`)
    : msg(str`${Math.floor(milliseconds / DAY)} d`);
}

function sameDay(a: Date, b: Date): boolean {
  return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate();
}
