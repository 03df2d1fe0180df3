// Which ticket does a mail belong to? The signals in order; the first hit wins, and each leaves a line in the trace. Signed
// ones say who was written to; unsigned ones count only for people who take part.
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { ParsedMail } from '../../mail/parse/parsed-mail.ts';
import {
  readMessageId,
  readReplyAddress,
  readReturnPath,
  readSubjectTag,
  type MailKey,
} from '../../mail/threading/index.ts';
import type { Context } from '../platform/context.ts';
import { findTicketByMessageIds, findTicketByNumber } from '../tickets/index.ts';

export interface ThreadingFacts {
  mail: ParsedMail;
  sender: string;
  mailboxId: number;
  envelopeTo: string[];
  keys: MailKey[];
}

type Verdict =
  | { verdict: 'hit'; ticketId: number; detail: string }
  | { verdict: 'miss' | 'tampered'; detail: string };
type Signal = (ctx: Context, facts: ThreadingFacts) => Promise<Verdict>;

const miss = (detail: string): Verdict => ({ verdict: 'miss', detail });

const replyAddressSignal: Signal = async (_ctx, { mail, envelopeTo, keys }) => {
  const addresses = [
    ...envelopeTo,
    ...mail.deliveredTo,
    ...[...mail.to, ...mail.cc].map((person) => person.address),
  ];
  let tampered = 0;
  for (const address of addresses) {
    const read = readReplyAddress(address, keys);
    if (read?.outcome === 'valid') {
      return {
        verdict: 'hit',
        ticketId: read.ticketId,
        detail: 'The mail was sent to a reply address of ours.',
      };
    }
    if (read?.outcome === 'tampered') tampered += 1;
  }
  if (tampered > 0) {
    return {
      verdict: 'tampered',
      detail: 'A reply address carries a signature that is not ours; it counts as none.',
    };
  }
  return miss('No signed reply address among the recipients.');
};

const returnPathSignal: Signal = async (ctx, { envelopeTo, keys }) => {
  for (const address of envelopeTo) {
    const read = readReturnPath(address, keys);
    if (read?.outcome === 'tampered') {
      return {
        verdict: 'tampered',
        detail: 'The return path carries a signature that is not ours; it counts as none.',
      };
    }
    if (read === null) continue;
    const row = (await ctx.db('outbound_mails').where({ id: read.outboundMailId }).first('ticket_id')) as
      | { ticket_id: number | null }
      | undefined;
    if (row?.ticket_id) {
      return {
        verdict: 'hit',
        ticketId: row.ticket_id,
        detail: 'It came back to the return path of a mail of ours.',
      };
    }
  }
  return miss('It did not come back to a return path of ours.');
};

const signedMessageIdSignal: Signal = async (_ctx, { mail, keys }) => {
  const ids = [...mail.inReplyTo, ...mail.references.toReversed()];
  const original = mail.classification.originalMessageId;
  let tampered = false;
  for (const id of original === null ? ids : [...ids, original]) {
    const read = readMessageId(id, keys);
    if (read?.outcome === 'valid') {
      return { verdict: 'hit', ticketId: read.ticketId, detail: `It refers to <${id}>, a mail of ours.` };
    }
    tampered ||= read?.outcome === 'tampered';
  }
  if (tampered) {
    return { verdict: 'tampered', detail: 'It refers to a Message-ID with a signature that is not ours.' };
  }
  return miss('It refers to no mail of ours.');
};

const knownMessageIdSignal: Signal = async (ctx, { mail, mailboxId, sender }) => {
  const messageIds = [...new Set([...mail.references, ...mail.inReplyTo])];
  const found = await findTicketByMessageIds(ctx.db, { mailboxId, messageIds, sender });
  if (found === null) return miss('It refers to no message in this mailbox.');
  if (!found.senderTakesPart) {
    return miss(
      `It refers to a message of ticket id ${found.ticketId}, but ${sender} takes no part in that.`,
    );
  }
  return {
    verdict: 'hit',
    ticketId: found.ticketId,
    detail: 'It refers to a message the sender takes part in.',
  };
};

const subjectTagSignal: Signal = async (ctx, { mail, mailboxId, sender }) => {
  const number = readSubjectTag(mail.subject);
  if (number === null) return miss('No ticket number in the subject.');
  const found = await findTicketByNumber(ctx.db, { mailboxId, number, sender });
  if (found === null) return miss(`There is no ticket #${number} in this mailbox.`);
  if (!found.senderTakesPart) return miss(`${sender} takes no part in ticket #${number}.`);
  return { verdict: 'hit', ticketId: found.ticketId, detail: `The subject names ticket #${number}.` };
};

const signals: [step: string, signal: Signal][] = [
  ['reply address', replyAddressSignal],
  ['return path', returnPathSignal],
  ['signed message id', signedMessageIdSignal],
  ['known message id', knownMessageIdSignal],
  ['subject tag', subjectTagSignal],
];

/** The ticket, or null; with the lines that explain it. */
export async function findTicket(
  ctx: Context,
  facts: ThreadingFacts,
): Promise<{ ticketId: number | null; trace: TraceLine[] }> {
  const trace: TraceLine[] = [];
  for (const [step, signal] of signals) {
    const verdict = await signal(ctx, facts);
    trace.push({ step, verdict: verdict.verdict, detail: verdict.detail });
    if (verdict.verdict === 'hit') return { ticketId: verdict.ticketId, trace };
  }
  return { ticketId: null, trace };
}
