// Which mail of ours does a report speak of? Only signed tokens count: the return path it came back to, or a Message-ID of ours in it.
// Anybody can write a report; without a token it is shown and changes nothing.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import { readMessageId, readReplyAddress, readReturnPath, type MailKey } from '../../mail/threading/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';
import { findReportedMail, type ReportedMail } from '../outbound/index.ts';
import type { Context } from '../platform/context.ts';
import type { IntakeMail } from './intake-mail.ts';

export type Reported = { trace: TraceLine[] } & (
  | { ticketId: number; mail: ReportedMail | null }
  | { ticketId: null; mail: null; reason: string }
);

interface Look {
  line: TraceLine;
  ticketId?: number;
  mail?: ReportedMail;
}

type Looker = (ctx: Context, intake: IntakeMail, keys: MailKey[]) => Promise<Look>;

const returnPath: Looker = async (ctx, { arrival }, keys) => {
  const step = 'return path';
  for (const address of arrival.envelopeTo) {
    const read = readReturnPath(address, keys);
    if (read === null) continue;
    if (read.outcome === 'tampered') return { line: tampered(step, noted`The return path`) };
    const mail = await findReportedMail(ctx.db, { id: read.outboundMailId });
    if (mail === null)
      return { line: { step, verdict: 'gone', detail: noted`It names a mail that is gone.` } };
    const detail = noted`It came back to the return path of mail ${mail.id}.`;
    return { line: { step, verdict: 'hit', detail }, mail };
  }
  return { line: { step, verdict: 'miss', detail: noted`It did not come back to a return path of ours.` } };
};

const signedMessageId: Looker = async (ctx, { mail }, keys) => {
  const step = 'signed message id';
  const { originalMessageId } = mail.classification;
  const ids = [originalMessageId ?? '', ...mail.inReplyTo, ...mail.references.toReversed()];
  let forged = false;
  for (const id of ids) {
    const read = readMessageId(id, keys);
    forged ||= read?.outcome === 'tampered';
    if (read?.outcome !== 'valid') continue;
    const found = await findReportedMail(ctx.db, { messageIdHeader: id, messageId: read.messageId });
    if (found === null) continue;
    const detail = noted`It speaks of <${id}>, mail ${found.id}.`;
    return { line: { step, verdict: 'hit', detail }, mail: found };
  }
  if (forged) return { line: tampered(step, noted`The Message-ID in it`) };
  return { line: { step, verdict: 'miss', detail: noted`It speaks of no mail of ours.` } };
};

/** Some servers report to Reply-To. That names the ticket, not the mail. */
const replyAddress: Looker = async (_ctx, { arrival }, keys) => {
  const step = 'reply address';
  for (const address of arrival.envelopeTo) {
    const read = readReplyAddress(address, keys);
    if (read?.outcome === 'tampered') return { line: tampered(step, noted`The reply address`) };
    if (read?.outcome !== 'valid') continue;
    const detail = noted`It was sent to a reply address of ours, and names no mail.`;
    return { line: { step, verdict: 'hit', detail }, ticketId: read.ticketId };
  }
  return { line: { step, verdict: 'miss', detail: noted`It was not sent to a reply address of ours.` } };
};

const tampered = (step: string, what: string): TraceLine => ({
  step,
  verdict: 'tampered',
  detail: noted`${what} carries a signature that is not ours; it counts as none.`,
});

const lookers: readonly Looker[] = [returnPath, signedMessageId, replyAddress];

export async function findReported(ctx: Context, intake: IntakeMail): Promise<Reported> {
  const keys = await loadMailKeys(ctx.db);
  const trace: TraceLine[] = [];
  for (const looker of lookers) {
    const { line, mail, ticketId } = await looker(ctx, intake, keys);
    trace.push(line);
    if (mail !== undefined) return { trace, ticketId: mail.ticketId, mail };
    if (ticketId !== undefined) return { trace, ticketId, mail: null };
  }
  const forged = trace.some((line) => line.verdict === 'tampered');
  const reason = forged
    ? noted`Its token carries a signature that is not ours: it changes nothing.`
    : noted`It carries no signed token of ours: it changes nothing.`;
  return { trace, ticketId: null, mail: null, reason };
}
