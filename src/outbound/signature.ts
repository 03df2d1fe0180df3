// A mailbox's signature as it is sent: its variables filled in, for whoever wrote the mail.
import { ticketAddress } from '../customers/index.ts';
import { fillQuietly, firstName } from '../variables/index.ts';

export interface SignatureFacts {
  /** Who wrote the mail; null: nobody, it is automatic. */
  agent: string | null;
  customer: { name: string; email: string };
  ticket: { number: string; subject: string };
}

/** SQL over g (the author), t (the ticket) and c (its customer), each of which may be missing. */
export const signatureFacts = `json_build_object('agent', g.name,
  'customer', json_build_object('name', coalesce(c.name, ''), 'email', coalesce(${ticketAddress}, '')),
  'ticket', json_build_object('number', coalesce(t.number::text, ''), 'subject', coalesce(t.subject, '')))`;

/**
 * Automatic mail is signed by the mailbox, and repeats nothing of what a customer wrote, be it their name: whoever forges a sender
 * must not be able to send words through us.
 */
export function fillSignature(
  mailbox: { name: string; address: string; signature: string },
  { agent, customer, ticket }: SignatureFacts,
): string {
  if (!mailbox.signature.includes('{{')) return mailbox.signature;
  const known = agent === null ? { name: '', email: '' } : customer;
  const values = {
    'customer.name': known.name,
    'customer.firstName': firstName(known.name),
    'customer.email': known.email,
    'ticket.number': ticket.number,
    'ticket.subject': agent === null ? '' : ticket.subject,
    'agent.name': agent ?? '',
    'agent.firstName': firstName(agent ?? '') || (agent ?? ''),
    'mailbox.name': mailbox.name,
    'mailbox.address': mailbox.address,
  };
  return fillQuietly(mailbox.signature, values, (name) => (name.startsWith('agent.') ? mailbox.name : ''));
}
