// Makes, changes and removes business calendars. Clocks that count by a changed one are worked out anew in the background.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb, violates } from '../platform/db/connect.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { calendarNameIndex, getCalendarRow, type CalendarRow } from './calendar-store.ts';
import { requestRecomputation } from './recompute.ts';
import { refuseImpossible } from './read-hours.ts';
import type { CalendarChange, NewCalendar } from './calendar-schemas.ts';
import { say } from '../platform/words/say.ts';

/** @throws AppError `invalid` (zone, hours, holidays), `conflict` when the name is taken */
export async function createCalendar(ctx: Context, input: NewCalendar): Promise<CalendarRow> {
  refuseImpossible(input);
  return namingTheConflict(() =>
    inTransaction(ctx, async (ctx) => {
      const now = ctx.clock.now();
      const [row] = (await ctx
        .db('business_calendars')
        .insert({ ...columns(input), created_at: now, updated_at: now })
        .returning('id')) as { id: number }[];
      const { id } = row as { id: number };
      await audit(ctx, { action: 'sla.calendar_created', subject: subject(id), data: { name: input.name } });
      return getCalendarRow(ctx.db, id);
    }),
  );
}

/** @throws AppError `not_found`, `invalid` (zone, hours, holidays), `conflict` (name taken, changed by somebody else) */
export async function changeCalendar(
  ctx: Context,
  input: CalendarChange & { id: number },
): Promise<CalendarRow> {
  const { id, version, ...change } = input;
  refuseImpossible(change);
  return namingTheConflict(() =>
    inTransaction(ctx, async (ctx) => {
      const before = (await ctx.db('business_calendars').where({ id }).forUpdate().first('version')) as
        | { version: number }
        | undefined;
      if (before === undefined) throw notFound('business calendar');
      if (version !== undefined && version !== before.version) {
        throw new AppError('conflict', 'Somebody else changed this calendar in the meantime: load it again.');
      }
      await ctx
        .db('business_calendars')
        .where({ id })
        .update({ ...columns(change), version: before.version + 1, updated_at: ctx.clock.now() });
      await audit(ctx, { action: 'sla.calendar_changed', subject: subject(id), data: change });
      const row = await getCalendarRow(ctx.db, id);
      const timesChange = change.timeZone ?? change.hours ?? change.holidays;
      if (timesChange !== undefined && row.policies.length > 0) {
        await requestRecomputation(ctx, { what: 'calendar', name: row.name });
      }
      return row;
    }),
  );
}

/** @throws AppError `not_found`, `conflict` while policies use it */
export async function deleteCalendar(ctx: Context, input: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    const row = await getCalendarRow(ctx.db, input.id);
    if (row.policies.length > 0) {
      throw new AppError('conflict', say`These policies count by it: ${row.policies.join(', ')}.`);
    }
    await ctx.db('sla_policies').where({ calendar_id: row.id }).update({ calendar_id: null });
    await ctx.db('business_calendars').where({ id: row.id }).delete();
    await audit(ctx, { action: 'sla.calendar_deleted', subject: subject(row.id), data: { name: row.name } });
    return null;
  });
}

const subject = (id: number) => ({ type: 'business_calendar', id });

function columns({ name, timeZone, hours, holidays }: CalendarChange): Record<string, unknown> {
  const values = {
    name: name?.trim(),
    time_zone: timeZone,
    hours: hours && jsonb(hours),
    holidays: holidays && jsonb(holidays.toSorted((a, b) => a.date.localeCompare(b.date))),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

async function namingTheConflict<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!violates(error, calendarNameIndex)) throw error;
    throw new AppError('conflict', 'Another calendar has this name.', {
      errors: [{ field: 'name', message: 'is the name of another calendar' }],
    });
  }
}
