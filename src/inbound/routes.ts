// The API of mail that came in, and of the raw bytes of messages.
import Router from '@koa/router';
import type { Middleware } from 'koa';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { accepts, acceptsIfGiven, asks } from '../platform/http/accepts.ts';
import { handle, ok, page, pathNumbers } from '../platform/http/handle.ts';
import { fileHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { audit } from '../events/index.ts';
import { countMails } from './count-mails.ts';
import { countMatching, decideMatching } from './decide-matching.ts';
import { decideMails } from './decide-mails.ts';
import { decodeMessage } from './decode-message.ts';
import { discardMail } from './discard-mail.ts';
import { getJourney, getJourneyOfMessage } from './get-journey.ts';
import { getInboundView } from './inbound-row.ts';
import { listInboundMails } from './list-inbound-mails.ts';
import { previewMail } from './preview-mail.ts';
import {
  counts,
  decisions,
  inboundMail,
  journey,
  mailPreview,
  matchingDecision,
  matchingMails,
  simulation,
} from './present.ts';
import { openRaw } from './raw-mail.ts';
import type { Intake } from './intake.ts';
import { releaseMail } from './release-mail.ts';
import {
  decisionsInput,
  matchingDecisionInput,
  matchingQuery,
  releaseInput,
  type DecisionsInput,
  type MatchingDecisionInput,
} from './decision-schemas.ts';
import { decodeInput, inboundMailListQuery, type DecodeInput } from './schemas.ts';
import { simulationInput, type SimulationInput } from './simulation-schemas.ts';
import { simulateMail } from './simulate-mail.ts';
import { message } from '../tickets/index.ts';

interface Releasing {
  id: number;
  ticketId?: number;
}

const discard = async (ctx: Context, { id }: { id: number }) => {
  await discardMail(ctx, { id });
  return getInboundView(ctx, id);
};

/** @param intake reads mail; asked for only when somebody releases or tries one */
export function inboundRoutes(intake: () => Intake): Router<RequestState> {
  const release = async (ctx: Context, input: Releasing) => {
    await releaseMail(ctx, { ...input, intake: intake() });
    return getInboundView(ctx, input.id);
  };
  const decide = (ctx: Context, input: DecisionsInput) => decideMails(ctx, { ...input, intake });
  const decideAll = (ctx: Context, input: MatchingDecisionInput) => decideMatching(ctx, { ...input, intake });
  const preview = (ctx: Context, { id }: { id: number }) => previewMail(ctx, { id, intake });
  const decode = (ctx: Context, input: DecodeInput & { id: number }) =>
    decodeMessage(ctx, { ...input, intake });
  const simulate = (ctx: Context, input: SimulationInput) => simulateMail(ctx, { ...input, intake });

  return new Router<RequestState>()
    .get(
      '/inbound-mails',
      may('inbound.read'),
      asks(inboundMailListQuery),
      handle(listInboundMails, ok(page(inboundMail))),
    )
    .post(
      '/inbound-mails/decisions',
      may('inbound.decide'),
      accepts(decisionsInput),
      handle(decide, ok(decisions)),
    )
    .get(
      '/inbound-mails/matching',
      may('inbound.read'),
      asks(matchingQuery),
      handle(countMatching, ok(matchingMails)),
    )
    .post(
      '/inbound-mails/matching/decisions',
      may('inbound.decide'),
      accepts(matchingDecisionInput),
      handle(decideAll, ok(matchingDecision)),
    )
    .post(
      '/inbound-mails/simulate',
      may('inbound.simulate'),
      accepts(simulationInput),
      handle(simulate, ok(simulation)),
    )
    .get('/inbound-mails/counts', may('inbound.read'), handle(countMails, ok(counts)))
    .get('/inbound-mails/:id', may('inbound.read'), handle(getJourney, ok(journey)))
    .get('/inbound-mails/:id/preview', may('inbound.read'), handle(preview, ok(mailPreview)))
    .get('/inbound-mails/:id/raw', may('inbound.read'), sendRaw('inbound_mail'))
    .post(
      '/inbound-mails/:id/release',
      may('inbound.decide'),
      acceptsIfGiven(releaseInput),
      handle(release, ok(inboundMail)),
    )
    .post('/inbound-mails/:id/discard', may('inbound.decide'), handle(discard, ok(inboundMail)))
    .get('/messages/:id/journey', may('ticket.read'), handle(getJourneyOfMessage, ok(journey)))
    .post('/messages/:id/decode', may('ticket.change'), accepts(decodeInput), handle(decode, ok(message)))
    .get('/messages/:id/raw', may('ticket.read'), sendRaw('message'));
}

const columns = { inbound_mail: 'id', message: 'message_id' } as const;

/** The original bytes, as a file to keep: never something a browser opens as part of the console. Who read them is recorded. */
function sendRaw(subject: keyof typeof columns): Middleware<RequestState> {
  return withFacts(
    async (koa) => {
      const { id = 0 } = pathNumbers(koa);
      const { context } = koa.state;
      const row = await context
        .db('inbound_mails')
        .where({ [columns[subject]]: id })
        .first<{ id: number; raw_sha256: string } | undefined>('id', 'raw_sha256');
      if (row === undefined) throw notFound('raw mail');
      koa.body = await openRaw(context.db, context.storage, row.raw_sha256);
      await audit(context, { action: 'inbound.raw', subject: { type: 'inbound_mail', id: row.id } });
      koa.type = 'message/rfc822';
      koa.set('Content-Disposition', `attachment; filename="${id}.eml"`);
      koa.set('Content-Security-Policy', "sandbox; default-src 'none'");
      koa.set('Cache-Control', 'private, no-cache');
    },
    { answer: { status: 200, contentType: 'message/rfc822', headers: fileHeaders } },
  );
}
