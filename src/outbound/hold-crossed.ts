// A reply for later may have been overtaken by then: when the customer or another agent has written since, it is held, not sent.
import { noted } from '../../mail/noted.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { restoreStatus } from '../tickets/index.ts';
import type { ClaimedMail } from './claim-mails.ts';
import { updateOutbound } from './outbox-store.ts';
import { recipientsOf } from './recipients-of.ts';
import { pendingOf } from './settle.ts';

const reason = noted`Held: somebody has written since this was written for later.`;

/** Of the mails just claimed those that may go. What is held can be sent all the same: by then somebody has looked. */
export async function holdCrossed(ctx: Context, mails: ClaimedMail[]): Promise<ClaimedMail[]> {
  // Once some have it, the others are to have it too.
  const later = mails.filter(
    (mail) => mail.send_at !== null && mail.message_id !== null && mail.settled.length === 0,
  );
  if (later.length === 0) return mails;
  const crossed = await findCrossed(
    ctx,
    later.map(({ id }) => id),
  );
  for (const mail of later) {
    const ticketId = crossed.get(mail.id);
    if (ticketId !== undefined) await hold(ctx, mail, ticketId);
  }
  return mails.filter((mail) => !crossed.has(mail.id));
}

/** With the ticket each is in now. */
async function findCrossed(ctx: Context, ids: number[]): Promise<Map<number, number>> {
  const { rows } = (await ctx.db.raw(
    `select o.id, m.ticket_id from outbound_mails o join messages m on m.id = o.message_id
     where o.id = any(?) and exists (
       select 1 from messages n where n.ticket_id = m.ticket_id and n.id > m.id
         and (n.kind = 'customer' or n.kind = 'reply' and n.author_agent_id is distinct from m.author_agent_id
           and not exists (select 1 from outbound_mails c where c.message_id = n.id and c.state = 'cancelled')))`,
    [ids],
  )) as { rows: { id: number; ticket_id: number }[] };
  return new Map(rows.map((row) => [row.id, row.ticket_id]));
}

async function hold(ctx: Context, mail: ClaimedMail, ticketId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ours = await ctx
      .db('outbound_mails')
      .where({ id: mail.id, state: 'sending', attempts: mail.attempts })
      .update({ state: 'cancelled', lease_until: null, attempts: mail.attempts - 1 });
    if (ours === 0) return;
    const called = pendingOf(recipientsOf(mail), mail.settled);
    await updateOutbound(
      ctx.db,
      { id: mail.id, now: ctx.clock.now() },
      {
        settled: [...mail.settled, ...called.map((address) => ({ address, error: reason }))],
        last_error: reason,
      },
    );
    await record(ctx, {
      type: 'mail.held',
      ticketId,
      mailboxId: mail.mailbox_id,
      ...(mail.message_id === null ? {} : { messageId: mail.message_id }),
      data: { kind: mail.kind, messageId: mail.message_id },
    });
    await restoreTicket(ctx, { mail, ticketId });
  });
}

/** The reply that solved the ticket was not sent. A customer who has written since has opened it again. */
async function restoreTicket(
  ctx: Context,
  { mail, ticketId }: { mail: ClaimedMail; ticketId: number },
): Promise<void> {
  const { message_id: messageId, ticket_status_before: to, ticket_status_after: from } = mail;
  if (messageId === null || from === null || to === null) return;
  await restoreStatus(ctx, { ticketId, messageId, from, to, pastReplies: true });
}
