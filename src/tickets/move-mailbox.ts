// A ticket goes to another mailbox: replies are sent from there, its promises are those of that mailbox, and its agents see it. The
// tokens in mail sent so far name the ticket, not the mailbox: answers still find it.
import { can, placeOf } from '../agents/index.ts';
import { audit, record } from '../events/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { onTicket } from './on-ticket.ts';
import { announceChanges } from './ticket-changed.ts';
import type { TicketDetailRow } from './ticket-row.ts';
import type { MailboxInput } from './verb-schemas.ts';

/** @throws AppError `not_found`; of the ticket or the mailbox; `conflict` */
export function moveMailbox(ctx: Context, input: MailboxInput & { id: number }): Promise<TicketDetailRow> {
  return onTicket(ctx, input, async (ctx, ticket) => {
    const { mailboxId } = input;
    if (mailboxId === ticket.mailbox_id) return;
    if (!can(ctx.actor, 'ticket.change', { ...placeOf(ticket), mailboxId })) throw notFound('mailbox');
    const mailbox = await getMailbox(ctx, mailboxId);
    const before = await getMailbox(ctx, ticket.mailbox_id);
    await ctx
      .db('tickets')
      .where({ id: ticket.id })
      .update({ mailbox_id: mailboxId, version: ticket.version + 1, updated_at: ctx.clock.now() });
    const data = { from: before.address, to: mailbox.address };
    await record(ctx, { type: 'ticket.mailbox_changed', ticketId: ticket.id, mailboxId, data });
    const moved = { ...ticket, mailbox_id: mailboxId };
    await announceChanges(ctx, moved, [{ field: 'mailbox', from: ticket.mailbox_id, to: mailboxId }]);
    await audit(ctx, { action: 'ticket.mailbox', subject: { type: 'ticket', id: ticket.id }, data });
    // Those who see only the old mailbox are to see it go.
    const at = ctx.clock.now().toISOString();
    const gone = { type: 'ticket.changed', ticketId: ticket.id, mailboxId: ticket.mailbox_id, at };
    ctx.afterCommit(() => ctx.publish(gone));
  });
}
