// Messages leave their ticket: for a new one, or for another that is there already. Their files and mails go along, and what answers
// them follows. Nobody becomes a recipient by it.
import { cleanSubject } from '../../mail/parse/clean-text.ts';
import { baseAddress } from '../../mail/threading/index.ts';
import { audit, record } from '../events/index.ts';
import { getMailbox, listOwnAddresses } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import {
  addParticipants,
  linkTickets,
  noteMove,
  summarize,
  type Participant,
  type StoredTicket,
  type TicketOpenedFacts,
} from '../tickets/index.ts';
import { carryMails } from './carry.ts';
import { lockTickets } from './lock-tickets.ts';
import { assertReachable } from './reachable.ts';
import type { Moved, SplitInput } from './schemas.ts';
import { say } from '../platform/words/say.ts';

interface MovedMessage {
  id: number;
  kind: string;
  subject: string;
  from_email: string | null;
  from_name: string;
  author_customer_id: number | null;
  recipients_to: { address: string; name: string }[];
  recipients_cc: { address: string; name: string }[];
}

/** @throws AppError `not_found`; `invalid` when nothing would stay; `conflict` when a message or ticket has gone elsewhere */
export async function splitTicket(ctx: Context, input: SplitInput & { id: number }): Promise<Moved> {
  const { id, intoId } = input;
  if (id === intoId)
    throw new AppError('invalid', 'The messages are in that ticket already.', { field: 'intoId' });
  return inTransaction(ctx, async (ctx) => {
    const locked = await lockTickets(ctx, intoId === undefined ? [id] : [id, intoId]);
    assertReachable(ctx, ...locked);
    const [from, there] = locked as [StoredTicket, StoredTicket?];
    assertNotMerged(locked);
    const messages = await messagesOf(ctx, from, input.messageIds);
    const into = there ?? (await openFor(ctx, from, { messages, subject: input.subject }));
    const messageIds = messages.map((message) => message.id);
    await ctx.db('messages').whereIn('id', messageIds).update({ ticket_id: into.id, new_person: false });
    await carryMails(ctx.db, { from: from.id, into: into.id, messageIds });
    await addParticipants(
      ctx.db,
      into.id,
      await peopleOf(ctx, messages, { into, isNew: there === undefined }),
      ctx.clock.now(),
    );
    const kind = there === undefined ? ('split' as const) : ('move' as const);
    const before = { newestId: Math.max(...messageIds) };
    const moveId = await noteMove(ctx, { kind, fromId: from.id, intoId: into.id, messageIds, before });
    await summarize(ctx, from.id);
    await summarize(ctx, into.id);
    await tell(ctx, { kind, from, into, moveId, messages });
    await linkTickets(ctx, [into.id, from.id], 'split');
    return { moveId, ticketId: into.id, number: into.number };
  });
}

function assertNotMerged(tickets: readonly StoredTicket[]): void {
  for (const { number, merged_into_id: into, deleted_at: deleted } of tickets) {
    if (into !== null) throw new AppError('conflict', say`#${number} has been merged into another ticket.`);
    if (deleted !== null) throw new AppError('conflict', say`#${number} is in the trash: restore it first.`);
  }
}

async function messagesOf(ctx: Context, from: StoredTicket, ids: number[]): Promise<MovedMessage[]> {
  const rows = (await ctx
    .db('messages')
    .where({ ticket_id: from.id })
    .whereIn('id', ids)
    .orderBy('id')
    .select(
      'id',
      'kind',
      'subject',
      'from_email',
      'from_name',
      'author_customer_id',
      'recipients_to',
      'recipients_cc',
    )) as MovedMessage[];
  if (rows.length < ids.length) {
    throw new AppError('conflict', 'One of these messages is no longer in this ticket. Please look again.');
  }
  const stays: unknown = await ctx
    .db('messages')
    .where({ ticket_id: from.id })
    .whereNotIn('id', ids)
    .first('id');
  if (stays === undefined) {
    throw new AppError(
      'invalid',
      'Nothing would be left of this ticket. Merge it into the other one instead.',
    );
  }
  return rows;
}

/** A ticket for them: of whoever wrote the first of them, in the hands the old one is in. */
async function openFor(
  ctx: Context,
  from: StoredTicket,
  { messages, subject }: { messages: MovedMessage[]; subject: string | undefined },
): Promise<StoredTicket> {
  const now = ctx.clock.now();
  const [row] = (await ctx
    .db('tickets')
    .insert({
      mailbox_id: from.mailbox_id,
      customer_id: writerOf(messages)?.author_customer_id ?? from.customer_id,
      assignee_id: from.assignee_id,
      team_id: from.team_id,
      priority: from.priority,
      subject: cleanSubject(subject ?? '') || messages[0]?.subject || from.subject,
      status: messages.some(({ kind }) => kind === 'reply') ? 'open' : 'new',
      created_at: now,
      updated_at: now,
    })
    .returning('*')) as StoredTicket[];
  return row as StoredTicket;
}

const writerOf = (messages: readonly MovedMessage[]): MovedMessage | undefined =>
  messages.find(({ kind, author_customer_id: author }) => kind === 'customer' && author !== null);

/** Everybody the messages name, to be offered; of a new ticket also its customer, at the address they wrote from. */
async function peopleOf(
  ctx: Context,
  messages: MovedMessage[],
  { into, isNew }: { into: StoredTicket; isNew: boolean },
): Promise<Participant[]> {
  const known = (await ctx.db('customers').where({ id: into.customer_id }).first('email', 'name')) as {
    email: string;
    name: string;
  };
  const customer = { ...known, email: writerOf(messages)?.from_email ?? known.email };
  const named = messages.flatMap((message) => [
    ...(message.from_email === null ? [] : [{ address: message.from_email, name: message.from_name }]),
    ...message.recipients_to,
    ...message.recipients_cc,
  ]);
  const own = await listOwnAddresses(
    ctx.db,
    named.map(({ address }) => address),
  );
  const offered = named
    .filter(({ address }) => address.includes('@') && !own.has(baseAddress(address)))
    .filter(({ address }) => !isNew || address.toLowerCase() !== customer.email.toLowerCase())
    .map(({ address, name }) => ({ email: address, name, role: 'offered' as const }));
  return isNew ? [{ ...customer, role: 'customer' }, ...offered] : offered;
}

async function tell(
  ctx: Context,
  split: {
    kind: 'split' | 'move';
    from: StoredTicket;
    into: StoredTicket;
    moveId: number;
    messages: MovedMessage[];
  },
): Promise<void> {
  const { kind, from, into, moveId, messages } = split;
  const mailbox = await getMailbox(ctx, into.mailbox_id);
  const [first] = messages;
  const facts: TicketOpenedFacts = {
    mailbox,
    fromCustomer: writerOf(messages) !== undefined,
    acknowledgement: null,
  };
  const there = { ticketId: into.id, mailboxId: into.mailbox_id };
  if (kind === 'split') {
    await record(ctx, {
      ...there,
      type: 'ticket.opened',
      ...(first && { messageId: first.id }),
      data: { by: 'split', from: from.number },
      facts,
    });
  } else {
    const data = { ticketId: from.id, number: from.number, messages: messages.length, moveId };
    await record(ctx, { ...there, type: 'message.moved_here', data });
  }
  await record(ctx, {
    type: kind === 'split' ? 'ticket.split' : 'message.moved_away',
    ticketId: from.id,
    mailboxId: from.mailbox_id,
    data: { ticketId: into.id, number: into.number, messages: messages.length, moveId },
  });
  const data = { number: from.number, into: into.number, messages: messages.length };
  await audit(ctx, { action: `ticket.${kind}`, subject: { type: 'ticket', id: from.id }, data });
}
