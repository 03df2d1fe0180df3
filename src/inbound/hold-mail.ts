// Keeps a mail aside that could not be read or filed: a small transaction of its own with the bytes and the reason, so that an agent
// can look and it can be processed again.
import { LOCAL_ERROR, stored, type SmtpReply } from '../../mail/smtp/reply.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { violates } from '../platform/db/connect.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import type { Received } from './deliveries.ts';
import { logRefused, logTaken } from './log-mail.ts';
import { storable } from './storable.ts';
import { findSameMail, insertInbound, onceIndex, type Decision } from './store.ts';

type Summary = Pick<Decision, 'messageIdHeader' | 'from' | 'subject'>;

const unknown: Summary = { messageIdHeader: null, from: null, subject: '' };

/** `250`, or `451` when not even this can be stored: the sender keeps the mail then. */
export async function holdMail(
  ctx: Context,
  received: Received,
  why: { reason: string; summary?: Summary },
): Promise<SmtpReply> {
  const hold = (): Promise<number[]> => inTransaction(ctx, (ctx) => insertHeld(ctx, received, why));
  try {
    return stored((await hold()).join(','));
  } catch (error) {
    if (violates(error, onceIndex)) return stored((await hold()).join(','));
    const { sha256, size } = received.raw;
    logFailure(ctx.log, error, { sha256 }, 'a mail could not even be held; its sender keeps it');
    logRefused(ctx, LOCAL_ERROR, size);
    return LOCAL_ERROR;
  }
}

async function insertHeld(
  ctx: Context,
  { deliveries, raw }: Received,
  { reason, summary = unknown }: { reason: string; summary?: Summary },
): Promise<number[]> {
  const ids: number[] = [];
  for (const { arrival } of deliveries) {
    const { messageIdHeader } = summary;
    const { mailboxId } = arrival;
    const same = await findSameMail(ctx.db, { mailboxId, messageIdHeader, sha256: raw.sha256 });
    const decision = heldDecision(storable(reason), summary, same?.id ?? null);
    const id = await insertInbound(ctx.db, arrival, { raw, decision });
    ids.push(id);
    ctx.afterCommit(() => {
      ctx.metrics.inboundMails.inc({ outcome: decision.outcome });
      logTaken(ctx, id, { arrival, decision, raw });
    });
  }
  return ids;
}

const heldDecision = (reason: string, summary: Summary, duplicateOfId: number | null): Decision => ({
  ...summary,
  outcome: duplicateOfId === null ? 'held' : 'duplicate',
  reason,
  ticketId: null,
  messageId: null,
  duplicateOfId,
  kind: 'mail',
  trace: [{ step: 'hold', verdict: 'held', detail: reason }],
  report: [],
});
