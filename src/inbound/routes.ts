// The API of mail that came in, and of the raw bytes of messages.
import Router from '@koa/router';
import type { Middleware } from 'koa';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { asks } from '../platform/http/accepts.ts';
import { handle, ok, page, pathNumbers } from '../platform/http/handle.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { discardMail } from './discard-mail.ts';
import { listInboundMails } from './list-inbound-mails.ts';
import { inboundMail } from './present.ts';
import { openRaw } from './raw-mail.ts';
import type { Intake } from './receive-mail.ts';
import { getInbound, releaseMail } from './release-mail.ts';
import { inboundMailListQuery } from './schemas.ts';

const getMail = (ctx: Context, input: { id: number }) => getInbound(ctx, input.id);

/** @param intake reads held mail again; asked for only when somebody releases one */
export function inboundRoutes(intake: () => Intake): Router<RequestState> {
  const router = new Router<RequestState>();
  const release = (ctx: Context, input: { id: number }) => releaseMail(ctx, { ...input, intake: intake() });

  router.get(
    '/inbound-mails',
    may('inbound.read'),
    asks(inboundMailListQuery),
    handle(listInboundMails, ok(page(inboundMail))),
  );
  router.get('/inbound-mails/:id', may('inbound.read'), handle(getMail, ok(inboundMail)));
  router.get(
    '/inbound-mails/:id/raw',
    may('inbound.read'),
    sendRaw((ctx, id) => shaOf(ctx, { id })),
  );
  router.post('/inbound-mails/:id/release', may('inbound.decide'), handle(release, ok(inboundMail)));
  router.post('/inbound-mails/:id/discard', may('inbound.decide'), handle(discardMail, ok(inboundMail)));
  router.get(
    '/messages/:id/raw',
    may('ticket.read'),
    sendRaw((ctx, id) => shaOf(ctx, { message_id: id })),
  );
  return router;
}

async function shaOf(ctx: Context, where: { id: number } | { message_id: number }): Promise<string> {
  const row = (await ctx.db('inbound_mails').where(where).first('raw_sha256')) as
    | { raw_sha256: string }
    | undefined;
  if (row === undefined) throw notFound('raw mail');
  return row.raw_sha256;
}

/** The original bytes, as a file to keep: never something a browser opens as part of the console. */
function sendRaw(sha256Of: (ctx: Context, id: number) => Promise<string>): Middleware<RequestState> {
  return withFacts(
    async (koa) => {
      const { id = 0 } = pathNumbers(koa);
      const { context } = koa.state;
      const sha256 = await sha256Of(context, id);
      koa.body = await openRaw(context.db, context.storage, sha256);
      koa.type = 'message/rfc822';
      koa.set('Content-Disposition', `attachment; filename="${id}.eml"`);
      koa.set('Content-Security-Policy', "sandbox; default-src 'none'");
      koa.set('Cache-Control', 'private, no-cache');
    },
    { answer: { status: 200, contentType: 'message/rfc822' } },
  );
}
