// One mail to two mailboxes is one message in each; their tickets are linked, so that neither team answers blindly.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { Context } from '../platform/context.ts';
import { findTicketsWithMail, linkTickets } from '../tickets/index.ts';
import type { IntakeMail } from './intake-mail.ts';
import { storableId } from './storable.ts';

/** Mails of one SMTP transaction, which need no Message-ID to be known as the same. */
export async function linkDeliveries(ctx: Context, inboundIds: readonly number[]): Promise<void> {
  const tickets = (await ctx
    .db('inbound_mails')
    .whereIn('id', inboundIds)
    .whereIn('outcome', ['ticket_opened', 'message_added'])
    .whereNotNull('ticket_id')
    .orderBy('id')
    .pluck('ticket_id')) as number[];
  const [first, ...others] = tickets;
  for (const other of others) if (first !== undefined) await linkTickets(ctx, [other, first], 'twin');
}

/** Ids of the tickets in other mailboxes that hold this very mail. */
export async function findTwins(ctx: Context, intake: IntakeMail): Promise<number[]> {
  const { mail, mailbox, sender, elsewhere } = intake;
  if (mail.messageId === null || mail.classification.kind !== 'mail') return [];
  // Both halves may come in at the same moment, and neither see the other: the second waits until the first is committed.
  if (elsewhere.size > 0) {
    await ctx.db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [storableId(mail.messageId)]);
  }
  return findTicketsWithMail(ctx.db, {
    mailboxId: mailbox.id,
    messageId: storableId(mail.messageId),
    sender: sender.address,
  });
}

export async function linkTwins(
  ctx: Context,
  ticketId: number,
  twins: readonly number[],
): Promise<TraceLine[]> {
  const lines: TraceLine[] = [];
  for (const twin of twins) {
    if (!(await linkTickets(ctx, [ticketId, twin], 'twin'))) continue;
    const detail = noted`The same mail is in ticket id ${twin} of another mailbox.`;
    lines.push({ step: 'link', verdict: 'twin', detail });
  }
  return lines;
}
