// Other people for a reply that did not reach everybody: a mistyped address is put right, and the mail goes to who has not had it.
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { changeReplyRecipients } from '../tickets/index.ts';
import { bouncedAddresses, lockOutbound, updateOutbound, type LockedMail } from './outbox-store.ts';
import { hasReached } from './recipients-of.ts';
import { retryMail } from './retry-mail.ts';
import type { RecipientsChange } from './decision-schemas.ts';
import type { EmailAddress, OutboundRow } from './store.ts';

/**
 * Whoever has had the mail stays on it. With `retry` it is tried at once.
 * @throws AppError `not_found`, `invalid` (addresses; no reply), `conflict` (it is being sent; with `retry`: everybody has had it)
 */
export async function changeRecipients(
  ctx: Context,
  input: RecipientsChange & { id: number },
): Promise<OutboundRow> {
  return inTransaction(ctx, async (ctx) => {
    const mail = await lockOutbound(ctx.db, input.id);
    if (mail.kind !== 'reply' || mail.message_id === null) {
      throw new AppError('invalid', 'Only the recipients of a reply can be changed.');
    }
    if (mail.state === 'sending') {
      throw new AppError('conflict', 'This mail is being sent right now.', { state: mail.state });
    }
    const bounced = await bouncedAddresses(ctx.db, mail.id);
    const reached = (people: EmailAddress[]): EmailAddress[] =>
      people.filter(({ address }) => hasReached(mail, address, bounced));
    const people = await changeReplyRecipients(ctx, {
      messageId: mail.message_id,
      to: [...reached(mail.recipients_to), ...input.to],
      cc: [...reached(mail.recipients_cc), ...(input.cc ?? mail.recipients_cc)],
      bcc: [...reached(mail.recipients_bcc), ...(input.bcc ?? mail.recipients_bcc)],
    });
    await updateOutbound(
      ctx.db,
      { id: mail.id, now: ctx.clock.now() },
      { recipients_to: people.to, recipients_cc: people.cc, recipients_bcc: people.bcc },
    );
    await tellTicket(ctx, mail, people.to);
    return input.retry === true ? retryMail(ctx, { id: mail.id }) : lockOutbound(ctx.db, mail.id);
  });
}

async function tellTicket(ctx: Context, mail: LockedMail, to: EmailAddress[]): Promise<void> {
  if (mail.current_ticket_id === null) return;
  await record(ctx, {
    type: 'mail.recipients_changed',
    ticketId: mail.current_ticket_id,
    mailboxId: mail.mailbox_id,
    ...(mail.message_id === null ? {} : { messageId: mail.message_id }),
    data: {
      messageId: mail.message_id,
      from: mail.recipients_to.map(({ address }) => address),
      to: to.map(({ address }) => address),
    },
  });
}
