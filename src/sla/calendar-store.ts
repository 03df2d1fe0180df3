// SQL on business calendars.
import type { Knex } from 'knex';
import { notFound } from '../platform/errors.ts';
import type { Calendar } from './calendar-schemas.ts';

export interface CalendarRow {
  id: number;
  name: string;
  time_zone: string;
  hours: Calendar['hours'];
  holidays: Calendar['holidays'];
  policies: string[];
  version: number;
  updated_at: Date;
}

export const calendarNameIndex = 'business_calendars_name_key';

export const calendarRows = (db: Knex): Knex.QueryBuilder =>
  db('business_calendars as c').select(
    'c.*',
    db.raw('c.name::text as name'),
    db.raw(
      `array(select p.name::text from sla_policies p where p.calendar_id = c.id and p.deleted_at is null
             order by p.position, p.id) as policies`,
    ),
  );

/** @throws AppError `not_found` */
export async function getCalendarRow(db: Knex, id: number): Promise<CalendarRow> {
  const row = (await calendarRows(db).where('c.id', id).first()) as CalendarRow | undefined;
  if (row === undefined) throw notFound('business calendar');
  return row;
}
