// Which ticket does a mail belong to? The signals in order; the first hit wins, and each leaves a line in the trace. Signed
// ones say who was written to; unsigned ones count only for people who take part, judged by From: what a mail asks answers to
// be sent to (Reply-To) makes nobody somebody else.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import {
  readMessageId,
  readReplyAddress,
  readReturnPath,
  readSubjectTag,
  type MailKey,
} from '../../mail/threading/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import {
  findMailboxOfTicket,
  findTicketByMessageIds,
  findTicketByNumber,
  findTicketOfMessage,
  type ReferredTicket,
} from '../tickets/index.ts';
import { unknownSender, type IntakeMail } from './intake-mail.ts';

export type ThreadingFacts = Pick<IntakeMail, 'mail' | 'mailbox' | 'arrival' | 'sender' | 'elsewhere'>;

type Facts = ThreadingFacts & { keys: MailKey[] };

type Verdict =
  | { verdict: 'hit'; ticketId: number; detail: string }
  /** `refersTo`: it names a ticket its sender takes no part in. */
  | { verdict: 'miss' | 'tampered'; detail: string; refersTo?: number };
type Signal = (ctx: Context, facts: Facts) => Promise<Verdict>;

const miss = (detail: string, refersTo?: number): Verdict => ({
  verdict: 'miss',
  detail,
  ...(refersTo === undefined ? {} : { refersTo }),
});
const tampered = (detail: string): Verdict => ({ verdict: 'tampered', detail });
const hit = (ticketId: number, detail: string): Verdict => ({ verdict: 'hit', ticketId, detail });

const replyAddressSignal: Signal = async (ctx, facts) => {
  const { mail, arrival, keys } = facts;
  const named = [...mail.to, ...mail.cc].map((person) => person.address);
  const places = [
    [noted`the envelope`, arrival.envelopeTo],
    [noted`Delivered-To or X-Original-To`, mail.deliveredTo],
    [noted`To or Cc`, named],
  ] as const;
  let forged = false;
  let elsewhere: Verdict | null = null;
  for (const [place, addresses] of places) {
    for (const address of addresses) {
      const read = readReplyAddress(address, keys);
      forged ||= read?.outcome === 'tampered';
      if (read?.outcome !== 'valid') continue;
      const { ticketId } = read;
      // The envelope says that this mailbox is meant; a header may mean another one, which gets its own copy.
      if (addresses === arrival.envelopeTo || !(await goesElsewhere(ctx, ticketId, facts))) {
        return hit(ticketId, noted`A signed reply address of ours is in ${place}.`);
      }
      elsewhere = othersTicket(ticketId);
    }
  }
  if (elsewhere !== null) return elsewhere;
  if (forged)
    return tampered(noted`A reply address carries a signature that is not ours; it counts as none.`);
  return miss(noted`No signed reply address in envelope, To, Cc, Delivered-To or X-Original-To.`);
};

/** Whether the ticket's mailbox gets this very mail too: there it belongs to that ticket, here it does not. */
async function goesElsewhere(ctx: Context, ticketId: number, { elsewhere }: Facts): Promise<boolean> {
  if (elsewhere.size === 0) return false;
  const mailboxId = await findMailboxOfTicket(ctx.db, ticketId);
  return mailboxId !== null && elsewhere.has(mailboxId);
}

const othersTicket = (ticketId: number): Verdict =>
  miss(noted`It is for ticket id ${ticketId} of another mailbox, which gets the same mail.`);

const returnPathSignal: Signal = async (ctx, { arrival, keys }) => {
  for (const address of arrival.envelopeTo) {
    const read = readReturnPath(address, keys);
    if (read?.outcome === 'tampered') {
      return tampered(noted`The return path carries a signature that is not ours; it counts as none.`);
    }
    if (read === null) continue;
    const row = (await ctx.db('outbound_mails').where({ id: read.outboundMailId }).first('ticket_id')) as
      | { ticket_id: number | null }
      | undefined;
    if (row?.ticket_id) return hit(row.ticket_id, noted`It came back to the return path of a mail of ours.`);
  }
  return miss(noted`It did not come back to a return path of ours.`);
};

const signedMessageIdSignal: Signal = async (ctx, facts) => {
  const { mail, keys } = facts;
  const original = mail.classification.originalMessageId;
  const ids = [...mail.inReplyTo, ...mail.references.toReversed(), ...(original === null ? [] : [original])];
  let forged = false;
  let elsewhere: Verdict | null = null;
  for (const id of ids) {
    const read = readMessageId(id, keys);
    forged ||= read?.outcome === 'tampered';
    if (read?.outcome !== 'valid') continue;
    const ticketId = (await findTicketOfMessage(ctx.db, read.messageId)) ?? read.ticketId;
    if (!(await goesElsewhere(ctx, ticketId, facts))) {
      return hit(ticketId, noted`It refers to <${id}>, a mail of ours.`);
    }
    elsewhere ??= othersTicket(ticketId);
  }
  if (elsewhere !== null) return elsewhere;
  if (forged)
    return tampered(noted`It refers to a Message-ID with a signature that is not ours; it counts as none.`);
  return miss(noted`It refers to no mail of ours.`);
};

const knownMessageIdSignal: Signal = async (ctx, { mail, mailbox, sender }) => {
  const messageIds = [...new Set([...mail.references, ...mail.inReplyTo])];
  const found = await findTicketByMessageIds(ctx.db, {
    mailboxId: mailbox.id,
    messageIds,
    sender: sender.address,
  });
  if (found === null) return miss(noted`It refers to no message in this mailbox.`);
  return forParticipants(found, sender.address, noted`It refers to a message of`);
};

const subjectTagSignal: Signal = async (ctx, { mail, mailbox, sender }) => {
  const number = readSubjectTag(mail.subject);
  if (number === null) return miss(noted`No ticket number in the subject.`);
  const found = await findTicketByNumber(ctx.db, { mailboxId: mailbox.id, number, sender: sender.address });
  if (found === null) return miss(noted`There is no ticket #${number} in this mailbox.`);
  return forParticipants(found, sender.address, noted`The subject names #${number},`);
};

const forParticipants = (found: ReferredTicket, sender: string, what: string): Verdict =>
  found.senderTakesPart && sender !== unknownSender
    ? hit(found.ticketId, noted`${what} ticket id ${found.ticketId}, and ${sender} takes part in it.`)
    : miss(noted`${what} ticket id ${found.ticketId}, but ${sender} takes no part in it.`, found.ticketId);

/** `decided`: said at those that come after it, once it has found a ticket. */
const signals: { step: string; signal: Signal; decided: string }[] = [
  { step: 'reply address', signal: replyAddressSignal, decided: noted`The reply address decided.` },
  { step: 'return path', signal: returnPathSignal, decided: noted`The return path decided.` },
  {
    step: 'signed message id',
    signal: signedMessageIdSignal,
    decided: noted`The signed message id decided.`,
  },
  { step: 'known message id', signal: knownMessageIdSignal, decided: noted`The known message id decided.` },
  { step: 'subject tag', signal: subjectTagSignal, decided: noted`The subject tag decided.` },
];

export interface FoundTicket {
  ticketId: number | null;
  /** A ticket the mail refers to though its sender takes no part in it. */
  refersTo: number | null;
  trace: TraceLine[];
}

/** The ticket, or null; with the lines that explain it. */
export async function findTicket(ctx: Context, mail: ThreadingFacts): Promise<FoundTicket> {
  const trace: TraceLine[] = [];
  const facts = { ...mail, keys: await loadMailKeys(ctx.db) };
  let refersTo: number | null = null;
  for (const [index, { step, signal, decided }] of signals.entries()) {
    const verdict = await signal(ctx, facts);
    trace.push({ step, verdict: verdict.verdict, detail: verdict.detail });
    if (verdict.verdict !== 'hit') {
      refersTo ??= verdict.refersTo ?? null;
      continue;
    }
    for (const later of signals.slice(index + 1)) {
      trace.push({ step: later.step, verdict: 'not asked', detail: decided });
    }
    return { ticketId: verdict.ticketId, refersTo: null, trace };
  }
  return { ticketId: null, refersTo, trace };
}
