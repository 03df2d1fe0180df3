// What a ticket takes from a mail, in a form the database can hold.
import type { Address } from '../../mail/parse/parsed-mail.ts';
import { findOrCreateCustomer } from '../customers/index.ts';
import type { Context } from '../platform/context.ts';
import type { CustomerMail } from '../tickets/index.ts';
import { refuseAutomaticAnswer } from './acknowledgement.ts';
import type { IntakeMail } from './intake-mail.ts';
import { storable, storableId, storablePerson, storableSubject } from './storable.ts';

export const isReport = ({ mail }: IntakeMail): boolean =>
  ['bounce', 'complaint', 'delay'].includes(mail.classification.kind);

/** @param author whose words these are */
export async function customerMailOf(
  ctx: Context,
  intake: IntakeMail,
  author: Address,
): Promise<CustomerMail> {
  const { mail } = intake;
  const automatic = mail.classification.kind === 'auto' ? 'auto' : 'customer';
  return {
    customer: await findOrCreateCustomer(ctx, { email: author.address, name: author.name }),
    sender: intake.sender,
    kind: isReport(intake) ? 'bounce' : automatic,
    subject: storableSubject(mail.subject.trim() || '(no subject)'),
    to: mail.to.map(storablePerson),
    cc: mail.cc.map(storablePerson),
    others: intake.others,
    messageId: mail.messageId === null ? null : storableId(mail.messageId),
    inReplyTo: mail.inReplyTo[0] === undefined ? null : storableId(mail.inReplyTo[0]),
    references: usefulReferences(mail.references).map(storableId),
    text: storable(mail.text),
    quotedText: storable(mail.quotedText),
    html: mail.html === null ? null : storable(mail.html),
    invite: mail.invite,
    noAutomaticAnswer: refuseAutomaticAnswer(intake, ctx.clock.now()),
  };
}

/** As many as threading and later replies can use: the first, which mail programs group by, and the latest. */
const maxReferences = 50;
const usefulReferences = (references: string[]): string[] =>
  references.length <= maxReferences
    ? references
    : [...references.slice(0, 1), ...references.slice(1 - maxReferences)];
