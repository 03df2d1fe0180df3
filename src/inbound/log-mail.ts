// The one line the log has of a mail that came in, for each mailbox it reached: what became of it.
import type { SmtpReply } from '../../mail/smtp/reply.ts';
import type { Context } from '../platform/context.ts';
import { mailName } from '../platform/log/mail-name.ts';
import type { Arrival, Decision, StoredRaw } from './store.ts';

/** @param mail once it is committed */
export function logTaken(
  ctx: Context,
  id: number,
  { arrival, decision, raw }: { arrival: Arrival; decision: Decision; raw: StoredRaw },
): void {
  const { outcome, kind, ticketId, messageId, messageIdHeader, duplicateOfId } = decision;
  const ids = { inboundMailId: id, mailboxId: arrival.mailboxId, ticketId, messageId, duplicateOfId };
  const ms = ctx.clock.now().getTime() - arrival.receivedAt.getTime();
  ctx.log.info({ ...ids, outcome, kind, size: raw.size, ...mailName(messageIdHeader), ms }, 'a mail came in');
}

/** A mail that was not taken: its sender heard why, and keeps it. */
export function logRefused(ctx: Context, { code, enhanced }: SmtpReply, size: number): void {
  const outcome = code >= 500 ? 'refused' : 'deferred';
  ctx.log.info({ outcome, code, enhanced, size }, 'a mail was not taken');
}
