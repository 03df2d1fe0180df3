// The signature of a mail: whose it is, with its variables filled in for whoever wrote the mail.
import { ticketAddress } from '../customers/index.ts';
import type { Mailbox } from '../mailboxes/index.ts';
import type { OwnSignature } from '../signatures/index.ts';
import { fillQuietly, fillQuietlyHtml, firstName } from '../variables/index.ts';
import { textToHtml } from './text-to-html.ts';

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

export interface Signature {
  text: string;
  /** As sanitizeHtml answers it; null: it is plain text. */
  html: string | null;
}

export const noSignature: Signature = { text: '', html: null };

/** SQL: the row of `agent_signatures` that signs a mail, over m (its message) and b (the mailbox). */
export const agentSignatureJoin = `left join agent_signatures w on w.agent_id = m.author_agent_id and b.signed_by <> 'mailbox'`;
/** SQL, with that join: whether the mailbox's own signature stands in the mail. */
export const mailboxSigns = `(w.agent_id is null or b.signed_by = 'both')`;

/**
 * Whose words sign what an agent writes. Who has none of their own signs with the mailbox's.
 * @param own the author's; null: they have none, or nobody wrote the mail
 */
export function signatureOf(
  mailbox: Pick<Mailbox, 'signedBy'> & OwnSignature,
  own: OwnSignature | null,
): OwnSignature {
  const { signature, signatureHtml } = mailbox;
  if (own === null || mailbox.signedBy === 'mailbox') return { signature, signatureHtml };
  if (mailbox.signedBy === 'agent') return own;
  const both = [own, { signature, signatureHtml }].filter((one) => one.signature.trim() || one.signatureHtml);
  const isRich = both.some((one) => one.signatureHtml !== null);
  return {
    signature: both.flatMap((one) => one.signature.trim() || []).join('\n\n'),
    signatureHtml: isRich
      ? both.map((one) => one.signatureHtml ?? textToHtml(one.signature)).join('\n')
      : null,
  };
}

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
