// Sends one outgoing mail: claims its row, composes, hands it to the relay, records the answer. A worker killed between the
// relay's 250 and our record may send once more, with the same Message-ID (docs/adr/0004-outbox-rows.md).
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { compose, type OutgoingAttachment } from '../../mail/compose/compose.ts';
import type { Relay, SendResult } from '../../mail/smtp/relay.ts';
import { replyAddress, returnPath, splitAddress, type MailKey } from '../../mail/threading/index.ts';
import { listAttachmentsOf } from '../attachments/index.ts';
import { record } from '../events/index.ts';
import { getMailbox, loadMailKeys, type Mailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { isPassing } from '../platform/db/connect.ts';
import { messageBody } from './message-body.ts';
import { retryDelay, type RetryPolicy } from './retry-delay.ts';
import { pendingOf, settle } from './settle.ts';
import { claimOutbound, finishAttempt, renewLease, type OutboundRow, type OutboundState } from './store.ts';
import { sendJob } from './wake-sender.ts';

export interface Sender {
  relay: Relay;
  retry: RetryPolicy;
  /** How long a claimed mail belongs to its worker without a sign of life. */
  leaseMs: number;
  /** From of mail to agents; null: the ticket's mailbox. */
  noticeFrom: string | null;
}

/** Returns what became of the mail, or null when it was not ours to send. */
export async function sendMail(ctx: Context, sender: Sender, id: number): Promise<OutboundState | null> {
  const startedAt = ctx.clock.now();
  const mail = await claimOutbound(ctx.db, { id, now: startedAt, leaseUntil: leaseEnd(startedAt, sender) });
  if (mail === null) return null;
  announce(ctx, mail);
  const renewal = setInterval(() => {
    const leaseUntil = leaseEnd(ctx.clock.now(), sender);
    renewLease(ctx.db, { id, attempts: mail.attempts, leaseUntil }).catch((error: unknown) =>
      ctx.log.warn({ err: error, outboundMailId: id }, 'the lease of a mail being sent could not be renewed'),
    );
  }, sender.leaseMs / 3);
  let result: SendResult;
  try {
    result = await hand(ctx, sender, mail);
  } catch (error) {
    // Storage or database away, or a defect: the mail is kept and tried again.
    ctx.log.error({ err: error, outboundMailId: id }, 'a mail could not be composed');
    result = {
      outcome: 'deferred',
      code: null,
      response: 'The mail could not be composed; see the log of the worker.',
    };
  }
  try {
    return await concludeInTheEnd(ctx, sender, { mail, result, startedAt });
  } finally {
    clearInterval(renewal);
  }
}

const leaseEnd = (now: Date, sender: Sender): Date => new Date(now.getTime() + sender.leaseMs);

async function hand(ctx: Context, sender: Sender, mail: OutboundRow): Promise<SendResult> {
  const mailbox = await getMailbox(ctx, mail.mailbox_id);
  const keys = await loadMailKeys(ctx.db);
  const key = keys[0] as MailKey;
  const automatic = mail.kind !== 'reply';
  return sender.relay.send({
    envelope: {
      // Nobody may answer an automatic mail with a bounce that is answered in turn (RFC 3834, section 3.3).
      from: automatic ? '' : returnPath(mailbox.address, mail.id, key),
      to: pendingOf(recipientsOf(mail), mail.settled),
    },
    raw: compose({
      from:
        mail.kind === 'notification' && sender.noticeFrom
          ? { address: sender.noticeFrom, name: mailbox.name }
          : { address: mailbox.address, name: mailbox.name },
      replyTo:
        mail.kind === 'notification' || mail.ticket_id === null
          ? null
          : replyAddress(mailbox.address, mail.ticket_id, key),
      to: mail.recipients_to,
      cc: mail.recipients_cc,
      subject: mail.subject,
      messageId: mail.message_id_header,
      inReplyTo: mail.in_reply_to,
      references: mail.reference_ids,
      date: mail.created_at,
      ...(await bodyOf(ctx, mail, mailbox)),
      automatic: automaticKind(mail),
      loopHost: splitAddress(mailbox.address)?.domain ?? 'localhost',
    }),
  });
}

const recipientsOf = (mail: OutboundRow): string[] =>
  [...mail.recipients_to, ...mail.recipients_cc, ...mail.recipients_bcc].map((person) => person.address);

const automaticKind = (mail: OutboundRow): 'auto-replied' | 'auto-generated' | null => {
  if (mail.kind === 'acknowledgement') return 'auto-replied';
  return mail.kind === 'notification' ? 'auto-generated' : null;
};

async function bodyOf(
  ctx: Context,
  mail: OutboundRow,
  mailbox: Mailbox,
): Promise<{ text: string; html: string | null; attachments: OutgoingAttachment[] }> {
  const signature = mail.kind === 'notification' ? '' : mailbox.signature;
  if (mail.message_id === null) {
    return { ...messageBody({ text: mail.text, html: mail.html, signature }), attachments: [] };
  }
  const message = (await ctx.db('messages').where({ id: mail.message_id }).first('text', 'html')) as {
    text: string;
    html: string | null;
  };
  const attachments = (await listAttachmentsOf(ctx.db, [mail.message_id])).get(mail.message_id) ?? [];
  return {
    ...messageBody({ ...message, signature }),
    attachments: attachments.flatMap(({ storage_key: key, ...attachment }) =>
      key === null
        ? []
        : [
            {
              filename: attachment.filename,
              contentType: attachment.content_type,
              contentId: attachment.content_id,
              inline: attachment.inline,
              open: () => Readable.from(bytesOf(ctx, key)),
            },
          ],
    ),
  };
}

async function* bytesOf(ctx: Context, key: string): AsyncGenerator<Buffer> {
  const stream = await ctx.storage.open(key);
  if (stream === null) throw new Error(`The attachment ${key} is not in the storage.`);
  yield* stream as AsyncIterable<Buffer>;
}

interface Finished {
  mail: OutboundRow;
  result: SendResult;
  startedAt: Date;
}

/** Often enough to be there before another worker takes a mail whose lease ended with the database away. */
const recordAgainMs = 250;

/** What the relay said must not be lost to a database that is away: the mail would go out once more. */
async function concludeInTheEnd(ctx: Context, sender: Sender, attempt: Finished): Promise<OutboundState> {
  for (;;) {
    try {
      return await conclude(ctx, sender, attempt);
    } catch (error) {
      if (!isPassing(error)) throw error;
      await delay(recordAgainMs);
    }
  }
}

async function conclude(ctx: Context, sender: Sender, attempt: Finished): Promise<OutboundState> {
  const { mail, result, startedAt } = attempt;
  const finishedAt = ctx.clock.now();
  const { state, settled, lastError, failure } = settle(
    {
      recipients: recipientsOf(mail),
      settled: mail.settled,
      attempts: mail.attempts,
      maxAttempts: sender.retry.maxAttempts,
    },
    result,
  );
  const delayMs = retryDelay(sender.retry, mail.attempts);
  const nextAttemptAt = state === 'deferred' ? new Date(finishedAt.getTime() + delayMs) : finishedAt;
  await inTransaction(ctx, async (ctx) => {
    const ours = await finishAttempt(ctx.db, mail, {
      startedAt,
      finishedAt,
      outcome: state,
      response: result.response,
      state,
      lastError,
      settled,
      nextAttemptAt,
    });
    if (!ours) return;
    if (failure !== null && mail.ticket_id !== null) {
      await record(ctx, {
        type: 'mail.failed',
        ticketId: mail.ticket_id,
        mailboxId: mail.mailbox_id,
        ...(mail.message_id === null ? {} : { messageId: mail.message_id }),
        data: { kind: mail.kind, messageId: mail.message_id, error: failure.slice(0, 500) },
      });
    }
    ctx.afterCommit(() => {
      announce(ctx, mail);
      if (state === 'deferred') ctx.enqueue(sendJob(mail, delayMs));
    });
  });
  return state;
}

/** Delivery states are shown live, but only failures are events of the ticket's history. */
function announce(ctx: Context, mail: OutboundRow): void {
  if (mail.ticket_id === null || mail.message_id === null) return;
  ctx.publish({
    type: 'message.delivery',
    ticketId: mail.ticket_id,
    mailboxId: mail.mailbox_id,
    messageId: mail.message_id,
    at: ctx.clock.now().toISOString(),
  });
}
