// A mail lands in a ticket that is already there: a customer's reply, a stranger's, or an automatic one.
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { messageOf, participantsOf, type CustomerMail } from './open-ticket-by-mail.ts';
import { resolveTicket, type Resolved } from './resolve-ticket.ts';
import { addParticipants, insertMessage, reserveMessage, type StoredTicket } from './store.ts';
import type { MessageKind } from './message-schemas.ts';
import type { TicketStatus } from './schemas.ts';
import type { SentChanges } from './sent-changes.ts';
import { announceChanges } from './ticket-changed.ts';

/** What reactions to `message.added` need. */
export interface MessageAddedFacts {
  kind: MessageKind;
  /** Who is in charge of the ticket it was added to; absent where that cannot matter. */
  assigneeId?: number | null;
  /** false: nobody follows the ticket; absent where the verb does not know. */
  followed?: boolean;
  /** The SLA policy the ticket is under, null: none; absent where the verb does not know. */
  slaPolicyId?: number | null;
  /** Whoever is in charge is away, and answers are not to wait for them. */
  assigneeAway?: boolean;
  /** Of a reply: how it is to be sent. */
  reply?: ReplyFacts;
  /** The ticket's status before a mail came in; absent otherwise. */
  statusBefore?: TicketStatus;
}

export interface ReplyFacts {
  /** When it goes out; null: at once, but for the seconds in which it can be taken back. */
  sendAt: Date | null;
  statusBefore: TicketStatus;
  statusAfter: TicketStatus;
  /** What its actions changed beside the status; null: nothing. Absent of the first mail of a ticket, which came with it. */
  changes?: SentChanges | null;
}

export type AddedMail =
  | {
      outcome: 'added';
      ticketId: number;
      messageId: number;
      reopened: boolean;
      /** A person who did not take part before: shown as new, not made a recipient. */
      newPerson: boolean;
      /** The sender has the address of an agent, which proves nothing. */
      fromAgentAddress: boolean;
      /** Where the ticket's conversation went since, step by step. */
      way: string[];
    }
  /** In the trash: what people write opens a ticket of its own. */
  | { outcome: 'deleted'; ticketId: number; way: string[] }
  | Exclude<Resolved, { outcome: 'found' }>;

/**
 * Must run inside intake's transaction. A person's words reopen a ticket whatever its state, unless it is closed for longer than
 * `followUpDays`; automatic mail never reopens. Merged and split tickets are followed to where the conversation went.
 */
export async function addMailToTicket(
  ctx: Context,
  input: { ticketId: number; mail: CustomerMail; followUpDays: number | null },
): Promise<AddedMail> {
  const { ticketId, mail } = input;
  const person = mail.kind === 'customer';
  const found = await resolveTicket(ctx, {
    ticketId,
    sender: mail.sender.address,
    inReplyTo: mail.inReplyTo,
    followUpDays: person ? input.followUpDays : null,
    byPerson: person,
  });
  if (found.outcome !== 'found') return found;
  const { ticket } = found;
  const newPerson = person && !found.senderTakesPart;
  const status = person ? statusAfterReply(ticket.status) : ticket.status;
  const messageId = await reserveMessage(ctx.db);
  await insertMessage(
    ctx.db,
    { id: ticket.id, status, bump: status !== ticket.status },
    { id: messageId, message: messageOf(ctx, mail), newPerson },
  );
  if (person) {
    // What a stranger brings along is as strange as they are.
    const people = newPerson
      ? participantsOf({ ...mail, others: [] }, 'stranger')
      : participantsOf(mail, 'offered');
    await addParticipants(ctx.db, ticket.id, people, ctx.clock.now());
  }
  await recordAdded(ctx, {
    ticket,
    messageId,
    status,
    mail,
    newPerson,
    rules: found.rulesOn,
    followed: found.followed,
    away: person && found.assigneeAway,
  });
  return {
    outcome: 'added',
    ticketId: ticket.id,
    messageId,
    reopened: status !== ticket.status,
    newPerson,
    fromAgentAddress: found.senderIsAgent,
    way: found.way,
  };
}

/** A reply never loses to a closed state. A new ticket stays new: nobody has looked at it yet. */
const statusAfterReply = (status: TicketStatus): TicketStatus => (status === 'new' ? 'new' : 'open');

async function recordAdded(
  ctx: Context,
  added: {
    ticket: StoredTicket;
    messageId: number;
    status: TicketStatus;
    mail: CustomerMail;
    newPerson: boolean;
    rules: boolean;
    followed: boolean;
    away: boolean;
  },
): Promise<void> {
  const { ticket, messageId, status, mail, newPerson, rules, away } = added;
  const about = { ticketId: ticket.id, mailboxId: ticket.mailbox_id };
  if (status !== ticket.status) {
    await record(ctx, { ...about, type: 'ticket.reopened', data: { from: ticket.status, to: status } });
    await announceChanges(ctx, { ...ticket, rules }, [{ field: 'status', from: ticket.status, to: status }]);
  }
  if (ticket.snoozed_until !== null && mail.kind === 'customer') {
    await record(ctx, { ...about, type: 'ticket.woken', data: { by: 'customer' } });
  }
  await record(ctx, {
    ...about,
    type: 'message.added',
    messageId,
    rules,
    data: { kind: mail.kind, ...(newPerson ? { newPerson: mail.sender.address } : {}) },
    facts: {
      kind: mail.kind,
      assigneeId: ticket.assignee_id,
      assigneeAway: away,
      statusBefore: ticket.status,
      slaPolicyId: ticket.sla_policy_id,
      followed: added.followed,
    } satisfies MessageAddedFacts,
  });
}
