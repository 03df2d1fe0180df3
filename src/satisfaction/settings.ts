// Whether and when a mailbox asks its customers: a row an admin has made; without one it does not ask.
import { audit } from '../events/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { SatisfactionSettings } from './schemas.ts';

const usual: SatisfactionSettings = { enabled: false, delayMinutes: 24 * 60, againAfterDays: 30 };

/** @throws AppError `not_found` */
export async function getSettings(ctx: Context, { id }: { id: number }): Promise<SatisfactionSettings> {
  await getMailbox(ctx, id);
  const row = (await ctx.db('satisfaction_settings').where({ mailbox_id: id }).first()) as
    | { enabled: boolean; delay_minutes: number; again_after_days: number }
    | undefined;
  if (row === undefined) return usual;
  return { enabled: row.enabled, delayMinutes: row.delay_minutes, againAfterDays: row.again_after_days };
}

/** Holds for tickets solved from now on. @throws AppError `not_found` */
export async function saveSettings(
  ctx: Context,
  input: SatisfactionSettings & { id: number },
): Promise<SatisfactionSettings> {
  const { id, ...settings } = input;
  return inTransaction(ctx, async (ctx) => {
    await getMailbox(ctx, id);
    await ctx
      .db('satisfaction_settings')
      .insert({
        mailbox_id: id,
        enabled: settings.enabled,
        delay_minutes: settings.delayMinutes,
        again_after_days: settings.againAfterDays,
        updated_at: ctx.clock.now(),
      })
      .onConflict('mailbox_id')
      .merge();
    await audit(ctx, {
      action: 'satisfaction.changed',
      subject: { type: 'satisfaction', id },
      data: settings,
    });
    return settings;
  });
}
