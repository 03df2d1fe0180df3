// What the variables of a macro stand for on one ticket, or on one that is about to be opened.
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { firstName, type Values } from '../variables/index.ts';
import { agentOf } from './write-outgoing-message.ts';

export interface About {
  mailboxId: number;
  customer: { name: string; email: string };
  subject: string;
  /** '' while the ticket has none. */
  number: string;
}

/** @throws AppError `not_found` (mailbox) */
export async function ticketValues(ctx: Context, about: About): Promise<Values> {
  const mailbox = await getMailbox(ctx, about.mailboxId);
  const { name } = agentOf(ctx.actor);
  return {
    'customer.name': about.customer.name,
    'customer.firstName': firstName(about.customer.name),
    'customer.email': about.customer.email,
    'ticket.number': about.number,
    'ticket.subject': about.subject,
    'agent.name': name,
    'agent.firstName': firstName(name),
    'mailbox.name': mailbox.name,
    'mailbox.address': mailbox.address,
  };
}
