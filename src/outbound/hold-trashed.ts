// Mail of a ticket that is in the trash when its time comes is held, not sent. A ticket that comes back soon takes it along: then
// somebody only slipped. Later it stays as it is, to be looked at and sent by hand.
import { noted } from '../../mail/noted.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context, type DomainEvent } from '../platform/context.ts';
import type { ClaimedMail } from './claim-mails.ts';
import { lockOutbound, updateOutbound } from './outbox-store.ts';
import { recipientsOf } from './recipients-of.ts';
import { pendingOf } from './settle.ts';
import { sendNowJob } from './wake-sender.ts';

const reason = noted`Held: its ticket is in the trash.`;
/** Mail that was held for longer than this would come as a surprise. */
const soonMs = 60 * 60_000;

/** Of the mails just claimed those that may go. What tells agents about a ticket, and what some have had already, is not held. */
export async function holdTrashed(ctx: Context, mails: ClaimedMail[]): Promise<ClaimedMail[]> {
  const held = mails.filter(isTrashed);
  for (const mail of held) await hold(ctx, mail);
  return mails.filter((mail) => !isTrashed(mail));
}

const isTrashed = ({ trashedTicketId, kind, settled }: ClaimedMail): boolean =>
  trashedTicketId !== null && kind !== 'notification' && settled.length === 0;

async function hold(ctx: Context, mail: ClaimedMail): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ours = await ctx
      .db('outbound_mails')
      .where({ id: mail.id, state: 'sending', attempts: mail.attempts })
      .update({ state: 'cancelled', lease_until: null, attempts: mail.attempts - 1 });
    if (ours === 0) return;
    const settled = pendingOf(recipientsOf(mail), []).map((address) => ({ address, error: reason }));
    await updateOutbound(
      ctx.db,
      { id: mail.id, now: ctx.clock.now() },
      { settled, last_error: reason, undo_until: null },
    );
    await tell(ctx, mail, { type: 'mail.held', ticketId: mail.trashedTicketId ?? 0, data: { why: 'trash' } });
  });
}

/** Reaction to `ticket.restored`. */
export async function sendRestored(ctx: Context, { ticketId }: DomainEvent): Promise<void> {
  const now = ctx.clock.now();
  const { rows } = (await ctx.db.raw(
    `select id from outbound_mails where state = 'cancelled' and last_error = :reason and updated_at > :since
       and (ticket_id = :ticketId or message_id in (select id from messages where ticket_id = :ticketId)) order by id`,
    { reason, ticketId, since: new Date(now.getTime() - soonMs) },
  )) as { rows: { id: number }[] };
  for (const { id } of rows) {
    const mail = await lockOutbound(ctx.db, id);
    if (mail.state !== 'cancelled' || mail.current_ticket_id !== ticketId) continue;
    await updateOutbound(
      ctx.db,
      { id, now },
      {
        state: 'queued',
        settled: [],
        last_error: null,
        next_attempt_at: now,
        attempts_before: mail.attempts,
      },
    );
    await tell(ctx, mail, { type: 'mail.retried', ticketId, data: { was: 'cancelled', why: 'restored' } });
    ctx.afterCommit(() => ctx.enqueue(sendNowJob(id)));
  }
}

function tell(
  ctx: Context,
  mail: Pick<ClaimedMail, 'kind' | 'message_id' | 'mailbox_id'>,
  what: { type: string; ticketId: number; data: object },
): Promise<void> {
  return record(ctx, {
    type: what.type,
    ticketId: what.ticketId,
    mailboxId: mail.mailbox_id,
    ...(mail.message_id === null ? {} : { messageId: mail.message_id }),
    data: { kind: mail.kind, messageId: mail.message_id, ...what.data },
  });
}
