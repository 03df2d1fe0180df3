// A customer's mail opens a ticket.
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import {
  insertTicket,
  reserveIds,
  type EmailAddress,
  type NewMessage,
  type Participant,
  type ParticipantRole,
} from './store.ts';

/** What intake read from a mail, as far as a ticket cares. */
export interface CustomerMail {
  mailboxId: number;
  customer: { id: number; email: string; name: string };
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
}

/** Must run inside intake's transaction. `acknowledge`: whether the sender may get an acknowledgement. */
export async function openTicketByMail(
  ctx: Context,
  input: { mail: CustomerMail; acknowledge: boolean },
): Promise<{ ticketId: number; messageId: number; number: number }> {
  const { mail } = input;
  const { ticketId, messageId } = await reserveIds(ctx.db);
  const number = await insertTicket(
    ctx.db,
    {
      id: ticketId,
      mailboxId: mail.mailboxId,
      customerId: mail.customer.id,
      subject: mail.subject,
      status: 'new',
    },
    { id: messageId, message: messageOf(ctx, mail), participants: participantsOf(mail, 'customer') },
  );
  await record(ctx, {
    type: 'ticket.opened',
    ticketId,
    mailboxId: mail.mailboxId,
    messageId,
    data: { by: 'mail' },
    facts: { acknowledge: input.acknowledge, fromCustomer: mail.kind === 'customer' },
  });
  return { ticketId, messageId, number };
}

export function messageOf(ctx: Context, mail: CustomerMail): NewMessage {
  return {
    kind: mail.kind,
    authorAgentId: null,
    authorCustomerId: mail.customer.id,
    from: { address: mail.customer.email, name: mail.customer.name },
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
  };
}

export function participantsOf(mail: CustomerMail, senderRole: ParticipantRole): Participant[] {
  const sender = { email: mail.customer.email, name: mail.customer.name, role: senderRole };
  const others = mail.others
    .filter((other) => other.address.toLowerCase() !== mail.customer.email.toLowerCase())
    .map((other) => ({ email: other.address, name: other.name, role: 'offered' as const }));
  return [sender, ...others];
}
