// A mail that waits is not to go out after all. Whoever has had it already has it: then only the rest is called off.
import { noted } from '../../mail/noted.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { restoreSentChanges, restoreStatus } from '../tickets/index.ts';
import { lockOutbound, updateOutbound, type LockedMail } from './outbox-store.ts';
import { pendingOf } from './settle.ts';
import { recipientsOf } from './recipients-of.ts';
import type { OutboundRow } from './store.ts';
import type { Words } from '../platform/words/say.ts';

/** @throws AppError `not_found`, `conflict` (it is being sent, has been sent, or waits no more) */
export async function cancelMail(ctx: Context, input: { id: number }): Promise<OutboundRow> {
  return inTransaction(ctx, async (ctx) => {
    const mail = await lockOutbound(ctx.db, input.id);
    refuseUnlessWaiting(mail);
    const called = pendingOf(recipientsOf(mail), mail.settled);
    const reached = mail.settled.some((one) => one.error === null);
    const reason = noted`Cancelled before it was sent.`;
    await updateOutbound(
      ctx.db,
      { id: mail.id, now: ctx.clock.now() },
      {
        state: reached ? (mail.bounced_at === null ? 'sent' : 'bounced') : 'cancelled',
        settled: [...mail.settled, ...called.map((address) => ({ address, error: reason }))],
        last_error: reached ? `${called.join(', ')}: ${reason}` : mail.last_error,
        undo_until: null,
      },
    );
    await tellTicket(ctx, mail);
    if (!reached) await restoreTicket(ctx, mail);
    return lockOutbound(ctx.db, mail.id);
  });
}

function refuseUnlessWaiting({ state }: LockedMail): void {
  if (state === 'queued' || state === 'deferred') return;
  const why: Record<Exclude<LockedMail['state'], 'queued' | 'deferred'>, Words> = {
    sending: 'This mail is being sent right now: it cannot be stopped any more.',
    sent: 'This mail has been sent already.',
    bounced: 'This mail was sent already, and came back.',
    failed: 'This mail was given up already: it does not wait any more.',
    cancelled: 'This mail has been cancelled already.',
  };
  throw new AppError('conflict', why[state], { state });
}

async function tellTicket(ctx: Context, mail: LockedMail): Promise<void> {
  if (mail.current_ticket_id === null) return;
  await record(ctx, {
    type: 'mail.cancelled',
    ticketId: mail.current_ticket_id,
    mailboxId: mail.mailbox_id,
    ...(mail.message_id === null ? {} : { messageId: mail.message_id }),
    data: { kind: mail.kind, messageId: mail.message_id },
  });
}

/** The reply that solved the ticket, took it out of the new ones, or came with a macro's actions was never sent. */
async function restoreTicket(ctx: Context, mail: LockedMail): Promise<void> {
  const { current_ticket_id: ticketId, message_id: messageId } = mail;
  const { ticket_status_before: to, ticket_status_after: from } = mail;
  if (ticketId === null || messageId === null) return;
  if (from !== null && to !== null) await restoreStatus(ctx, { ticketId, messageId, from, to });
  if (mail.ticket_changes?.ticketId === ticketId) await restoreSentChanges(ctx, mail.ticket_changes);
}
