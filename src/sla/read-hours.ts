// Whether weekly hours, holidays and a time zone make a calendar: what JSON Schema cannot say.
import { AppError } from '../platform/errors.ts';
import { minutesOf } from './openings.ts';
import type { CalendarRules } from './calendar-schemas.ts';
import { isTimeZone } from './zone-offsets.ts';

const weekMinutes = 7 * 1440;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** @throws AppError `invalid`, naming the field */
export function refuseImpossible(rules: Partial<CalendarRules>): void {
  const { timeZone, hours, holidays } = rules;
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw invalid('timeZone', `${JSON.stringify(timeZone)} is no time zone such as Europe/Berlin`);
  }
  const trouble = hours && hoursTrouble(hours);
  if (trouble) throw invalid('hours', trouble);
  const dates = holidays?.map(({ date, everyYear }) => (everyYear ? date.slice(5) : date)) ?? [];
  const twice = dates.find((date, index) => dates.indexOf(date) < index);
  if (twice !== undefined) throw invalid('holidays', `${twice} is listed twice`);
}

const invalid = (field: string, message: string): AppError =>
  new AppError('invalid', `${message}.`, { errors: [{ field, message }] });

/** What is wrong with weekly hours, in words; undefined when nothing is. */
function hoursTrouble(hours: CalendarRules['hours']): string | undefined {
  const empty = hours.find(({ from, to }) => from === to);
  if (empty) return `${words(empty)} ends when it begins; a whole day is 00:00 to 24:00`;
  const spans = hours
    .map((span) => {
      const { from, until } = minutesOf(span);
      const start = days.indexOf(span.day) * 1440 + from;
      return { span, start, end: start + until - from };
    })
    .toSorted((a, b) => a.start - b.start);
  for (const [index, { span, start, end }] of spans.entries()) {
    const next = spans[(index + 1) % spans.length];
    if (next === undefined || spans.length === 1) break;
    // The last of a week is followed by the first of the next.
    const nextStart = next.start > start || index + 1 < spans.length ? next.start : next.start + weekMinutes;
    if (nextStart < end) return `${words(span)} and ${words(next.span)} overlap`;
  }
  return undefined;
}

const words = ({ day, from, to }: CalendarRules['hours'][number]): string =>
  `${dayNames[days.indexOf(day)]} ${from} to ${to}`;
