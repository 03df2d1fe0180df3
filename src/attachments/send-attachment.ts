// Answers with the bytes of an attachment, so that no browser ever runs what a stranger sent.
import type { ParameterizedContext } from 'koa';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
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

/** @throws AppError `not_found` when the file was refused; `unavailable` when storage does not have it */
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
  koa.attachment(row.filename, {
    type: inline ? 'inline' : 'attachment',
    // For clients that do not read filename* (RFC 6266, appendix D): ASCII only.
    fallback: row.filename.replaceAll(/[^\x20-\x7e]/gu, '_').replaceAll('%', '_'),
  });
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
  const stream = await ctx.storage.open(row.storage_key);
  if (stream === null) {
    ctx.log.error({ attachmentId: row.id, key: row.storage_key }, 'an attachment is not in storage');
    throw new AppError('unavailable', 'The file cannot be found in storage right now. Tell your admin.');
  }
  koa.body = stream;
  // Setting a stream as the body forgets the length.
  koa.set({ 'Content-Length': String(row.size), 'Content-Type': type });
}
