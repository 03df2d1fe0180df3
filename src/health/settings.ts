// When to warn: one row, set by admins.
import type { Knex } from 'knex';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { WarningSettings, WarningSettingsChange } from './schemas.ts';

export async function readWarningSettings(db: Knex): Promise<WarningSettings> {
  const row = await db('warning_settings').first<WarningSettings | undefined>(
    'unsent_minutes as unsentMinutes',
    'held_hours as heldHours',
    'silence_mails as silenceMails',
    'disk_free_percent as diskFreePercent',
  );
  if (row === undefined) throw new Error('warning_settings holds no row');
  return row;
}

export const getWarningSettings = (ctx: Context): Promise<WarningSettings> => readWarningSettings(ctx.db);

export function changeWarningSettings(ctx: Context, input: WarningSettingsChange): Promise<WarningSettings> {
  const columns = {
    unsent_minutes: input.unsentMinutes,
    held_hours: input.heldHours,
    silence_mails: input.silenceMails,
    disk_free_percent: input.diskFreePercent,
  };
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  return inTransaction(ctx, async (ctx) => {
    await ctx.db('warning_settings').update({ ...given, updated_at: ctx.clock.now() });
    await audit(ctx, {
      action: 'warning_settings.changed',
      subject: { type: 'warning_settings', id: null },
      data: { ...input },
    });
    return readWarningSettings(ctx.db);
  });
}
