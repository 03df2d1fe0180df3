// Sends outgoing mails: claims a row, composes, hands the mail to the relay, records the answer. A worker killed between the
// relay's 250 and our record may send once more, with the same Message-ID (docs/adr/0004-outbox-rows.md).
import { setTimeout as delay } from 'node:timers/promises';
import { noted } from '../../mail/noted.ts';
import type { SendResult } from '../../mail/smtp/relay.ts';
import type { Context } from '../platform/context.ts';
import { isPassing } from '../platform/db/connect.ts';
import { gather } from '../platform/gather.ts';
import { beginSpan, span, type SpanFacts } from '../platform/tracing.ts';
import { withTrail } from '../platform/trail.ts';
import { claimMails, giveBack, renewLease, type ClaimedMail } from './claim-mails.ts';
import { finishAttempts, type FinishedAttempt } from './finish-attempts.ts';
import { createHandOver, relayOf, type HandOverOptions } from './hand-over.ts';
import { holdCrossed } from './hold-crossed.ts';
import { holdTrashed } from './hold-trashed.ts';
import { keepTurns } from './keep-turns.ts';
import { logAttempt } from './log-attempt.ts';
import { observeAttempt } from './observe-attempt.ts';
import { recipientsOf } from './recipients-of.ts';
import { retryDelay, type RetryPolicy } from './retry-delay.ts';
import { settle } from './settle.ts';
import type { OutboundState } from './store.ts';
import { sendJob } from './wake-sender.ts';

export interface SenderOptions extends HandOverOptions {
  retry: RetryPolicy;
  /** How long a claimed mail belongs to its worker without a sign of life. */
  leaseMs: number;
}

export interface Sender {
  /** Returns what became of the mail, or null when it was not ours to send. */
  send(id: number): Promise<OutboundState | null>;
}

interface Tools {
  ctx: Context;
  options: SenderOptions;
  claim(id: number): Promise<ClaimedMail | undefined>;
  hand(mail: ClaimedMail): Promise<SendResult>;
  finish(attempt: FinishedAttempt): Promise<boolean>;
}

/** Mails that are sent at the same time are claimed and recorded together: round trips and commits are what sending costs. */
export function createSender(ctx: Context, options: SenderOptions): Sender {
  const tools: Tools = {
    ctx,
    options,
    claim: gather((ids) => claim(ctx, options, ids)),
    hand: createHandOver(ctx, options),
    finish: gather((attempts) => finishAttempts(ctx, attempts)),
  };
  return { send: (id) => sendMail(tools, id) };
}

async function claim(
  ctx: Context,
  options: SenderOptions,
  ids: number[],
): Promise<(ClaimedMail | undefined)[]> {
  const now = ctx.clock.now();
  const { noticeFrom } = options;
  const hasDeskRelay = options.relays.hasDesk;
  const leaseUntil = leaseEnd(now, options);
  const claimed = await claimMails(ctx.db, { ids, now, leaseUntil, hasDeskRelay, noticeFrom });
  const mails = [...claimed.values()];
  try {
    const wanted = await holdCrossed(ctx, await holdTrashed(ctx, mails));
    const going = await keepTurns(ctx, wanted, (mail) => turnsOf(mail, options));
    // Two jobs may ask for one mail at the same time, as after Redis was emptied: the first gets it.
    return ids.map((id, index) =>
      ids.indexOf(id) === index ? going.find((mail) => mail.id === id) : undefined,
    );
  } catch (error) {
    await inTheEnd(() => giveBack(ctx.db, mails));
    throw error;
  }
}

/** A relay that cannot be chosen is told when the mail is handed over. */
function turnsOf(mail: ClaimedMail, options: SenderOptions): ReturnType<typeof relayOf>['turns'] {
  try {
    return relayOf(mail, options).turns;
  } catch {
    return null;
  }
}

async function sendMail(tools: Tools, id: number): Promise<OutboundState | null> {
  const startedAt = tools.ctx.clock.now();
  const mail = await tools.claim(id);
  if (mail === undefined) return null;
  // Whoever woke us: what made the mail is in its row.
  return withTrail({ ...mail.trail, outboundMailId: id }, () =>
    span('send mail', { startedAt, facts: factsOf(mail) }, async (span) => {
      beginSpan('claim', { startedAt }).end();
      const state = await sendClaimed(tools, mail, startedAt);
      span.add({ 'helpdesk.outcome': state });
      return state;
    }),
  );
}

const factsOf = (mail: ClaimedMail): SpanFacts => ({
  'helpdesk.outbound_mail_id': mail.id,
  'helpdesk.attempt': mail.attempts,
  ...(mail.ticket_id === null ? {} : { 'helpdesk.ticket_id': mail.ticket_id }),
});

async function sendClaimed(tools: Tools, mail: ClaimedMail, startedAt: Date): Promise<OutboundState> {
  const { ctx, options } = tools;
  const { id } = mail;
  announce(ctx, mail);
  const renewal = setInterval(() => {
    const leaseUntil = leaseEnd(ctx.clock.now(), options);
    renewLease(ctx.db, { id, attempts: mail.attempts, leaseUntil }).catch((error: unknown) =>
      ctx.log.warn({ problem: error }, 'the lease of a mail being sent could not be renewed'),
    );
  }, options.leaseMs / 3);
  try {
    const isTooOften = mail.interrupted && triesOf(mail) > options.retry.maxAttempts;
    const result = isTooOften ? tooOften : await tools.hand(mail);
    // What the relay said must not be lost: the mail would go out once more.
    return await span('record', {}, () => inTheEnd(() => conclude(tools, { mail, result, startedAt })));
  } finally {
    clearInterval(renewal);
  }
}

/** Attempts since it was written, or since somebody had it tried anew. */
const triesOf = (mail: ClaimedMail): number => mail.attempts - mail.attempts_before;

/** Each attempt ended with the worker: a mail that brings workers down must not do so for ever. */
const tooOften: SendResult = {
  outcome: 'deferred',
  code: null,
  response: noted`The workers that tried to send it stopped before they could note an answer.`,
};

const leaseEnd = (now: Date, { leaseMs }: SenderOptions): Date => new Date(now.getTime() + leaseMs);

interface Finished {
  mail: ClaimedMail;
  result: SendResult;
  startedAt: Date;
}

/** Often enough to be there before another worker takes a mail whose lease ended with the database away. */
const recordAgainMs = 250;

/** Waits for a database that is away. */
async function inTheEnd<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await delay(recordAgainMs);
    }
  }
}

async function conclude({ ctx, options, finish }: Tools, attempt: Finished): Promise<OutboundState> {
  const { mail, result, startedAt } = attempt;
  const finishedAt = ctx.clock.now();
  const settlement = settle(
    {
      recipients: recipientsOf(mail),
      settled: mail.settled,
      attempts: triesOf(mail),
      maxAttempts: options.retry.maxAttempts,
    },
    result,
  );
  const delayMs =
    settlement.state === 'deferred'
      ? retryDelay(options.retry, { attempts: triesOf(mail), responses: settlement.waitingFor })
      : 0;
  const ours = await finish({
    ...settlement,
    mail,
    startedAt,
    finishedAt,
    response: result.response,
    nextAttemptAt: new Date(finishedAt.getTime() + delayMs),
  });
  if (ours) {
    observeAttempt(ctx.metrics, mail, { startedAt, finishedAt, outcome: settlement.state });
    logAttempt(ctx, mail, { startedAt, finishedAt, outcome: settlement.state, response: result.response });
    announce(ctx, mail);
    if (settlement.state === 'deferred') ctx.enqueue(sendJob(mail, delayMs));
  }
  return settlement.state;
}

/** Delivery states are shown live, but only failures are events of the ticket's history. */
function announce(ctx: Context, mail: ClaimedMail): void {
  if (mail.ticket_id === null || mail.message_id === null) return;
  ctx.publish({
    type: 'message.delivery',
    ticketId: mail.ticket_id,
    mailboxId: mail.mailbox_id,
    messageId: mail.message_id,
    at: ctx.clock.now().toISOString(),
  });
}
