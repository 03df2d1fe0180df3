// How the desk looks: what its pages and mails show of it. Holds nothing secret, as it is shown before anybody signs in.
import type { Context } from '../platform/context.ts';
import { readSettings } from '../settings/index.ts';
import type { Branding } from './schemas.ts';
import { readBrandingRow } from './store.ts';
import { tonesOf } from './tones.ts';

export async function readBranding({ db }: Pick<Context, 'db'>): Promise<Branding> {
  const { deskName, language } = await readSettings(db);
  const { accent, logo_sha256, logo_type, logo_size } = await readBrandingRow(db);
  return {
    deskName,
    language,
    accent,
    tones: accent === null ? null : tonesOf(accent),
    logo:
      logo_sha256 === null
        ? null
        : {
            href: `/api/branding/logo?v=${logo_sha256.slice(0, 16)}`,
            contentType: logo_type ?? '',
            size: logo_size ?? 0,
          },
  };
}
