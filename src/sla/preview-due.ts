// "A ticket opened now is due …": a calendar or a policy tried out before it is saved.
import type { Context } from '../platform/context.ts';
import { businessTime } from './business-time.ts';
import { getCalendarRow } from './calendar-store.ts';
import { refuseImpossible } from './read-hours.ts';
import type { CalendarRules } from './calendar-schemas.ts';
import type { Preview, PreviewInput } from './schemas.ts';

const minuteMs = 60_000;

/** @throws AppError `not_found` (calendar), `invalid` (zone, hours, holidays) */
export async function previewDue(ctx: Context, input: PreviewInput): Promise<Preview> {
  const rules = await rulesOf(ctx, input);
  const time = businessTime(rules);
  const at = input.at === undefined ? ctx.clock.now() : new Date(input.at);
  const from = at.getTime();
  return {
    at: at.toISOString(),
    open: time.between(from, from + 1) > 0,
    timeZone: rules?.timeZone ?? null,
    due: input.minutes.map((minutes) => ({
      minutes,
      at: new Date(time.add(from, minutes * minuteMs)).toISOString(),
    })),
  };
}

async function rulesOf(ctx: Context, { calendar, calendarId }: PreviewInput): Promise<CalendarRules | null> {
  if (calendar !== undefined) {
    refuseImpossible(calendar);
    return calendar;
  }
  if (calendarId === null || calendarId === undefined) return null;
  const row = await getCalendarRow(ctx.db, calendarId);
  return { timeZone: row.time_zone, hours: row.hours, holidays: row.holidays };
}
