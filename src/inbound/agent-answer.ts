// An agent answers a notification by mail: its signed address says so. Who else than that agent could have written it, and what
// becomes of it, decides a function given at composition (notifications come after intake in the order of features). Here its answer
// becomes the mail's outcome. Nothing it does not say is sent: whatever happens, such a mail is never filed as a customer's.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import { readAnswerAddress } from '../../mail/threading/index.ts';
import { insertAttachments } from '../attachments/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import type { AgentAnswer, AnswerVerdict, TakeAnswer } from './answer-verdict.ts';
import { summaryOf, type IntakeMail } from './intake-mail.ts';
import { storable, storableFile } from './storable.ts';
import type { Decision } from './store.ts';

const step = 'agent answer';

/** The token of a mail that answers a notification, with the line that tells of it. */
export async function findAnswerToken(
  ctx: Context,
  { mail, arrival }: Pick<IntakeMail, 'mail' | 'arrival'>,
): Promise<{ found: Pick<AgentAnswer, 'token' | 'named'> | null; line: TraceLine }> {
  const keys = await loadMailKeys(ctx.db);
  const people = [...mail.to, ...mail.cc].map((person) => person.address);
  const places = [
    [true, people],
    [false, [...arrival.envelopeTo, ...mail.deliveredTo]],
  ] as const;
  let forged = false;
  for (const [named, addresses] of places) {
    for (const address of addresses) {
      const token = readAnswerAddress(address, keys);
      forged ||= token?.outcome === 'tampered';
      if (token?.outcome !== 'valid') continue;
      const detail = noted`It answers our mail ${token.outboundMailId}.`;
      return { found: { token, named }, line: { step, verdict: 'hit', detail } };
    }
  }
  const line = forged
    ? {
        verdict: 'tampered',
        detail: noted`An answer address carries a signature that is not ours; it counts as none.`,
      }
    : { verdict: 'miss', detail: noted`It answers no notification.` };
  return { found: null, line: { step, ...line } };
}

type Outcome = Pick<Decision, 'outcome' | 'reason' | 'ticketId' | 'messageId'>;

/** Null: it is to be filed as any mail. */
export async function takeAgentAnswer(
  ctx: Context,
  intake: IntakeMail,
  { take, ...found }: Pick<AgentAnswer, 'token' | 'named'> & { take: TakeAnswer },
): Promise<{ outcome: Outcome | null; line: TraceLine }> {
  const { mail, sender, mailbox, arrival, findings, kept } = intake;
  const verdict = await take(ctx, {
    ...found,
    mailboxId: mailbox.id,
    sender: sender.address,
    authentication: findings.authentication ?? null,
    remoteAddress: arrival.remoteAddress,
    messageIdHeader: summaryOf(intake).messageIdHeader,
    automatic: mail.classification.kind !== 'mail' || arrival.envelopeFrom === '',
    doubtful: mail.classification.noAcknowledgement,
    text: storable(mail.text),
    quotedText: storable(mail.quotedText),
    files: kept.length,
  });
  const line = { step, verdict: verdict.outcome, detail: verdict.detail };
  if (verdict.outcome === 'miss') return { outcome: null, line };
  if (verdict.outcome === 'sent' || verdict.outcome === 'noted') {
    // Pictures inside a text of ours: its HTML, and the logo of a signature, were left behind.
    await insertAttachments(ctx, verdict.messageId, kept.filter((file) => !file.inline).map(storableFile));
  }
  return { outcome: outcomeOf(verdict), line };
}

function outcomeOf(verdict: Exclude<AnswerVerdict, { outcome: 'miss' }>): Outcome {
  switch (verdict.outcome) {
    case 'sent':
    case 'noted':
      return { ...verdict, outcome: 'message_added', reason: null };
    case 'draft':
      return { outcome: 'discarded', reason: 'agent_draft', ticketId: verdict.ticketId, messageId: null };
    case 'ignored':
      return {
        outcome: 'discarded',
        reason: 'agent_auto_reply',
        ticketId: verdict.ticketId,
        messageId: null,
      };
    case 'unclear':
      return { outcome: 'held', reason: 'digest_answer', ticketId: null, messageId: null };
  }
}
