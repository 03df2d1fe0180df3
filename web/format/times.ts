// Times as an agent reads them, in their own zone and locale.
import { msg, str } from '@lit/localize';
import { formatLocale } from './locale.ts';
import { dayOf, isForeignZone, shownZone } from './zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STYLES = {
  clock: { timeStyle: 'short' },
  dayMonth: { day: 'numeric', month: 'short' },
  dayMonthYear: { day: 'numeric', month: 'short', year: 'numeric' },
  exact: { dateStyle: 'full', timeStyle: 'medium' },
  // With the name of the clock.
  exactInZone: { dateStyle: 'full', timeStyle: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(style: keyof typeof STYLES, at: Date): string {
  const timeZone = shownZone();
  const key = `${style} ${timeZone}`;
  let known = formats.get(key);
  if (!known)
    formats.set(key, (known = new Intl.DateTimeFormat(formatLocale, { ...STYLES[style], timeZone })));
  return known.format(at);
}

export function clockTime(iso: string): string {
  return format('clock', new Date(iso));
}

/** For a list: the time today, the day this year, else the date. */
export function listTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const [day, today] = [dayOf(at), dayOf(now)];
  if (day === today) return format('clock', at);
  return format(day.slice(0, 4) === today.slice(0, 4) ? 'dayMonth' : 'dayMonthYear', at);
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
  const time = format('clock', at);
  return dayOf(at) === dayOf(now) ? time : `${listTime(iso, now)}, ${time}`;
}

/** For tooltips; with the name of the clock where it is not the browser's. */
export function exactTime(iso: string): string {
  return format(isForeignZone() ? 'exactInZone' : 'exact', new Date(iso));
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
