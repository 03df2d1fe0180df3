// Files over HTTP, and the HTML of messages, which shows some of them.
import { Router } from '@koa/router';
import type { Middleware, ParameterizedContext } from 'koa';
import { can, may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { handle, pathNumbers, type Presenter } from '../platform/http/handle.ts';
import { elsewhereHeaders, fileHeaders } from '../platform/http/known-headers.ts';
import { factsOf, withFacts, type RequestState } from '../platform/http/route.ts';
import type { AttachmentPolicy } from './attachment-policy.ts';
import { downloadRoutes } from './download-routes.ts';
import { fileLink, isFileLink, type FileHost } from './file-link.ts';
import { attachment } from './present.ts';
import { receiveUpload } from './receive-upload.ts';
import {
  attachmentSchema,
  downloadQuerySchema,
  messageHtmlQuerySchema,
  trustPicturesInput,
  uploadSchema,
} from './schemas.ts';
import { sendAttachment } from './send-attachment.ts';
import { showMessage } from './show-message.ts';
import { findAttachment, type FoundAttachment } from './store.ts';
import { trustPictures } from './trust-pictures.ts';
import { uploadAttachment } from './upload-attachment.ts';

const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

type Koa = ParameterizedContext<RequestState>;

export interface AttachmentSettings extends AttachmentPolicy {
  /** Where uploads are written while they arrive. */
  uploadDirectory: string;
  /** Where files are served from instead of the console's own host; null: from there. */
  fileHost: FileHost | null;
  /** Whether the actor sees a macro, and with it the pictures in its words. */
  seesMacro(ctx: Context, macroId: number): Promise<boolean>;
}

export function attachmentRoutes(settings: AttachmentSettings): Router<RequestState> {
  const upload = async (koa: Koa): Promise<void> => {
    const place = { directory: settings.uploadDirectory, maxBytes: settings.maxBytes };
    const file = await receiveUpload(koa.req, place);
    koa.status = 201;
    koa.body = attachment.present(await uploadAttachment(koa.state.context, { file, policy: settings }));
  };

  const { fileHost } = settings;
  return new Router<RequestState>()
    .use(downloadRoutes.routes())
    .post(
      '/attachments',
      may('attachment.upload'),
      withFacts(upload, {
        summary: 'Upload a file, to be named in attachmentIds of a reply',
        body: uploadSchema,
        bodyType: 'multipart/form-data',
        answer: { status: 201, schema: attachmentSchema },
      }),
    )
    .get(
      '/attachments/:id',
      asks(downloadQuerySchema),
      orByLink(fileHost),
      withFacts((koa) => download(koa, settings), {
        summary: 'The bytes of a file',
        answer: { status: 200, contentType: '*/*', headers: fileHeaders },
        conditional: true,
        also: {
          302: {
            description: 'Files are served from another host (STORAGE_BASE_URL)',
            contentType: 'text/html',
            headers: elsewhereHeaders,
          },
        },
      }),
    )
    .get(
      '/messages/:id/html',
      may('ticket.read'),
      asks(messageHtmlQuerySchema),
      withFacts((koa) => html(koa, fileHost), {
        summary: 'The HTML of a message as a document for a sandboxed frame',
        answer: { status: 200, contentType: 'text/html' },
      }),
    )
    .put(
      '/messages/:id/pictures',
      may('ticket.read'),
      accepts(trustPicturesInput),
      handle(trustPictures, { status: 204, presenter: nothing }),
    );
}

/** Who comes with a link of ours needs no login; others may read tickets or get no further. */
function orByLink(fileHost: FileHost | null): Middleware<RequestState> {
  const signedIn = may('attachment.read');
  return withFacts(
    (koa, next) => {
      if (koa.state.input['key'] === undefined) return signedIn(koa, next);
      const { key, until } = koa.state.input as { key: string; until?: number };
      const link = { id: pathId(koa), key, until: until ?? 0 };
      if (fileHost === null || !isFileLink(fileHost, link, koa.state.context.clock.now())) {
        throw new AppError('forbidden', 'This link has run out. Open the file from its ticket again.');
      }
      return next();
    },
    factsOf([signedIn]),
  );
}

async function download(koa: Koa, settings: AttachmentSettings): Promise<void> {
  const { context, input } = koa.state;
  const { fileHost } = settings;
  const row = await findAttachment(context, pathId(koa));
  const byLink = input['key'] !== undefined;
  if (!row || !(byLink || (await isShown(context, row, settings)))) throw notFound('attachment');
  const inline = input['inline'] === '1';
  if (fileHost !== null && !byLink) {
    koa.redirect(fileLink(fileHost, { id: row.id, inline }, context.clock.now()));
    return;
  }
  // The console shows it from another origin; the link has shown that it may.
  if (byLink) koa.set('Cross-Origin-Resource-Policy', 'cross-origin');
  await sendAttachment(koa, context, { row, inline });
}

async function isShown(ctx: Context, row: FoundAttachment, settings: AttachmentSettings): Promise<boolean> {
  const inSeenWords =
    row.macro_id === null ? row.mailbox_id !== null : await settings.seesMacro(ctx, row.macro_id);
  return can(ctx.actor, 'attachment.read', {
    messageId: row.message_id,
    uploadedBy: row.uploaded_by,
    inSeenWords,
    ...(row.mailbox_id === null ? {} : { mailboxId: row.mailbox_id }),
  });
}

async function html(koa: Koa, fileHost: FileHost | null): Promise<void> {
  const remoteImages = koa.state.input['images'] === '1';
  const filesOrigin = fileHost === null ? null : new URL(fileHost.baseUrl).origin;
  await showMessage(koa, koa.state.context, { id: pathId(koa), remoteImages, filesOrigin });
}

const pathId = (koa: Koa): number => pathNumbers(koa)['id'] ?? 0;
