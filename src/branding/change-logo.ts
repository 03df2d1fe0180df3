// An admin gives the desk a logo, or takes it away. Only pictures that browsers just draw: what the bytes are decides, not their name.
import { createHash } from 'node:crypto';
import { sniffContentType } from '../../mail/parse/content-sniffing.ts';
import { isDrawable, pictureSize } from '../../mail/parse/picture-size.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { contentKey } from '../platform/storage/storage.ts';
import { brandingSubject } from './change-branding.ts';
import { readBranding } from './read-branding.ts';
import type { Branding } from './schemas.ts';
import type { Words } from '../platform/words/say.ts';

/** Enough for a sharp logo; every page of the console loads it. */
export const mostLogoBytes = 256 * 1024;

const logoTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);

/**
 * The logo before stays in the object store: mails that were sent show it no more, and nothing else names it.
 * @throws AppError `unsupported` for what is no PNG, JPEG or WebP, or has too many pixels
 */
export async function changeLogo(ctx: Context, { bytes }: { bytes: Buffer }): Promise<Branding> {
  const { type } = await sniffContentType(bytes, 'application/octet-stream');
  if (!logoTypes.has(type)) throw notALogo(type);
  if (!isDrawable(pictureSize(bytes)))
    throw refused('This picture has too many pixels. Choose a smaller one.');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = contentKey('branding', sha256);
  const facts = { size: bytes.length, sha256, contentType: type };
  await ctx.storage.put(key, { bytes }, facts);
  return write(ctx, {
    logo_key: key,
    logo_type: type,
    logo_sha256: sha256,
    logo_size: bytes.length,
  });
}

export const removeLogo = (ctx: Context): Promise<Branding> =>
  write(ctx, { logo_key: null, logo_type: null, logo_sha256: null, logo_size: null });

interface LogoColumns {
  logo_key: string | null;
  logo_type: string | null;
  logo_sha256: string | null;
  logo_size: number | null;
}

const write = (ctx: Context, logo: LogoColumns): Promise<Branding> =>
  inTransaction(ctx, async (ctx) => {
    const before = (await ctx
      .db('branding')
      .forUpdate()
      .first('logo_sha256', 'logo_type', 'logo_size')) as LogoColumns;
    await ctx.db('branding').update(logo);
    if (before.logo_sha256 !== logo.logo_sha256) {
      const data = { before: factsOf(before), after: factsOf(logo) };
      await audit(ctx, { action: 'branding.change', subject: brandingSubject, data });
    }
    return readBranding(ctx);
  });

const factsOf = ({ logo_type, logo_size }: LogoColumns) => ({
  logo: logo_type === null ? null : `${logo_type}, ${logo_size} octets`,
});

function notALogo(type: string): AppError {
  const message: Words =
    type === 'image/svg+xml'
      ? 'This is an SVG, which can hold scripts. Choose a PNG, JPEG or WebP file.'
      : 'This is not a picture a logo can be made of. Choose a PNG, JPEG or WebP file.';
  return refused(message);
}

const refused = (message: Words): AppError =>
  new AppError('unsupported', message, { errors: [{ field: 'logo', message }] });
