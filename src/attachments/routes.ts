// Files over HTTP, and the HTML of messages, which shows some of them.
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import { can, may } from '../agents/index.ts';
import { notFound } from '../platform/errors.ts';
import { asks } from '../platform/http/accepts.ts';
import { pathNumbers } from '../platform/http/handle.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import type { AttachmentPolicy } from './attachment-policy.ts';
import { attachment } from './present.ts';
import { receiveUpload } from './receive-upload.ts';
import { attachmentSchema, downloadQuerySchema, messageHtmlQuerySchema, uploadSchema } from './schemas.ts';
import { sendAttachment } from './send-attachment.ts';
import { showMessage } from './show-message.ts';
import { findAttachment } from './store.ts';
import { uploadAttachment } from './upload-attachment.ts';

type Koa = ParameterizedContext<RequestState>;

export interface AttachmentSettings extends AttachmentPolicy {
  /** Where uploads are written while they arrive. */
  uploadDirectory: string;
}

export function attachmentRoutes(settings: AttachmentSettings): Router<RequestState> {
  const upload = async (koa: Koa): Promise<void> => {
    const place = { directory: settings.uploadDirectory, maxBytes: settings.maxBytes };
    const file = await receiveUpload(koa.req, place);
    koa.status = 201;
    koa.body = attachment.present(await uploadAttachment(koa.state.context, { file, policy: settings }));
  };

  return new Router<RequestState>()
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
      may('attachment.read'),
      asks(downloadQuerySchema),
      withFacts(download, {
        summary: 'The bytes of a file',
        answer: { status: 200, contentType: 'application/octet-stream' },
      }),
    )
    .get(
      '/messages/:id/html',
      may('ticket.read'),
      asks(messageHtmlQuerySchema),
      withFacts(html, {
        summary: 'The HTML of a message as a document for a sandboxed frame',
        answer: { status: 200, contentType: 'text/html' },
      }),
    );
}

async function download(koa: Koa): Promise<void> {
  const { context, input } = koa.state;
  const row = await findAttachment(context, pathId(koa));
  const file = { messageId: row?.message_id ?? null, uploadedBy: row?.uploaded_by ?? null };
  if (!row || !can(context.actor, 'attachment.read', file)) throw notFound('attachment');
  await sendAttachment(koa, context, { row, inline: input['inline'] === '1' });
}

async function html(koa: Koa): Promise<void> {
  const remoteImages = koa.state.input['images'] === '1';
  await showMessage(koa, koa.state.context, { id: pathId(koa), remoteImages });
}

const pathId = (koa: Koa): number => pathNumbers(koa)['id'] ?? 0;
