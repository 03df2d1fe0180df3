// How the desk looks over HTTP. Reading needs nobody to be signed in: the login page and the customers' pages show it.
import type { IncomingMessage } from 'node:http';
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import { fileHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { changeBranding } from './change-branding.ts';
import { changeLogo, mostLogoBytes, removeLogo } from './change-logo.ts';
import { readBranding } from './read-branding.ts';
import {
  brandingChangeSchema,
  brandingSchema,
  tonesQuerySchema,
  tonesSchema,
  type Branding,
  type BrandTones,
} from './schemas.ts';
import { readBrandingRow } from './store.ts';
import { styleSheet } from './style-sheet.ts';
import { tonesOf } from './tones.ts';
import type { Words } from '../platform/words/say.ts';

type Koa = ParameterizedContext<RequestState>;

const branding: Presenter<Branding> = { schema: brandingSchema, present: (row) => row };
const tones: Presenter<BrandTones> = { schema: tonesSchema, present: (row) => row };
const getTones = (_ctx: Context, { accent }: { accent: string }): Promise<BrandTones> =>
  Promise.resolve(tonesOf(accent.toLowerCase()));

export const brandingRoutes = new Router<RequestState>()
  .get('/branding', handle(readBranding, ok(branding)))
  .patch(
    '/branding',
    may('settings.change'),
    accepts(brandingChangeSchema),
    handle(changeBranding, ok(branding)),
  )
  .get('/branding/tones', may('settings.change'), asks(tonesQuerySchema), handle(getTones, ok(tones)))
  .get(
    '/branding/style.css',
    withFacts(sendStyle, {
      summary: 'The accent colour as a style sheet; empty without one',
      answer: { status: 200, contentType: 'text/css' },
      conditional: true,
    }),
  )
  .get(
    '/branding/logo',
    withFacts(sendLogo, {
      summary: 'The logo',
      answer: { status: 200, contentType: 'image/*', headers: fileHeaders },
      conditional: true,
    }),
  )
  .put(
    '/branding/logo',
    may('settings.change'),
    withFacts(takeLogo, {
      summary: 'The bytes of a PNG, JPEG or WebP picture become the logo',
      bodyType: 'image/*',
      body: { type: 'string', format: 'binary' },
      answer: { status: 200, schema: brandingSchema },
    }),
  )
  .delete('/branding/logo', may('settings.change'), handle(removeLogo, ok(branding)));

async function sendStyle(koa: Koa): Promise<void> {
  const { accent } = await readBrandingRow(koa.state.context.db);
  koa.type = 'text/css';
  koa.set({ 'Cache-Control': 'no-cache', ETag: `"${accent ?? 'none'}"` });
  koa.status = 200;
  if (koa.fresh) koa.status = 304;
  else koa.body = styleSheet(accent);
}

async function sendLogo(koa: Koa): Promise<void> {
  const { db, log, storage } = koa.state.context;
  const { logo_key, logo_type, logo_sha256, logo_size } = await readBrandingRow(db);
  if (logo_key === null || logo_type === null) throw notFound('logo');
  koa.set({
    'Content-Type': logo_type,
    'Content-Disposition': 'inline',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'public, no-cache',
    ETag: `"${logo_sha256}"`,
  });
  koa.status = 200;
  if (koa.fresh) {
    koa.status = 304;
    return;
  }
  const stream = await storage.open(logo_key);
  if (stream === null) {
    log.error({ key: logo_key }, 'the logo is not in storage');
    throw new AppError('unavailable', 'The logo cannot be found in storage right now. Tell your admin.');
  }
  koa.body = stream;
  // Setting a stream as the body forgets both.
  koa.set({ 'Content-Length': String(logo_size), 'Content-Type': logo_type });
}

async function takeLogo(koa: Koa): Promise<void> {
  const bytes = await readBytes(koa.req);
  koa.body = await changeLogo(koa.state.context, { bytes });
}

/** @throws AppError `too_large`, and `invalid` for nothing at all */
async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and forgotten, so that the answer can be read.
    if (size <= mostLogoBytes) chunks.push(chunk);
    if (size > 20 * mostLogoBytes) break;
  }
  if (size > mostLogoBytes) throw wrongSize('too_large', 'The logo is larger than 256 KB. Make it smaller.');
  if (size === 0) throw wrongSize('invalid', 'Send the bytes of the picture as the body.');
  return Buffer.concat(chunks);
}

const wrongSize = (code: 'too_large' | 'invalid', message: Words): AppError =>
  new AppError(code, message, { errors: [{ field: 'logo', message }] });
