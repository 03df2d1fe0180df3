// An admin changes the desk's settings; all processes work by them from the next mail on.
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import type { SettingsChange } from './schemas.ts';
import { readSettings, type DeskSettings } from './store.ts';

const budget = (value: SettingsChange['loopBudget']): string | undefined => value && jsonb(value);

export async function changeSettings(ctx: Context, input: SettingsChange): Promise<DeskSettings> {
  const values = {
    desk_name: input.deskName?.trim(),
    cooldown_burst: input.cooldownBurst,
    hold_retention_days: input.holdRetentionDays,
    suppression_days: input.suppressionDays,
    undo_seconds: input.undoSeconds,
    automatic_per_ticket: budget(input.automaticPerTicket),
    automatic_per_recipient: budget(input.automaticPerRecipient),
    loop_budget: budget(input.loopBudget),
    download_link_days: input.downloadLinkDays,
    arc_sealers: input.arcSealers,
  };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return inTransaction(ctx, async (ctx) => {
    // Two changes come one after the other, so that each entry's "before" is what stood before it.
    await ctx.db('desk_settings').forUpdate().select('only_row');
    const before = await readSettings(ctx.db);
    await ctx.db('desk_settings').update({ ...given, updated_at: ctx.clock.now() });
    const after = await readSettings(ctx.db);
    const subject = { type: 'settings', id: null };
    await auditChange(ctx, { action: 'settings.change', subject, before, after });
    return after;
  });
}
