// When a calendar is open, as stretches of real time. An instant is open when the clock on the wall of its time zone shows open
// hours: hours that DST skips do not exist, hours that it repeats count twice.
import type { CalendarRules } from './calendar-schemas.ts';
import { offsetSpans, wallDays, type OffsetSpan, type WallDay } from './zone-offsets.ts';

/** Open from `from`, closed again at `until`; milliseconds since 1970. */
export interface Opening {
  from: number;
  until: number;
}

const minuteMs = 60_000;
const dayMinutes = 1440;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Openings of a UTC year, in order, none touching the next. */
export function openingsOfYear(rules: CalendarRules, year: number): Opening[] {
  const from = Date.UTC(year, 0, 1);
  const until = Date.UTC(year + 1, 0, 1);
  // The wall is at most a day from UTC, and the night before may reach into the first day.
  const days = wallDays(`${year - 1}-12-30`, `${year + 1}-01-02`);
  const onTheWall = joined(clippedByHolidays(rules, days));
  const real = offsetSpans(rules.timeZone, from, until).flatMap((span) => inSpan(onTheWall, span));
  return joined(real);
}

/** What the weekly hours give for each date, less the holidays; a night that began before a holiday ends at its midnight. */
function clippedByHolidays(rules: CalendarRules, days: WallDay[]): Opening[] {
  const isHoliday = holidayTest(rules);
  const closed = new Set(days.filter((day) => isHoliday(day.date)).map((day) => day.wallMs));
  return days.flatMap((day) =>
    rules.hours
      .filter((span) => span.day === weekdays[day.weekday - 1])
      .flatMap((span) => {
        const { from, until } = minutesOf(span);
        const midnight = day.wallMs + dayMinutes * minuteMs;
        const [start, end] = [day.wallMs + from * minuteMs, day.wallMs + until * minuteMs];
        const parts = [
          { from: start, until: Math.min(end, midnight), day: day.wallMs },
          { from: midnight, until: end, day: midnight },
        ];
        return parts.filter((part) => part.until > part.from && !closed.has(part.day));
      }),
  );
}

/** Minutes since the midnight of its day; `until` is beyond 1440 where the span ends on the next day. */
export function minutesOf(span: { from: string; to: string }): { from: number; until: number } {
  const [from, to] = [readTime(span.from), readTime(span.to)];
  return { from, until: to > from ? to : to + dayMinutes };
}

function readTime(text: string): number {
  const [hours = '0', minutes = '0'] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Tells the name of the holiday on a date, or undefined. */
export function holidayTest({
  holidays,
}: Pick<CalendarRules, 'holidays'>): (date: string) => string | undefined {
  const once = new Map(holidays.filter((day) => !day.everyYear).map((day) => [day.date, day.name]));
  const yearly = new Map(
    holidays.filter((day) => day.everyYear).map((day) => [day.date.slice(-5), day.name]),
  );
  return (date) => once.get(date) ?? yearly.get(date.slice(-5));
}

function inSpan(onTheWall: Opening[], span: OffsetSpan): Opening[] {
  return onTheWall
    .map(({ from, until }) => ({
      from: Math.max(from - span.offsetMs, span.from),
      until: Math.min(until - span.offsetMs, span.until),
    }))
    .filter(({ from, until }) => until > from);
}

/** In order, with what touches or overlaps made one. */
function joined(openings: Opening[]): Opening[] {
  const result: Opening[] = [];
  for (const opening of openings.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && opening.from <= last.until) last.until = Math.max(last.until, opening.until);
    else result.push({ ...opening });
  }
  return result;
}
