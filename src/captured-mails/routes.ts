// Outgoing mail that the built-in capture server kept, over HTTP: the outbox of a desk that is tried out.
import { stat } from 'node:fs/promises';
import { Router } from '@koa/router';
import type { FromSchema } from 'json-schema-to-ts';
import type { ParameterizedContext } from 'koa';
import { decodeHeaderValue } from '../../mail/parse/encoded-words.ts';
import { listCaptured, readCaptured, type CapturedMail } from '../../mail/smtp/captured-mails.ts';
import { may } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { asks } from '../platform/http/accepts.ts';
import { page, type Presenter } from '../platform/http/handle.ts';
import { fileHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { capturedMailSchema, capturedPageSchema } from './schemas.ts';

type Koa = ParameterizedContext<RequestState>;

export interface CaptureSettings {
  /** DATA_DIR/outbox: there once a capture server ran on this machine. */
  directory: string;
  /** SMTP_HOST: mail goes to the capture server only when this is the machine itself. */
  relayHost: string | null;
}

const capturedMail = {
  schema: capturedMailSchema,
  present: (mail: CapturedMail): FromSchema<typeof capturedMailSchema> => ({
    id: mail.id,
    receivedAt: mail.receivedAt.toISOString(),
    envelopeFrom: mail.envelopeFrom,
    to: mail.envelopeTo,
    from: decodeHeaderValue(mail.from),
    subject: decodeHeaderValue(mail.subject),
    messageId: mail.messageId,
    size: mail.size,
  }),
} satisfies Presenter<CapturedMail>;

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

export function capturedMailRoutes(settings: CaptureSettings): Router<RequestState> {
  const directory = async (): Promise<string> => {
    const isHere = settings.relayHost !== null && loopback.has(settings.relayHost);
    const exists = await stat(settings.directory).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isHere && exists) return settings.directory;
    throw new AppError('not_found', 'Outgoing mail is not captured here: it goes out through SMTP_HOST.');
  };

  const list = async (koa: Koa): Promise<void> => {
    const { limit, cursor } = koa.state.input as { limit: number; cursor?: string };
    const before = cursor === undefined ? {} : { before: cursor };
    koa.body = page(capturedMail).present(await listCaptured(await directory(), { limit, ...before }));
  };

  const raw = async (koa: Koa): Promise<void> => {
    const { id } = (koa as unknown as { params: { id: string } }).params;
    const bytes = await readCaptured(await directory(), id);
    if (bytes === null) throw notFound('captured mail');
    await audit(koa.state.context, {
      action: 'captured_mail.raw',
      subject: { type: 'captured_mail', id: null },
      data: { id },
    });
    koa.attachment(id);
    koa.set({ 'Content-Type': 'message/rfc822', 'Content-Security-Policy': "sandbox; default-src 'none'" });
    koa.body = bytes;
  };

  return new Router<RequestState>()
    .get(
      '/captured-mails',
      may('captured-mail.read'),
      asks(capturedPageSchema),
      withFacts(list, {
        summary: 'Outgoing mail kept by the built-in capture server, newest first',
        answer: { status: 200, schema: page(capturedMail).schema },
      }),
    )
    .get(
      '/captured-mails/:id/raw',
      may('captured-mail.read'),
      withFacts(raw, {
        pathText: true,
        answer: { status: 200, contentType: 'message/rfc822', headers: fileHeaders },
      }),
    );
}
