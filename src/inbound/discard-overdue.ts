// Housekeeping: held mail that nobody decided on in the time the settings give. It is discarded, not deleted: row, trace and raw stay.
import { noted } from '../../mail/noted.ts';
import { rowChore } from '../platform/chore.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { readSettings } from '../settings/index.ts';
import { discardMail } from './discard-mail.ts';

const dayMs = 86_400_000;
/** An hour's work; what is left is found the next time. */
const maxAtOnce = 1000;
const overdue = `inbound_mails t where t.outcome = 'held' and t.received_at < :before`;

export const heldMailChore = rowChore({
  name: 'held-mail',
  rows: async (ctx) => {
    const { holdRetentionDays: days } = await readSettings(ctx.db);
    return days === null ? null : { sql: overdue, values: { before: daysAgo(ctx, days) } };
  },
  time: 't.received_at',
  what: `coalesce(t.from_email, t.envelope_from) || ': ' || t.subject`,
  run: discardOverdue,
});

const daysAgo = (ctx: Context, days: number): Date => new Date(ctx.clock.now().getTime() - days * dayMs);

/** Returns how many mails were discarded. Each is a transaction of its own. */
async function discardOverdue(ctx: Context): Promise<number> {
  const { holdRetentionDays: days } = await readSettings(ctx.db);
  if (days === null) return 0;
  const { rows } = await ctx.db.raw<{ rows: { id: number }[] }>(
    `select t.id from ${overdue} order by t.received_at limit ${maxAtOnce}`,
    { before: daysAgo(ctx, days) },
  );
  let discarded = 0;
  for (const { id } of rows) {
    try {
      await discardMail(ctx, { id, why: noted`nobody decided in ${days} days` });
      discarded += 1;
    } catch (error) {
      // Somebody decided just now.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return discarded;
}
