// Housekeeping: held mail that nobody decided on in the time the settings give. It is discarded, not deleted: row, trace and raw stay.
import { noted } from '../../mail/noted.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { readSettings } from '../settings/index.ts';
import { discardMail } from './discard-mail.ts';

const dayMs = 86_400_000;
/** An hour's work; what is left is found the next time. */
const maxAtOnce = 1000;

/** Returns how many mails were discarded. Each is a transaction of its own. */
export async function discardOverdue(ctx: Context): Promise<number> {
  const { holdRetentionDays: days } = await readSettings(ctx.db);
  if (days === null) return 0;
  const rows = (await ctx
    .db('inbound_mails')
    .where({ outcome: 'held' })
    .where('received_at', '<', new Date(ctx.clock.now().getTime() - days * dayMs))
    .orderBy('received_at')
    .limit(maxAtOnce)
    .select('id')) as { id: number }[];
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
