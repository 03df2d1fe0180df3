// A customer's mail opens a ticket.
import type { Invite } from '../../mail/parse/parsed-mail.ts';
import { record } from '../events/index.ts';
import type { Mailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import {
  insertTicket,
  type EmailAddress,
  type NewMessage,
  type Participant,
  type ParticipantRole,
  type ProposedCustomer,
  type ReservedTicket,
} from './store.ts';

/** What intake read from a mail, as far as a ticket cares. */
export interface CustomerMail {
  /** Whose words these are: on a new ticket the one who wants the answers, on others the sender. */
  customer: { id: number; email: string; name: string };
  /** From, as written. */
  sender: EmailAddress;
  kind: 'customer' | 'auto' | 'bounce';
  subject: string;
  to: EmailAddress[];
  cc: EmailAddress[];
  /** People in To and Cc who are not us: offered for replies, never added by themselves. */
  others: EmailAddress[];
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  text: string;
  quotedText: string;
  html: string | null;
  /** The event of a calendar file that came along. */
  invite: Invite | null;
  /** Why a machine must not answer it, in words; null: it may. */
  noAutomaticAnswer: string | null;
}

/**
 * Must run inside intake's transaction, with the ids of `reserveTicket`. `acknowledge`: whether the sender may get an
 * acknowledgement.
 */
export async function openTicketByMail(
  ctx: Context,
  input: {
    ids: ReservedTicket;
    mail: CustomerMail;
    mailbox: Mailbox;
    acknowledge: boolean;
    proposedCustomer?: ProposedCustomer | null;
  },
): Promise<void> {
  const { ids, mail, mailbox } = input;
  const inserted = insertTicket(
    ctx.db,
    {
      mailboxId: mailbox.id,
      customerId: mail.customer.id,
      subject: mail.subject,
      status: 'new',
      proposedCustomer: input.proposedCustomer ?? null,
    },
    { ids, message: messageOf(ctx, mail), participants: participantsOf(mail, 'customer') },
  );
  await ctx.beforeCommit(inserted);
  await record(ctx, {
    type: 'ticket.opened',
    ticketId: ids.ticketId,
    mailboxId: mailbox.id,
    messageId: ids.messageId,
    rules: ids.rulesOn,
    webhooks: ids.webhooksOn,
    data: { by: 'mail' },
    facts: {
      mailbox,
      fromCustomer: mail.kind === 'customer',
      acknowledgement: input.acknowledge ? acknowledgementFacts(mail, ids.number) : null,
    } satisfies TicketOpenedFacts,
  });
}

/** What reactions to `ticket.opened` need, so that nobody reads back what was just written. */
export interface TicketOpenedFacts {
  mailbox: Mailbox;
  /** A person wrote in; not an agent, not a machine. */
  fromCustomer: boolean;
  /** What an acknowledgement would say and where it would go; null: the sender must not get one. */
  acknowledgement: AcknowledgementFacts | null;
}

interface AcknowledgementFacts {
  number: number;
  to: string;
  inReplyTo: string | null;
  references: string[];
}

const acknowledgementFacts = (mail: CustomerMail, number: number): AcknowledgementFacts => ({
  number,
  to: mail.customer.email,
  inReplyTo: mail.messageId,
  references: mail.messageId === null ? [] : [...mail.references, mail.messageId],
});

export function messageOf(ctx: Context, mail: CustomerMail): NewMessage {
  return {
    kind: mail.kind,
    authorAgentId: null,
    authorCustomerId: mail.customer.id,
    from: mail.sender,
    to: mail.to,
    cc: mail.cc,
    bcc: [],
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    createdAt: ctx.clock.now(),
    text: mail.text,
    quotedText: mail.quotedText,
    html: mail.html,
    invite: mail.invite,
    noAutomaticAnswer: mail.noAutomaticAnswer,
  };
}

export function participantsOf(mail: CustomerMail, senderRole: ParticipantRole): Participant[] {
  const sender = { email: mail.customer.email, name: mail.customer.name, role: senderRole };
  const others = mail.others
    .filter((other) => other.address.toLowerCase() !== mail.customer.email.toLowerCase())
    .map((other) => ({ email: other.address, name: other.name, role: 'offered' as const }));
  return [sender, ...others];
}
