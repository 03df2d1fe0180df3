// A mail is tried now: one that waits for its time, and one that was given up, came back or was cancelled. Nobody who has had it
// gets it again.
import { resolveDeadLetter } from '../dead-letters/index.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import {
  bouncedAddresses,
  forgetBounces,
  lockOutbound,
  updateOutbound,
  type LockedMail,
} from './outbox-store.ts';
import { hasReached, recipientsOf } from './recipients-of.ts';
import { pendingOf } from './settle.ts';
import type { OutboundRow } from './store.ts';
import { sendNowJob } from './wake-sender.ts';

/** @throws AppError `not_found`, `conflict` (it is being sent, everybody has had it, or its ticket is in the trash) */
export async function retryMail(ctx: Context, input: { id: number }): Promise<OutboundRow> {
  return inTransaction(ctx, async (ctx) => {
    const mail = await lockOutbound(ctx.db, input.id);
    if (mail.state === 'sending') {
      throw new AppError('conflict', 'This mail is being sent right now.', { state: mail.state });
    }
    if (mail.is_trashed && mail.kind !== 'notification') {
      throw new AppError('conflict', 'The ticket of this mail is in the trash: restore it first.');
    }
    const waits = mail.state === 'queued' || mail.state === 'deferred';
    if (!waits) await startAnew(ctx, mail);
    await updateOutbound(
      ctx.db,
      { id: mail.id, now: ctx.clock.now() },
      {
        next_attempt_at: ctx.clock.now(),
        send_at: null,
        dated_at: dateOf(mail, ctx.clock.now()),
        undo_until: null,
      },
    );
    ctx.afterCommit(() => ctx.enqueue(sendNowJob(mail.id)));
    return lockOutbound(ctx.db, mail.id);
  });
}

/** Once somebody has it, it keeps its date; what was put off or called off bears that of now. Null: that of writing. */
function dateOf(mail: LockedMail, now: Date): Date | null {
  if (mail.settled.some((one) => one.error === null)) return mail.dated_at ?? mail.send_at;
  return mail.state === 'cancelled' || mail.send_at !== null ? now : mail.dated_at;
}

async function startAnew(ctx: Context, mail: LockedMail): Promise<void> {
  const bounced = await bouncedAddresses(ctx.db, mail.id);
  const settled = mail.settled.filter((one) => hasReached(mail, one.address, bounced));
  const left = pendingOf(recipientsOf(mail), settled);
  if (left.length === 0) {
    throw new AppError('conflict', 'Everybody this mail is for has had it.', { state: mail.state });
  }
  await updateOutbound(
    ctx.db,
    { id: mail.id, now: ctx.clock.now() },
    { state: 'queued', settled, last_error: null, attempts_before: mail.attempts, bounced_at: null },
  );
  await forgetBounces(ctx.db, mail.id);
  await resolveDeadLetter(ctx, { job: 'send-mail', subjectId: mail.id });
  if (mail.current_ticket_id === null) return;
  await record(ctx, {
    type: 'mail.retried',
    ticketId: mail.current_ticket_id,
    mailboxId: mail.mailbox_id,
    ...(mail.message_id === null ? {} : { messageId: mail.message_id }),
    data: { kind: mail.kind, messageId: mail.message_id, to: left, was: mail.state },
  });
}
