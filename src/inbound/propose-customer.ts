// An agent forwards a customer's mail to a mailbox: whom the forward names is proposed as the customer. Only proposed: a sender
// can be forged, and so can what a forward says.
import { open } from 'node:fs/promises';
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import { isForwardSubject, readForwardedBlock, readForwardedMail } from '../../mail/forwarded/index.ts';
import type { Address, ParsedAttachment } from '../../mail/parse/parsed-mail.ts';
import { replySubject, splitAddress } from '../../mail/threading/index.ts';
import { findAgentByEmail } from '../agents/index.ts';
import { isOwnDomain } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import type { ProposedCustomer } from '../tickets/index.ts';
import type { IntakeMail } from './intake-mail.ts';
import { storablePerson } from './storable.ts';

/** Of an attached mail: its header. */
const headBytes = 64 * 1024;

export interface Proposal {
  customer: ProposedCustomer | null;
  trace: TraceLine[];
}

const nobody: Proposal = { customer: null, trace: [] };

export async function proposeCustomer(ctx: Context, intake: IntakeMail): Promise<Proposal> {
  const { mail, sender } = intake;
  if (mail.classification.kind !== 'mail' || mail.classification.list) return nobody;
  const [attached, ...more] = mail.attachments.filter(isMail);
  const isForward = isForwardSubject(mail.subject);
  // What a reply quotes has such a block too.
  const block =
    isForward || !isReply(mail.subject) ? readForwardedBlock(`${mail.text}\n${mail.quotedText}`) : null;
  if (!isForward && block === null && attached === undefined) return nobody;
  if (!(await findAgentByEmail(ctx, sender.address))?.active) return nobody;
  const whole = attached === undefined || more.length > 0 ? null : readForwardedMail(await headOf(attached));
  // A forward with a block may carry along what its author attached.
  const author = block === null ? whole : block.author;
  if (author === null) return none(noted`The forward of an agent names nobody who could be the customer.`);
  const own = await whyOurs(ctx, author);
  if (own !== null) return none(noted`The forward names ${author.address}, ${own}.`);
  const { address: email, name } = storablePerson(author);
  const detail = noted`${sender.address} forwarded a mail of ${email}, who is proposed as the customer.`;
  return { customer: { email, name }, trace: [{ step: 'forward', verdict: 'proposed', detail }] };
}

const isReply = (subject: string): boolean => replySubject(subject) !== `Re: ${subject.trim()}`;

const none = (detail: string): Proposal => ({
  customer: null,
  trace: [{ step: 'forward', verdict: 'nobody', detail }],
});

const isMail = ({ declaredType, contentType }: ParsedAttachment): boolean =>
  declaredType === 'message/rfc822' || contentType === 'message/rfc822';

async function whyOurs(ctx: Context, { address }: Address): Promise<string | null> {
  if (await isOwnDomain(ctx.db, splitAddress(address)?.domain ?? ''))
    return noted`an address of our own domain`;
  return (await findAgentByEmail(ctx, address)) ? noted`an agent` : null;
}

async function headOf({ content }: ParsedAttachment): Promise<Buffer> {
  if ('bytes' in content) return Buffer.from(content.bytes).subarray(0, headBytes);
  const file = await open(content.path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
