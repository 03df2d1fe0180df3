// A signature as it will be sent: below what an agent is writing, and while an admin changes it.
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import { ticketAddress } from '../customers/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { findAgentSignature } from '../signatures/index.ts';
import { refuseUnknownVariables } from '../variables/index.ts';
import type { SignaturePreviewInput, SignatureInput, SignaturePreview } from './preview-schemas.ts';
import { fillSignature, noSignature, signatureOf, type Signature, type SignatureFacts } from './signature.ts';

/** What an example ticket says. */
export const sampleFacts: Omit<SignatureFacts, 'agent'> = {
  customer: { name: 'Ann Example', email: 'ann@customer.example' },
  ticket: { number: '1042', subject: 'Where is my parcel?' },
};

/** Below a mail the agent writes now: the mailbox's, their own, or both. @throws AppError `not_found` (mailbox) */
export async function showSignature(
  ctx: Context,
  input: SignatureInput & { id: number },
): Promise<SignaturePreview> {
  const mailbox = await getMailbox(ctx, input.id);
  const facts = input.ticketId === undefined ? null : await factsOf(ctx, input.ticketId);
  const { customer = { name: '', email: '' }, subject = '' } = input;
  const given = facts ?? { customer, ticket: { number: '', subject } };
  const agent = agentOf(ctx);
  const own = mailbox.signedBy === 'mailbox' ? null : await findAgentSignature(ctx.db, agent.id);
  const words = { ...mailbox, ...signatureOf(mailbox, own) };
  return { ...shown(fillSignature(words, { ...given, agent: agent.name })), automatic: noSignature };
}

/** With an example of a ticket, and as automatic mail has it. @throws AppError `invalid` that names a variable that does not exist */
export function previewSignature(ctx: Context, input: SignaturePreviewInput): SignaturePreview {
  refuseUnknownVariables(input.signature, 'signature');
  const signatureHtml = input.signatureHtml ? sanitizeHtml(input.signatureHtml) : null;
  const signed = (agent: string | null): Signature =>
    shown(fillSignature({ ...input, signatureHtml }, { ...sampleFacts, agent }));
  return { ...signed(agentOf(ctx).name), automatic: signed(null) };
}

const shown = ({ text, html }: Signature): Signature => ({ text: text.trim(), html });

function agentOf({ actor }: Context): { id: number; name: string } {
  if (actor.kind !== 'agent') throw new AppError('forbidden', 'Only an agent signs mail.');
  return actor;
}

async function factsOf(ctx: Context, ticketId: number): Promise<Omit<SignatureFacts, 'agent'> | null> {
  const row = (await ctx
    .db('tickets as t')
    .join('customers as c', 'c.id', 't.customer_id')
    .where('t.id', ticketId)
    .first('c.name', 't.number', 't.subject', ctx.db.raw(`${ticketAddress} as email`))) as
    | { name: string; email: string; number: number; subject: string }
    | undefined;
  if (row === undefined) return null;
  const { name, email, number, subject } = row;
  return { customer: { name, email }, ticket: { number: String(number), subject } };
}
