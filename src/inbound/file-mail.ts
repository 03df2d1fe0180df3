// Puts one parsed mail where it belongs: past the gates, into its ticket, or into a new one. Runs inside intake's transaction and
// returns the decision with its trace.
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { SmtpReply } from '../../mail/smtp/reply.ts';
import { insertAttachments, type KeptAttachment } from '../attachments/index.ts';
import { findOrCreateCustomer } from '../customers/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { addMailToTicket, openTicketByMail, type CustomerMail } from '../tickets/index.ts';
import { mayAcknowledge } from './acknowledgement.ts';
import { findTicket } from './find-ticket.ts';
import { admissionGates } from './gates/index.ts';
import { passGates, type GateVerdict } from './gates/gate.ts';
import { intakeMailOf, storablePerson, summaryOf, type Filing, type IntakeMail } from './intake-mail.ts';
import type { Outcome } from './schemas.ts';
import { storable, storableId, storableSubject } from './storable.ts';
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
  const admitted = decided.gated === false ? null : await passGates(ctx, admissionGates, intake);
  trace.push(...(admitted?.trace ?? []));
  if (admitted?.stopped) return stop(intake, trace, admitted.stopped);

  const found = decided.ticketId === undefined ? await search(ctx, intake) : chosen(decided.ticketId);
  trace.push(...found.trace);
  if (found.ticketId !== null) {
    const decision = await addToTicket(ctx, intake, { ticketId: found.ticketId, trace });
    if (decision !== null) return { decision, refusal: null };
  }
  // A report about no mail of ours is shown in the list of mail and changes nothing.
  if (isReport(intake)) return { decision: decide(intake, 'bounce', { trace }), refusal: null };
  return { decision: await openTicket(ctx, intake, trace), refusal: null };
}

const search = async (
  ctx: Context,
  { mail, author, mailbox, arrival }: IntakeMail,
): ReturnType<typeof findTicket> =>
  findTicket(ctx, {
    mail,
    sender: author.address,
    mailboxId: mailbox.id,
    envelopeTo: arrival.envelopeTo,
    keys: await loadMailKeys(ctx.db),
  });

const chosen = (ticketId: number): Awaited<ReturnType<typeof findTicket>> => ({
  ticketId,
  trace: [{ step: 'ticket', verdict: 'chosen', detail: `Ticket id ${ticketId} was chosen by hand.` }],
});

const isReport = ({ mail }: IntakeMail): boolean =>
  ['bounce', 'complaint', 'delay'].includes(mail.classification.kind);

const warningLine = (detail: string): TraceLine => ({ step: 'read', verdict: 'warning', detail });

function stop(
  intake: IntakeMail,
  trace: TraceLine[],
  verdict: Exclude<GateVerdict, { outcome: 'pass' }>,
): Filed {
  return {
    decision: { ...decide(intake, 'held', { trace }), reason: verdict.reason },
    refusal: verdict.outcome === 'refuse' ? verdict.reply : null,
  };
}

async function addToTicket(
  ctx: Context,
  intake: IntakeMail,
  found: { ticketId: number; trace: TraceLine[] },
): Promise<Decision | null> {
  const { trace } = found;
  const mail = await customerMailOf(ctx, intake);
  const added = await addMailToTicket(ctx, { ticketId: found.ticketId, mail });
  if (added === null) {
    trace.push({ step: 'ticket', verdict: 'gone', detail: `Ticket id ${found.ticketId} no longer exists.` });
    return null;
  }
  if (added.newPerson) {
    const detail = `${intake.author.address} is new to this ticket.`;
    trace.push({ step: 'participant', verdict: 'new', detail });
  }
  await insertAttachments(ctx, added.messageId, intake.kept.map(storableFile));
  const outcomes = { bounce: 'bounce', auto: 'auto_reply', customer: 'message_added' } as const;
  return decide(intake, outcomes[mail.kind], { ...added, trace });
}

async function openTicket(ctx: Context, intake: IntakeMail, trace: TraceLine[]): Promise<Decision> {
  const acknowledgement = mayAcknowledge(intake);
  trace.push(acknowledgement);
  const opened = await openTicketByMail(ctx, {
    mail: await customerMailOf(ctx, intake),
    mailbox: intake.mailbox,
    acknowledge: acknowledgement.verdict === 'yes',
  });
  await insertAttachments(ctx, opened.messageId, intake.kept.map(storableFile));
  return decide(intake, 'ticket_opened', { ...opened, trace });
}

async function customerMailOf(ctx: Context, intake: IntakeMail): Promise<CustomerMail> {
  const { mail, author } = intake;
  const automatic = mail.classification.kind === 'auto' ? 'auto' : 'customer';
  return {
    customer: await findOrCreateCustomer(ctx, { email: author.address, name: author.name }),
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
  };
}

/** As many as threading and later replies can use: the first, which mail programs group by, and the latest. */
const maxReferences = 50;
const usefulReferences = (references: string[]): string[] =>
  references.length <= maxReferences
    ? references
    : [...references.slice(0, 1), ...references.slice(1 - maxReferences)];

const storableFile = (file: KeptAttachment): KeptAttachment => ({
  ...file,
  filename: storable(file.filename),
  contentId: file.contentId === null ? null : storableId(file.contentId),
});

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
