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
    language: input.language,
    cooldown_burst: input.cooldownBurst,
    hold_retention_days: input.holdRetentionDays,
    suppression_days: input.suppressionDays,
    undo_seconds: input.undoSeconds,
    automatic_per_ticket: budget(input.automaticPerTicket),
    automatic_per_recipient: budget(input.automaticPerRecipient),
    loop_budget: budget(input.loopBudget),
    download_link_days: input.downloadLinkDays,
    arc_sealers: input.arcSealers,
    require_second_factor: input.requireSecondFactor,
  };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return inTransaction(ctx, async (ctx) => {
    // Two changes come one after the other, so that each entry's "before" is what stood before it.
    await ctx.db('desk_settings').forUpdate().select('only_row');
    const before = await readSettings(ctx.db);
    await ctx.db('desk_settings').update({ ...given, updated_at: ctx.clock.now() });
    const after = await readSettings(ctx.db);
    for (const [type, own] of Object.entries(formsOf(after))) {
      await auditChange(ctx, {
        action: 'settings.change',
        subject: { type, id: null },
        before: pick(before, own),
        after: pick(after, own),
      });
    }
    return after;
  });
}

/** Which form of Admin a setting stands in: what the audit log calls it, so that each form can say who changed it. */
const formOf: Partial<Record<keyof DeskSettings, string>> = {
  deskName: 'branding',
  language: 'branding',
  undoSeconds: 'sending',
  downloadLinkDays: 'sending',
  requireSecondFactor: 'sign_in',
};

type Names = (keyof DeskSettings)[];

const formsOf = (settings: DeskSettings): Record<string, Names> =>
  Object.groupBy(Object.keys(settings) as Names, (name) => formOf[name] ?? 'settings') as Record<
    string,
    Names
  >;

const pick = (settings: DeskSettings, names: Names): object =>
  Object.fromEntries(names.map((name) => [name, settings[name]]));
