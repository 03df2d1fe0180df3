// Whether a machine may answer a mail (RFC 3834, section 2): the acknowledgement of a new ticket, and what rules send.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import { refuseAutomaticMail } from '../outbound/index.ts';
import type { Context } from '../platform/context.ts';
import type { IntakeMail } from './intake-mail.ts';

/** Must run in the transaction that writes the acknowledgement. */
export async function decideAcknowledgement(ctx: Context, intake: IntakeMail): Promise<TraceLine> {
  const line = mayAcknowledge(intake, ctx.clock.now());
  if (line.verdict !== 'yes') return line;
  const refusal = await refuseAutomaticMail(ctx, { recipient: intake.author.address, ticketId: null });
  return refusal === null ? line : { step: line.step, verdict: 'no', detail: refusal };
}

/** Who wrote longer ago knows by now; a folder that is fetched for the first time may hold years of mail. */
const longestMs = 24 * 3_600_000;

function mayAcknowledge(intake: IntakeMail, now: Date): TraceLine {
  const step = 'acknowledgement';
  if (!intake.mailbox.acknowledge) return { step, verdict: 'no', detail: noted`This mailbox sends none.` };
  const refusal = refuseAutomaticAnswer(intake, now);
  if (refusal !== null) return { step, verdict: 'no', detail: refusal };
  return { step, verdict: 'yes', detail: noted`A person opened a ticket.` };
}

/** Why a mail must not be answered by a machine, in words; null: it may. What its author has had already is not looked at. */
export function refuseAutomaticAnswer(
  { mail, arrival, author, authorIsOurs, findings }: IntakeMail,
  now: Date,
): string | null {
  const { classification } = mail;
  if (authorIsOurs) return noted`The sender is a mailbox of ours.`;
  if (classification.kind !== 'mail') return noted`The mail was not written by a person.`;
  if (classification.list) return noted`It came through a mailing list.`;
  if (classification.noAcknowledgement) return noted`The mail, or its sender, takes no automatic answers.`;
  if (arrival.envelopeFrom === '') return noted`It came with the null return path.`;
  if (now.getTime() - arrival.receivedAt.getTime() > longestMs) return noted`It came more than a day ago.`;
  // Once senders are checked, only those that are who they say: others would get mail they never asked for.
  const { authentication } = findings;
  if (authentication && authentication.verdict !== 'pass') {
    return noted`The sender’s domain does not vouch for the mail.`;
  }
  if (authentication && domainOf(author.address) !== authentication.domain) {
    return noted`It would go to another domain than the one that vouches for the mail.`;
  }
  return null;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
