// Who is there for how much.
import type { Knex } from 'knex';
import { zoneSql } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { Availability } from './schemas.ts';

export interface AvailabilityRow {
  id: number;
  name: string;
  time_zone: string;
  ticket_limit: number | null;
  active_tickets: number;
  away: boolean;
  starts_at: Date | null;
  ends_at: Date | null;
  substitute_id: number | null;
  substitute_name: string | null;
  answers: NonNullable<Availability['absence']>['answers'];
}

const availabilityRows = (db: Knex, now: Date): Knex.QueryBuilder =>
  db('agents as a')
    .leftJoin('agent_absences as ab', 'ab.agent_id', 'a.id')
    .leftJoin('agents as s', 's.id', 'ab.substitute_id')
    .where('a.active', true)
    .select(
      'a.id',
      'a.name',
      db.raw(`${zoneSql('a')} as time_zone`),
      'a.ticket_limit',
      'ab.starts_at',
      'ab.ends_at',
      'ab.substitute_id',
      's.name as substitute_name',
      'ab.answers',
      db.raw('(ab.starts_at <= ? and (ab.ends_at is null or ab.ends_at > ?)) is true as away', [now, now]),
      db.raw(
        `(select count(*) from tickets t where t.assignee_id = a.id and t.status in ('new', 'open'))::int as active_tickets`,
      ),
    );

/** Of all active agents, by name. */
export async function listAvailability(
  ctx: Pick<Context, 'db' | 'clock'>,
): Promise<{ items: AvailabilityRow[]; nextCursor: null }> {
  const rows = await availabilityRows(ctx.db, ctx.clock.now()).orderByRaw('lower(a.name), a.id');
  return { items: rows as AvailabilityRow[], nextCursor: null };
}

/** @throws AppError `not_found` for one who is not active */
export async function getAvailability(
  ctx: Pick<Context, 'db' | 'clock'>,
  id: number,
): Promise<AvailabilityRow> {
  const row = (await availabilityRows(ctx.db, ctx.clock.now()).where('a.id', id).first()) as
    | AvailabilityRow
    | undefined;
  if (row === undefined) throw notFound('active agent');
  return row;
}
