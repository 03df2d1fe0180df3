// A message's HTML as a document of its own, for the sandboxed frame of the console.
import type { ParameterizedContext } from 'koa';
import { renderMailHtml } from '../../mail/sanitize/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { pictureLinks } from '../remote-pictures/index.ts';
import { getShownMessage, trustOf } from './picture-trust.ts';
import { rasterTypes } from './send-attachment.ts';
import { listAttachmentsOf } from './store.ts';

/** No scripts, no forms, no frames; links open beside the console. The console may measure it, nothing else. */
const sandbox = 'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** Nothing comes from other hosts: remote images are fetched by the desk, and only when asked for. */
const framePolicy = (filesOrigin: string | null): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src 'self' data:${filesOrigin === null ? '' : ` ${filesOrigin}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    sandbox,
  ].join('; ');

/** @throws AppError `not_found` when there is no such message or it came without HTML */
export async function showMessage(
  koa: ParameterizedContext,
  ctx: Context,
  input: { id: number; remoteImages: boolean; filesOrigin: string | null },
): Promise<void> {
  const message = await getShownMessage(ctx, input.id);
  if (message.html === null) throw notFound('HTML: the message is plain text');
  const pictures = trustOf(message);
  const remoteImages = input.remoteImages || pictures === 'always';
  const attachments = (await listAttachmentsOf(ctx.db, [input.id])).get(input.id) ?? [];
  const images = new Map(
    attachments
      .filter((row) => row.storage_key !== null && rasterTypes.has(row.content_type))
      .map((row) => [row.content_id, row.id]),
  );
  const cidUrl = (cid: string): string | null => {
    const id = images.get(cid);
    return id === undefined ? null : `/api/attachments/${id}?inline=1`;
  };
  const remoteUrl = remoteImages ? await pictureLinks(ctx.db, input.id) : null;
  koa.set({
    'Content-Security-Policy': framePolicy(input.filesOrigin),
    'X-Frame-Options': 'SAMEORIGIN',
    'Referrer-Policy': 'no-referrer',
  });
  koa.type = 'text/html; charset=utf-8';
  koa.body = renderMailHtml(message.html, { cidUrl, remoteUrl, pictures });
}
