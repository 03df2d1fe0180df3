// Answers with the bytes of an attachment, so that no browser ever runs what a stranger sent.
import type { Readable } from 'node:stream';
import type { ParameterizedContext } from 'koa';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { measuredPicture } from './measured-picture.ts';
import type { AttachmentRow } from './store.ts';
import { say } from '../platform/words/say.ts';

/** Pictures browsers only draw. SVG is not among them: it is a document. */
export const rasterTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
]);

/**
 * Types a page can load nothing from. A script or a style sheet would count as the console's own where a page names it, whatever
 * its disposition; so those, and everything unknown, go out without a type that says what they are.
 */
const inertType =
  /^(?:(?:audio|video|font)\/[\w.+-]+|image\/(?!svg)[\w.+-]+|text\/(?:plain|csv|calendar|vcard)|message\/rfc822|application\/(?:pdf|zip|gzip|json|rtf|msword|vnd\.(?:ms-|openxmlformats-|oasis\.)[\w.+-]+))$/;

/**
 * @throws AppError `not_found` when the file was refused; `unavailable` when storage does not have it; `too_large` for a picture that
 * is to be shown and has more pixels than a browser should be made to draw
 */
export async function sendAttachment(
  koa: ParameterizedContext,
  ctx: Pick<Context, 'storage' | 'log'>,
  file: { row: AttachmentRow; inline: boolean },
): Promise<void> {
  const { row } = file;
  if (row.storage_key === null) {
    throw new AppError('not_found', say`This file was not kept: ${row.blocked ?? ''}`);
  }
  const inline = file.inline && rasterTypes.has(row.content_type);
  const setDisposition = (type: 'inline' | 'attachment'): void =>
    koa.attachment(row.filename, {
      type,
      // For clients that do not read filename* (RFC 6266, appendix D): ASCII only.
      fallback: row.filename.replaceAll(/[^\x20-\x7e]/gu, '_').replaceAll('%', '_'),
    });
  setDisposition(inline ? 'inline' : 'attachment');
  koa.set({
    'Content-Type': inertType.test(row.content_type) ? row.content_type : 'application/octet-stream',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    // Kept by the browser, but asked for again each time: who may no longer see it does not.
    'Cache-Control': 'private, no-cache',
    ETag: `"${row.sha256}"`,
  });
  koa.status = 200;
  if (koa.fresh) {
    koa.status = 304;
    return;
  }
  koa.set('Content-Length', String(row.size));
  if (koa.method === 'HEAD') return;
  const type = koa.response.get('Content-Type');
  let stream = await open(ctx, row, row.storage_key);
  if (inline) {
    const picture = await measuredPicture(stream);
    stream = picture.bytes;
    // Opened by itself it is downloaded; within a page it would be drawn, whatever is said of it.
    if (!picture.isDrawable && koa.get('Sec-Fetch-Dest') === 'document') setDisposition('attachment');
    else if (!picture.isDrawable) {
      stream.destroy();
      throw new AppError(
        'too_large',
        'This picture has more pixels than are drawn here, or does not tell how many. Download it instead.',
      );
    }
  }
  koa.body = stream;
  // Setting a stream as the body forgets the length.
  koa.set({ 'Content-Length': String(row.size), 'Content-Type': type });
}

async function open(
  ctx: Pick<Context, 'storage' | 'log'>,
  row: AttachmentRow,
  key: string,
): Promise<Readable> {
  const stream = await ctx.storage.open(key);
  if (stream !== null) return stream;
  ctx.log.error({ attachmentId: row.id, key }, 'an attachment is not in storage');
  throw new AppError('unavailable', 'The file cannot be found in storage right now. Tell your admin.');
}
