// How far a time zone's wall clock is from UTC, and when that changes. The only file that asks for time zones.
import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which the wall clock goes evenly. Milliseconds since 1970; `until` is not part of it. */
export interface OffsetSpan {
  from: number;
  until: number;
  /** Wall clock minus UTC. */
  offsetMs: number;
}

const nanosecondsInMs = 1_000_000;

/** The even stretches between two instants, in order and without gaps. */
export function offsetSpans(timeZone: string, from: number, until: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    const end = next === null ? until : Math.min(next.epochMilliseconds, until);
    spans.push({
      from: at.epochMilliseconds,
      until: end,
      offsetMs: at.offsetNanoseconds / nanosecondsInMs,
    });
    if (next === null || end === until) return spans;
    at = next;
  }
}

/** Whether PostgreSQL's and our time zone data know it; a fixed offset is no zone. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The date on the wall there, `2026-03-29`. */
export const dateAt = (timeZone: string, ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** When that date begins there: midnight, or the first moment after it where midnight is skipped. */
export const startOfDate = (timeZone: string, date: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;

/** The date so many days later. */
export const dateAfter = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

export interface WallDay {
  date: string;
  /** 1 is Monday, 7 Sunday. */
  weekday: number;
  /** Its midnight as if the wall clock showed UTC. */
  wallMs: number;
}

/** Every date from `first` to `last`. */
export function wallDays(first: string, last: string): WallDay[] {
  const end = Temporal.PlainDate.from(last);
  const days: WallDay[] = [];
  for (
    let day = Temporal.PlainDate.from(first);
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  ) {
    days.push({
      date: day.toString(),
      weekday: day.dayOfWeek,
      wallMs: day.toZonedDateTime('UTC').epochMilliseconds,
    });
  }
  return days;
}
