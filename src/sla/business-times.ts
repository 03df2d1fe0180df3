// The desk's calendars as business time, for those who count with them. A desk has few.
import type { Knex } from 'knex';
import { businessTime, type BusinessTime } from './business-time.ts';
import type { Calendar } from './calendar-schemas.ts';

interface Row {
  id: number;
  time_zone: string;
  hours: Calendar['hours'];
  holidays: Calendar['holidays'];
}

/** By the calendar's id. */
export async function businessTimes(db: Knex): Promise<Map<number, BusinessTime>> {
  const rows = (await db('business_calendars').select('id', 'time_zone', 'hours', 'holidays')) as Row[];
  return new Map(
    rows.map(({ id, time_zone, hours, holidays }) => [
      id,
      businessTime({ timeZone: time_zone, hours, holidays }),
    ]),
  );
}
