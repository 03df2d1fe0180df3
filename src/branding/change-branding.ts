// An admin changes the name, the language and the colour of the desk.
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { changeSettings } from '../settings/index.ts';
import { readBranding } from './read-branding.ts';
import type { Branding, BrandingChange } from './schemas.ts';

export const brandingSubject = { type: 'branding', id: null };

export const changeBranding = (ctx: Context, input: BrandingChange): Promise<Branding> =>
  inTransaction(ctx, async (ctx) => {
    const { accent, ...ofDesk } = input;
    if (Object.keys(ofDesk).length > 0) await changeSettings(ctx, ofDesk);
    if (accent !== undefined) {
      const before = (await ctx.db('branding').forUpdate().first('accent')) as { accent: string | null };
      const after = { accent: accent?.toLowerCase() ?? null };
      await ctx.db('branding').update(after);
      await auditChange(ctx, { action: 'branding.change', subject: brandingSubject, before, after });
    }
    return readBranding(ctx);
  });
