// Pictures of mails over HTTP, for the sandboxed frame that shows the mail.
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import { may } from '../agents/index.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { asks } from '../platform/http/accepts.ts';
import { pathNumbers } from '../platform/http/handle.ts';
import { fileHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import type { PictureFetcher } from './create-picture-fetcher.ts';
import { findPicture } from './find-picture.ts';
import { readPictureLink, type PictureLink } from './picture-link.ts';
import { pictureQuerySchema } from './schemas.ts';

type Koa = ParameterizedContext<RequestState>;

export const remotePictureRoutes = (fetch: PictureFetcher): Router<RequestState> =>
  new Router<RequestState>().get(
    '/messages/:id/picture',
    may('ticket.read'),
    asks(pictureQuerySchema),
    withFacts((koa) => showPicture(koa, fetch), {
      summary: 'A picture of a mail that lies on another host, by a link in the HTML of its message',
      answer: { status: 200, contentType: 'image/*', headers: fileHeaders },
      conditional: true,
    }),
  );

async function showPicture(koa: Koa, fetch: PictureFetcher): Promise<void> {
  const ctx = koa.state.context;
  const link = { ...koa.state.input, id: pathNumbers(koa)['id'] ?? 0 } as unknown as PictureLink;
  const url = await readPictureLink(ctx.db, link);
  if (url === null) throw notFound('picture');
  const found = await findPicture(ctx, { url, fetch });
  if (found === 'busy') {
    throw new AppError('unavailable', 'Very many pictures are being loaded. Try again in a moment.');
  }
  if (found === null) throw notFound('picture');
  koa.set({
    'Content-Type': found.type,
    'Content-Disposition': 'inline; filename="picture"',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    // Kept by the browser, but asked for again each time: who may no longer see it does not.
    'Cache-Control': 'private, no-cache',
    ETag: `"${found.sha256}"`,
  });
  koa.status = 200;
  if (koa.fresh) {
    koa.status = 304;
    return;
  }
  const stream = await ctx.storage.open(found.storageKey);
  if (stream === null) throw notFound('picture');
  koa.body = stream;
  koa.set({ 'Content-Type': found.type, 'Content-Length': String(found.size) });
}
