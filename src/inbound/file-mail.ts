// Puts one parsed mail where it belongs: into its ticket, or a new one. Runs inside intake's transaction and returns the
// decision with its trace.
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { Address, ParsedMail } from '../../mail/parse/parsed-mail.ts';
import { baseAddress } from '../../mail/threading/index.ts';
import { insertAttachments, type KeptAttachment } from '../attachments/index.ts';
import { findOrCreateCustomer } from '../customers/index.ts';
import { listOwnAddresses, loadMailKeys, type Mailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { addMailToTicket, openTicketByMail, type CustomerMail } from '../tickets/index.ts';
import { findTicket } from './find-ticket.ts';
import type { Outcome } from './schemas.ts';
import { storable, storableId, storableSubject } from './storable.ts';
import type { Decision } from './store.ts';

export interface Filing {
  mailbox: Mailbox;
  mail: ParsedMail;
  kept: KeptAttachment[];
  envelopeFrom: string;
  envelopeTo: string[];
}

export async function fileMail(ctx: Context, filing: Filing): Promise<Decision> {
  const { mail, mailbox, envelopeTo } = filing;
  const { classification } = mail;
  const sender = senderOf(filing);
  const people = [...mail.to, ...mail.cc];
  const own = await listOwnAddresses(ctx.db, [sender.address, ...people.map((person) => person.address)]);
  const isOwn = (person: Address): boolean => own.has(baseAddress(person.address));
  const author = isOwn(sender) ? sender : answerable(mail, sender);
  const found = await findTicket(ctx, {
    mail,
    sender: author.address,
    mailboxId: mailbox.id,
    envelopeTo,
    keys: await loadMailKeys(ctx.db),
  });
  const trace = [...mail.warnings.map(warningLine), ...classification.trace, ...found.trace];
  const report = ['bounce', 'complaint', 'delay'].includes(classification.kind);
  const decision = (
    outcome: Outcome,
    ids: { ticketId: number | null; messageId: number | null },
  ): Decision => ({
    outcome,
    reason: null,
    ...ids,
    duplicateOfId: null,
    ...summaryOf(filing),
    kind: classification.kind,
    trace: trace.map(({ step, verdict, detail }) => ({ step, verdict, detail: storable(detail) })),
    report: classification.report.map((row) => ({
      ...row,
      recipient: storable(row.recipient),
      diagnostic: storable(row.diagnostic),
    })),
  });
  // A report about no mail of ours is shown in the list of mail and changes nothing.
  if (report && found.ticketId === null) return decision('bounce', { ticketId: null, messageId: null });

  const customer = await findOrCreateCustomer(ctx, { email: author.address, name: author.name });
  const customerMail: CustomerMail = {
    customer,
    kind: report ? 'bounce' : classification.kind === 'auto' ? 'auto' : 'customer',
    subject: storableSubject(mail.subject.trim() || '(no subject)'),
    to: mail.to.map(storablePerson),
    cc: mail.cc.map(storablePerson),
    others: [...people, sender]
      .filter((person) => !isOwn(person) && person.address.includes('@'))
      .map(storablePerson),
    messageId: mail.messageId === null ? null : storableId(mail.messageId),
    inReplyTo: mail.inReplyTo[0] === undefined ? null : storableId(mail.inReplyTo[0]),
    references: usefulReferences(mail.references).map(storableId),
    text: storable(mail.text),
    quotedText: storable(mail.quotedText),
    html: mail.html === null ? null : storable(mail.html),
  };
  if (found.ticketId !== null) {
    const added = await addMailToTicket(ctx, { ticketId: found.ticketId, mail: customerMail });
    if (added !== null) {
      if (added.newPerson) {
        trace.push({
          step: 'participant',
          verdict: 'new',
          detail: `${author.address} is new to this ticket.`,
        });
      }
      await insertAttachments(ctx, added.messageId, filing.kept.map(storableFile));
      const outcome = report ? 'bounce' : customerMail.kind === 'auto' ? 'auto_reply' : 'message_added';
      return decision(outcome, added);
    }
    trace.push({ step: 'ticket', verdict: 'gone', detail: `Ticket id ${found.ticketId} no longer exists.` });
  }
  const acknowledgement = mayAcknowledge(filing, isOwn(author));
  trace.push(acknowledgement);
  const opened = await openTicketByMail(ctx, {
    mail: customerMail,
    mailbox,
    acknowledge: acknowledgement.verdict === 'yes',
  });
  await insertAttachments(ctx, opened.messageId, filing.kept.map(storableFile));
  return decision('ticket_opened', opened);
}

/** As many as threading and later replies can use: the first, which mail programs group by, and the latest. */
const maxReferences = 50;
const usefulReferences = (references: string[]): string[] =>
  references.length <= maxReferences
    ? references
    : [...references.slice(0, 1), ...references.slice(1 - maxReferences)];

const warningLine = (detail: string): TraceLine => ({ step: 'read', verdict: 'warning', detail });

const storablePerson = ({ address, name }: Address): Address => ({
  address: storable(address),
  name: storable(name),
});

const storableFile = (file: KeptAttachment): KeptAttachment => ({
  ...file,
  filename: storable(file.filename),
  contentId: file.contentId === null ? null : storableId(file.contentId),
});

/** Where nobody is named, somebody must be: the envelope, else an address that can never be written to (RFC 2606). */
function senderOf({ mail, envelopeFrom }: Pick<Filing, 'mail' | 'envelopeFrom'>): Address {
  const sender = mail.from ?? mail.sender ?? { address: envelopeFrom, name: '' };
  return sender.address.includes('@')
    ? storablePerson(sender)
    : { address: 'unknown@unknown.invalid', name: sender.name };
}

/** Answers go to Reply-To where the author asks for that (RFC 5322, section 3.6.2); lists set it for themselves. */
function answerable(mail: ParsedMail, sender: Address): Address {
  const [wanted, ...more] = mail.replyTo;
  if (wanted === undefined || more.length > 0 || mail.classification.list || !wanted.address.includes('@'))
    return sender;
  return storablePerson({ address: wanted.address, name: wanted.name || sender.name });
}

/** What a list shows of the mail, whatever becomes of it. */
export function summaryOf({
  mail,
  envelopeFrom,
}: Pick<Filing, 'mail' | 'envelopeFrom'>): Pick<Decision, 'messageIdHeader' | 'from' | 'subject'> {
  return {
    messageIdHeader: mail.messageId === null ? null : storableId(mail.messageId),
    from: senderOf({ mail, envelopeFrom }).address,
    subject: storableSubject(mail.subject),
  };
}

/** RFC 3834, section 2: who must not get an automatic answer. */
function mayAcknowledge(filing: Filing, own: boolean): TraceLine {
  const step = 'acknowledgement';
  const { classification } = filing.mail;
  const no = (detail: string): TraceLine => ({ step, verdict: 'no', detail });
  if (!filing.mailbox.acknowledge) return no('This mailbox sends none.');
  if (own) return no('The sender is a mailbox of ours.');
  if (classification.kind !== 'mail') return no('The mail was not written by a person.');
  if (classification.list) return no('It came through a mailing list.');
  if (classification.noAcknowledgement) return no('The mail, or its sender, takes no automatic answers.');
  if (filing.envelopeFrom === '') return no('It came with the null return path.');
  return { step, verdict: 'yes', detail: 'A person opened a ticket.' };
}
