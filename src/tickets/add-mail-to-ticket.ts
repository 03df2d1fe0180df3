// A mail lands in a ticket that is already there: a customer's reply, a stranger's, or an automatic one.
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { messageOf, participantsOf, type CustomerMail } from './open-ticket-by-mail.ts';
import { addParticipants, insertMessage, lockTicket, reserveIds, type StoredTicket } from './store.ts';
import type { MessageKind, TicketStatus } from './schemas.ts';

/** What reactions to `message.added` need. */
export interface MessageAddedFacts {
  kind: MessageKind;
}

export interface AddedMail {
  ticketId: number;
  messageId: number;
  reopened: boolean;
  /** The sender did not take part before: shown as a new person, not made a recipient. */
  newPerson: boolean;
}

/**
 * Must run inside intake's transaction. A person's words reopen a ticket whatever its state; automatic mail never does.
 * A merged ticket is followed to where it went. Null when the ticket is gone.
 */
export async function addMailToTicket(
  ctx: Context,
  input: { ticketId: number; mail: CustomerMail },
): Promise<AddedMail | null> {
  const ticket = await lockFollowingMerges(ctx, input.ticketId);
  if (ticket === null) return null;
  const { mail } = input;
  const newPerson = !(await takesPart(ctx, ticket.id, mail.customer.email));
  const status = mail.kind === 'customer' ? statusAfterReply(ticket.status) : ticket.status;
  const reopened = status !== ticket.status;
  const { messageId } = await reserveIds(ctx.db);
  await insertMessage(
    ctx.db,
    { id: ticket.id, status, bump: reopened },
    { id: messageId, message: messageOf(ctx, mail) },
  );
  if (mail.kind === 'customer') {
    // What a stranger brings along is as strange as they are.
    const people = newPerson
      ? participantsOf({ ...mail, others: [] }, 'stranger')
      : participantsOf(mail, 'offered');
    await addParticipants(ctx.db, ticket.id, people, ctx.clock.now());
  }
  const about = { ticketId: ticket.id, mailboxId: ticket.mailbox_id };
  if (reopened) {
    await record(ctx, { ...about, type: 'ticket.reopened', data: { from: ticket.status, to: status } });
  }
  await record(ctx, {
    ...about,
    type: 'message.added',
    messageId,
    data: { kind: mail.kind, ...(newPerson ? { newPerson: mail.customer.email } : {}) },
    facts: { kind: mail.kind } satisfies MessageAddedFacts,
  });
  return { ticketId: ticket.id, messageId, reopened, newPerson };
}

/** A reply never loses to a closed state. A new ticket stays new: nobody has looked at it yet. */
const statusAfterReply = (status: TicketStatus): TicketStatus => (status === 'new' ? 'new' : 'open');

/** More merges in a row than this are a mistake, not a history. */
const maxMergeSteps = 20;

async function lockFollowingMerges(ctx: Context, ticketId: number): Promise<StoredTicket | null> {
  let ticket = await lockTicket(ctx.db, ticketId);
  for (let step = 0; ticket?.merged_into_id && step < maxMergeSteps; step += 1) {
    ticket = await lockTicket(ctx.db, ticket.merged_into_id);
  }
  return ticket;
}

async function takesPart(ctx: Context, ticketId: number, email: string): Promise<boolean> {
  const row = await ctx
    .db('ticket_participants')
    .where({ ticket_id: ticketId, email })
    .whereNot({ role: 'stranger' })
    .first('email');
  return row !== undefined;
}
