// The time zone an agent's times are in: chosen, else the one their browser told last, else UTC.
import { AppError } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';
import { say } from '../platform/words/say.ts';

/** SQL for it. @param agent the alias of `agents` */
export const zoneSql = (agent: string): string =>
  `coalesce(${agent}.time_zone, ${agent}.browser_time_zone, 'UTC')`;

/**
 * Mails are written in the zone by Node, quiet hours reckoned by PostgreSQL at every delivery: one that either does not know must never
 * get into a row.
 * @throws AppError `invalid`
 */
export async function refuseUnknownZone(ctx: Context, field: string, timeZone: string): Promise<void> {
  const { rows } = (await ctx.db.raw('select 1 from pg_timezone_names where name = ?', [timeZone])) as {
    rows: unknown[];
  };
  if (rows.length > 0 && isKnownHere(timeZone)) return;
  const message = say`“${timeZone}” is no time zone this desk knows.`;
  throw new AppError('invalid', message, { errors: [{ field, message }] });
}

function isKnownHere(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}
