// Puts one parsed mail where it belongs: past the gates, into its ticket, or into a new one. Runs inside intake's transaction and
// returns the decision with its trace.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { SmtpReply } from '../../mail/smtp/reply.ts';
import { insertAttachments } from '../attachments/index.ts';
import { recordReport } from '../outbound/index.ts';
import type { Context } from '../platform/context.ts';
import { addMailToTicket, linkTickets, openTicketByMail, reserveTicket } from '../tickets/index.ts';
import { findAnswerToken, takeAgentAnswer } from './agent-answer.ts';
import { decideAcknowledgement } from './acknowledgement.ts';
import { customerMailOf, isReport } from './customer-mail.ts';
import { findReported, type Reported } from './find-reported.ts';
import { findTicket, type FoundTicket } from './find-ticket.ts';
import { passGates, type Gate, type GateVerdict } from './gates/gate.ts';
import { addingGates, admissionGates, openingGates } from './gates/index.ts';
import { intakeMailOf, summaryOf, type Filing, type IntakeMail } from './intake-mail.ts';
import { landingLines, replyToLines } from './landing-lines.ts';
import { findTwins, linkTwins } from './link-twins.ts';
import { proposeCustomer } from './propose-customer.ts';
import type { Outcome } from './schemas.ts';
import { storable, storableFile } from './storable.ts';
import type { Decision } from './store.ts';

/** The decision, and the reply to give instead of storing it where a gate refuses the mail. */
export interface Filed {
  decision: Decision;
  refusal: SmtpReply | null;
}

/** What somebody has decided about the mail already. */
export interface Decided {
  /** false: gates are not asked. */
  gated?: boolean;
  /** The ticket it is to be added to, whatever it refers to. */
  ticketId?: number;
}

export async function fileMail(ctx: Context, filing: Filing, decided: Decided = {}): Promise<Filed> {
  const intake = await intakeMailOf(ctx, filing);
  const trace = [
    ...filing.mail.warnings.map(warningLine),
    ...filing.mail.classification.trace,
    ...filing.findings.trace,
  ];
  const stoppedBy = async (gates: readonly Gate[], ticketId: number | null = null): Promise<Filed | null> => {
    if (decided.gated === false) return null;
    const passed = await passGates(ctx, gates, { ...intake, ticketId });
    trace.push(...passed.trace);
    return passed.stopped && stop(intake, trace, passed.stopped);
  };
  const refused = await stoppedBy(admissionGates);
  if (refused !== null) return refused;

  if (isReport(intake) && decided.ticketId === undefined) {
    const reported = await findReported(ctx, intake);
    trace.push(...reported.trace);
    const looping = reported.ticketId === null ? null : await stoppedBy(addingGates, reported.ticketId);
    return looping ?? { decision: await fileReport(ctx, intake, { trace, reported }), refusal: null };
  }
  if (decided.ticketId === undefined) {
    const answered = await fileAnswer(ctx, intake, { trace, decided, stoppedBy });
    if (answered !== null) return answered;
  }
  const found = decided.ticketId === undefined ? await findTicket(ctx, intake) : chosen(decided.ticketId);
  trace.push(...found.trace);
  let origin: Origin | null =
    found.refersTo === null ? null : { ticketId: found.refersTo, relation: 'related' };
  if (found.ticketId !== null) {
    const looping = await stoppedBy(addingGates, found.ticketId);
    if (looping !== null) return looping;
    const byHand = decided.ticketId !== undefined;
    const added = await addToTicket(ctx, intake, { ticketId: found.ticketId, trace, byHand });
    if (added.decision !== null) return { decision: added.decision, refusal: null };
    origin = added.origin;
  }
  return (
    (await stoppedBy(openingGates)) ?? {
      decision: await openTicket(ctx, intake, { trace, origin }),
      refusal: null,
    }
  );
}

interface Filings {
  trace: TraceLine[];
  decided: Decided;
  stoppedBy(gates: readonly Gate[], ticketId: number | null): Promise<Filed | null>;
}

/** An agent's answer to a notification; null: it is none, or is to be filed as any mail. */
async function fileAnswer(
  ctx: Context,
  intake: IntakeMail,
  { trace, decided, stoppedBy }: Filings,
): Promise<Filed | null> {
  const { takeAnswer: take } = intake;
  if (take === undefined) return null;
  const { found, line } = await findAnswerToken(ctx, intake);
  trace.push(line);
  if (found === null) return null;
  const looping = await stoppedBy(addingGates, found.token.ticketId);
  if (looping !== null) return looping;
  const taken = await takeAgentAnswer(ctx, intake, { ...found, take });
  trace.push(taken.line);
  // What a person lets in is not held once more for the same reason.
  if (taken.outcome === null || (taken.outcome.outcome === 'held' && decided.gated === false)) return null;
  return { decision: { ...decide(intake, 'held', { trace }), ...taken.outcome }, refusal: null };
}

const chosen = (ticketId: number): FoundTicket => ({
  ticketId,
  refersTo: null,
  trace: [{ step: 'ticket', verdict: 'chosen', detail: noted`Ticket id ${ticketId} was chosen by hand.` }],
});

const warningLine = (detail: string): TraceLine => ({ step: 'read', verdict: 'warning', detail });

function stop(
  intake: IntakeMail,
  trace: TraceLine[],
  verdict: Exclude<GateVerdict, { outcome: 'pass' }>,
): Filed {
  return {
    decision: {
      ...decide(intake, 'held', { trace }),
      reason: verdict.reason,
      releaseAt: verdict.releaseAt ?? null,
    },
    refusal: verdict.outcome === 'refuse' ? verdict.reply : null,
  };
}

/** A report about no mail of ours is shown in the list of mail and changes nothing. */
async function fileReport(
  ctx: Context,
  intake: IntakeMail,
  { trace, reported }: { trace: TraceLine[]; reported: Reported },
): Promise<Decision> {
  if (reported.ticketId === null) {
    return { ...decide(intake, 'bounce', { trace }), reason: reported.reason };
  }
  const { decision } = await addToTicket(ctx, intake, { ticketId: reported.ticketId, trace, byHand: true });
  if (decision === null || decision.ticketId === null) {
    return { ...decide(intake, 'bounce', { trace }), reason: noted`The ticket it is about is gone.` };
  }
  if (reported.mail === null) return decision;
  const recorded = await recordReport(ctx, {
    mail: reported.mail,
    kind: intake.mail.classification.kind as 'bounce' | 'delay' | 'complaint',
    rows: decision.report,
    ticketId: decision.ticketId,
  });
  return { ...decision, trace: [...decision.trace, ...recorded] };
}

/** The ticket a new one comes from, and how. */
interface Origin {
  ticketId: number;
  relation: 'related' | 'follow_up';
}

/** Without a decision the mail opens a ticket; `origin` tells where that comes from. */
async function addToTicket(
  ctx: Context,
  intake: IntakeMail,
  found: { ticketId: number; trace: TraceLine[]; byHand: boolean },
): Promise<{ decision: Decision; origin: null } | { decision: null; origin: Origin | null }> {
  const { trace } = found;
  const mail = await customerMailOf(ctx, intake, intake.sender);
  const followUpDays = found.byHand ? null : intake.mailbox.followUpDays;
  const added = await addMailToTicket(ctx, { ticketId: found.ticketId, mail, followUpDays });
  trace.push(...landingLines(intake, { ...added, searchedId: found.ticketId }));
  if (added.outcome === 'closed' || added.outcome === 'deleted') {
    return { decision: null, origin: { ticketId: added.ticketId, relation: 'follow_up' } };
  }
  if (added.outcome === 'gone') return { decision: null, origin: null };
  await ctx.beforeCommit(insertAttachments(ctx, added.messageId, intake.kept.map(storableFile)));
  trace.push(...(await linkTwins(ctx, added.ticketId, await findTwins(ctx, intake))));
  const outcomes = { bounce: 'bounce', auto: 'auto_reply', customer: 'message_added' } as const;
  return { decision: decide(intake, outcomes[mail.kind], { ...added, trace }), origin: null };
}

async function openTicket(
  ctx: Context,
  intake: IntakeMail,
  { trace, origin }: { trace: TraceLine[]; origin: Origin | null },
): Promise<Decision> {
  const [acknowledgement, proposal, mail, opened, twins] = await Promise.all([
    decideAcknowledgement(ctx, intake),
    proposeCustomer(ctx, intake),
    customerMailOf(ctx, intake, intake.author),
    reserveTicket(ctx.db),
    findTwins(ctx, intake),
  ]);
  trace.push(acknowledgement, ...replyToLines(intake), ...proposal.trace);
  await openTicketByMail(ctx, {
    ids: opened,
    mail,
    mailbox: intake.mailbox,
    acknowledge: acknowledgement.verdict === 'yes',
    proposedCustomer: proposal.customer,
  });
  await ctx.beforeCommit(insertAttachments(ctx, opened.messageId, intake.kept.map(storableFile)));
  if (origin !== null) {
    await linkTickets(ctx, [opened.ticketId, origin.ticketId], origin.relation);
    const { ticketId } = origin;
    const detail = {
      related: noted`The new ticket refers to ticket id ${ticketId}.`,
      follow_up: noted`The new ticket follows up on ticket id ${ticketId}.`,
    }[origin.relation];
    trace.push({ step: 'link', verdict: origin.relation, detail });
  }
  trace.push(...(await linkTwins(ctx, opened.ticketId, twins)));
  return decide(intake, 'ticket_opened', { ...opened, trace });
}

function decide(
  intake: IntakeMail,
  outcome: Outcome,
  facts: { ticketId?: number; messageId?: number; trace: TraceLine[] },
): Decision {
  const { classification } = intake.mail;
  return {
    outcome,
    reason: null,
    ticketId: facts.ticketId ?? null,
    messageId: facts.messageId ?? null,
    duplicateOfId: null,
    ...summaryOf(intake),
    authentication: intake.findings.authentication ?? null,
    kind: classification.kind,
    trace: facts.trace.map(({ step, verdict, detail }) => ({ step, verdict, detail: storable(detail) })),
    report: classification.report.map((row) => ({
      ...row,
      recipient: storable(row.recipient),
      diagnostic: storable(row.diagnostic),
    })),
  };
}
