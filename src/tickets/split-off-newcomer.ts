// What a newcomer wrote becomes a ticket of their own. The messages move as they are, with their files; what answers them, and
// what the newcomer writes next, follows (resolve-ticket.ts).
import { baseAddress } from '../../mail/threading/index.ts';
import { record } from '../events/index.ts';
import { getMailbox, listOwnAddresses } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { noteMove } from './move-store.ts';
import { forgetNewcomer, summarize, type Newcomer } from './newcomer.ts';
import type { TicketOpenedFacts } from './open-ticket-by-mail.ts';
import { addParticipants, type EmailAddress, type Participant } from './store.ts';
import { linkTickets } from './ticket-links.ts';

interface MovedMessage {
  subject: string;
  recipients_to: EmailAddress[];
  recipients_cc: EmailAddress[];
}

/** Returns the id of the new ticket. */
export async function splitOffNewcomer(ctx: Context, newcomer: Newcomer): Promise<number> {
  const { ticket, email, messageIds } = newcomer;
  const now = ctx.clock.now();
  const moved = (await ctx
    .db('messages')
    .whereIn('id', messageIds)
    .orderBy('id')
    .select('subject', 'recipients_to', 'recipients_cc')) as MovedMessage[];
  const [row] = (await ctx
    .db('tickets')
    .insert({
      mailbox_id: ticket.mailbox_id,
      customer_id: newcomer.customerId,
      subject: moved[0]?.subject ?? ticket.subject,
      status: 'new',
      created_at: now,
      updated_at: now,
    })
    .returning(['id', 'number'])) as { id: number; number: number }[];
  const { id = 0, number = 0 } = row ?? {};
  await ctx.db('messages').whereIn('id', messageIds).update({ ticket_id: id, new_person: false });
  await noteMove(ctx, { kind: 'newcomer', fromId: ticket.id, intoId: id, messageIds });
  await summarize(ctx, id);
  await forgetNewcomer(ctx, newcomer);
  await addParticipants(ctx.db, id, await peopleOf(ctx, newcomer, moved), now);
  await recordSplit(ctx, newcomer, { id, number, email });
  await linkTickets(ctx, [id, ticket.id], 'split');
  return id;
}

/** As if their first mail had opened the ticket: those it names are offered. */
async function peopleOf(ctx: Context, newcomer: Newcomer, moved: MovedMessage[]): Promise<Participant[]> {
  const named = moved.flatMap((message) => [...message.recipients_to, ...message.recipients_cc]);
  const own = await listOwnAddresses(
    ctx.db,
    named.map(({ address }) => address),
  );
  const offered = named
    .filter(({ address }) => address.includes('@') && !own.has(baseAddress(address)))
    .filter(({ address }) => address.toLowerCase() !== newcomer.email.toLowerCase())
    .map(({ address, name }) => ({ email: address, name, role: 'offered' as const }));
  return [{ email: newcomer.email, name: newcomer.name, role: 'customer' }, ...offered];
}

async function recordSplit(
  ctx: Context,
  { ticket, messageIds }: Newcomer,
  opened: { id: number; number: number; email: string },
): Promise<void> {
  const mailbox = await getMailbox(ctx, ticket.mailbox_id);
  const facts: TicketOpenedFacts = { mailbox, fromCustomer: true, acknowledgement: null };
  const about = { mailboxId: ticket.mailbox_id };
  await record(ctx, {
    ...about,
    type: 'ticket.opened',
    ticketId: opened.id,
    ...(messageIds[0] === undefined ? {} : { messageId: messageIds[0] }),
    data: { by: 'split', from: ticket.number },
    facts,
  });
  await record(ctx, {
    ...about,
    type: 'participant.split_off',
    ticketId: ticket.id,
    data: { email: opened.email, ticketId: opened.id, number: opened.number, messages: messageIds.length },
  });
}
