// Whether weekly hours, holidays and a time zone make a calendar: what JSON Schema cannot say.
import { AppError } from '../platform/errors.ts';
import { minutesOf } from './openings.ts';
import type { CalendarRules } from './calendar-schemas.ts';
import { isTimeZone } from './zone-offsets.ts';
import { say, type Words } from '../platform/words/say.ts';

const weekMinutes = 7 * 1440;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayNames = [
  say`Monday`,
  say`Tuesday`,
  say`Wednesday`,
  say`Thursday`,
  say`Friday`,
  say`Saturday`,
  say`Sunday`,
];

/** @throws AppError `invalid`, naming the field */
export function refuseImpossible(rules: Partial<CalendarRules>): void {
  const { timeZone, hours, holidays } = rules;
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw invalid('timeZone', say`${JSON.stringify(timeZone)} is no time zone such as Europe/Berlin`);
  }
  const trouble = hours && hoursTrouble(hours);
  if (trouble) throw invalid('hours', trouble);
  const dates = holidays?.map(({ date, everyYear }) => (everyYear ? date.slice(5) : date)) ?? [];
  const twice = dates.find((date, index) => dates.indexOf(date) < index);
  if (twice !== undefined) throw invalid('holidays', say`${twice} is listed twice`);
}

const invalid = (field: string, message: Words): AppError =>
  new AppError('invalid', say`${message}.`, { errors: [{ field, message }] });

/** What is wrong with weekly hours, in words; undefined when nothing is. */
function hoursTrouble(hours: CalendarRules['hours']): Words | undefined {
  const empty = hours.find(({ from, to }) => from === to);
  if (empty) return say`${words(empty)} ends when it begins; a whole day is 00:00 to 24:00`;
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
    if (nextStart < end) return say`${words(span)} and ${words(next.span)} overlap`;
  }
  return undefined;
}

const words = ({ day, from, to }: CalendarRules['hours'][number]): Words =>
  say`${dayNames[days.indexOf(day)]} ${from} to ${to}`;
