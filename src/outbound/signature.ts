// A mailbox's signature as it is sent: its variables filled in, for whoever wrote the mail.
import { ticketAddress } from '../customers/index.ts';
import { fillQuietly, fillQuietlyHtml, firstName } from '../variables/index.ts';

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

/** A signature as a mailbox has it: plain, or with formatting beside the plain text. */
export interface OwnSignature {
  signature: string;
  signatureHtml: string | null;
}

export interface Signature {
  text: string;
  /** As sanitizeHtml answers it; null: it is plain text. */
  html: string | null;
}

export const noSignature: Signature = { text: '', html: null };

/**
 * Automatic mail is signed by the mailbox, and repeats nothing of what a customer wrote, be it their name: whoever forges a sender
 * must not be able to send words through us.
 */
export function fillSignature(
  mailbox: { name: string; address: string } & OwnSignature,
  { agent, customer, ticket }: SignatureFacts,
): Signature {
  const { signature, signatureHtml } = mailbox;
  if (!`${signature}${signatureHtml ?? ''}`.includes('{{')) return { text: signature, html: signatureHtml };
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
  const otherwise = (name: string): string => (name.startsWith('agent.') ? mailbox.name : '');
  return {
    text: fillQuietly(signature, values, otherwise),
    html: signatureHtml === null ? null : fillQuietlyHtml(signatureHtml, values, otherwise),
  };
}
