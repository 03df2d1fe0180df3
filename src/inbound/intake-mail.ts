// One mail on its way into one mailbox: what was read, what was found out about it, and who it is from.
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { Authentication } from '../../mail/authentication/authentication.ts';
import type { Address, ParsedMail } from '../../mail/parse/parsed-mail.ts';
import { baseAddress } from '../../mail/threading/index.ts';
import type { KeptAttachment } from '../attachments/index.ts';
import { mailboxesOfAddresses, type Mailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import type { FoundRule } from '../sender-rules/index.ts';
import type { TakeAnswer } from './answer-verdict.ts';
import type { SpamGuard } from './spam-guard.ts';
import { ruleOfSender } from './rule-of-sender.ts';
import { storableId, storablePerson, storableSubject } from './storable.ts';
import type { Arrival, Decision } from './store.ts';

/** What inspectors found out before the transaction, by asking others (DNS, spam filters). */
export interface Findings {
  trace: TraceLine[];
  /** Absent: nobody was asked. */
  authentication?: Authentication | null;
  /** What a filter said that takes the mail for spam; absent: none did. */
  upstreamSpam?: string;
  rspamdSpam?: string;
  /** Name of the virus found; absent: none was. */
  virus?: string;
}

/** What comes into filing. */
export interface Filing {
  mailbox: Mailbox;
  mail: ParsedMail;
  kept: KeptAttachment[];
  arrival: Arrival;
  findings: Findings;
  /** Absent: senders are not slowed, as with archives and mail that has waited. */
  guard?: SpamGuard | undefined;
  /** Absent: nobody answers notifications by mail, as in archives. */
  takeAnswer?: TakeAnswer | undefined;
  /** Other mailboxes the same SMTP transaction delivers to; absent: none. */
  alsoTo?: readonly number[];
}

/** What gates, signals and filing look at. */
export interface IntakeMail extends Filing {
  /** From, as it will be stored; somebody even when the mail names nobody. */
  sender: Address;
  /** Who answers go to: Reply-To where the author asks for that, else the sender. */
  author: Address;
  /** The author is a mailbox of this desk. */
  authorIsOurs: boolean;
  /** Everybody else the mail names, without us. */
  others: Address[];
  /** Other mailboxes of ours that get this mail too, by its envelope or its header. */
  elsewhere: ReadonlySet<number>;
  /** What agents have said about the sender. */
  rule: FoundRule | null;
}

export async function intakeMailOf(ctx: Context, filing: Filing): Promise<IntakeMail> {
  const { mail } = filing;
  const sender = senderOf(filing);
  const people = [...mail.to, ...mail.cc];
  const named = [sender, ...mail.replyTo, ...people].map(({ address }) => address);
  const wanted = answerable(mail, sender);
  const [own, rule] = await Promise.all([
    mailboxesOfAddresses(ctx.db, named),
    ruleOfSender(ctx, {
      mailboxId: filing.mailbox.id,
      sender: sender.address,
      others: [filing.arrival.envelopeFrom, wanted.address],
    }),
  ]);
  const isOwn = (person: Address): boolean => own.has(baseAddress(person.address));
  // The form of one's own web site writes to the desk in the desk's name, and to nobody else.
  const isForm = isOwn(sender) && people.every(isOwn);
  // A Reply-To that leads back to the desk leads to nobody.
  const follows = !isOwn(wanted) && (isForm || !isOwn(sender));
  const author = follows ? wanted : sender;
  return {
    ...filing,
    sender,
    author,
    authorIsOurs: isOwn(author),
    others: [...people, sender]
      .filter((person) => !isOwn(person) && person.address.includes('@'))
      .map(storablePerson),
    elsewhere: elsewhereOf(filing, own),
    rule,
  };
}

function elsewhereOf(filing: Filing, own: ReadonlyMap<string, number>): Set<number> {
  const { mail, mailbox, alsoTo = [] } = filing;
  const named = [...mail.to, ...mail.cc].map(({ address }) => own.get(baseAddress(address)) ?? mailbox.id);
  const elsewhere = new Set([...named, ...alsoTo]);
  elsewhere.delete(mailbox.id);
  return elsewhere;
}

/** Whoever names nobody as the sender; many people, so that what one of them wrote gives another nothing. */
export const unknownSender = 'unknown@unknown.invalid';

/** Where nobody is named, somebody must be: the envelope, else an address that can never be written to (RFC 2606). */
function senderOf({ mail, arrival }: Pick<Filing, 'mail' | 'arrival'>): Address {
  const sender = mail.from ?? mail.sender ?? { address: arrival.envelopeFrom, name: '' };
  return sender.address.includes('@')
    ? storablePerson(sender)
    : { address: unknownSender, name: sender.name };
}

/** Answers go to Reply-To where the author asks for that (RFC 5322, section 3.6.2); lists set it for themselves. */
function answerable(mail: ParsedMail, sender: Address): Address {
  const [wanted, ...more] = mail.replyTo;
  if (wanted === undefined || more.length > 0 || mail.classification.list) return sender;
  if (!wanted.address.includes('@')) return sender;
  return storablePerson({ address: wanted.address, name: wanted.name || sender.name });
}

/** What a list shows of the mail, whatever becomes of it. */
export function summaryOf(
  filing: Pick<Filing, 'mail' | 'arrival'>,
): Pick<Decision, 'messageIdHeader' | 'from' | 'subject'> {
  const { messageId, subject } = filing.mail;
  return {
    messageIdHeader: messageId === null ? null : storableId(messageId),
    from: senderOf(filing).address,
    subject: storableSubject(subject),
  };
}
