// What would become of a mail: the whole of intake, in a transaction that is taken back. Nothing is stored, sent or told; only
// sequences move on.
import { createHash } from 'node:crypto';
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { ParseResult } from '../../mail/parse/parse-result.ts';
import { audit } from '../events/index.ts';
import { keepAttachments } from '../attachments/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { takenBack, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { claimedSender } from './claimed-sender.ts';
import { duplicateDecision } from './duplicate-decision.ts';
import { fileMail, type Filed } from './file-mail.ts';
import { inspect } from './inspection.ts';
import { summaryOf, type Filing } from './intake-mail.ts';
import { presentAuthentication } from './present.ts';
import type { Intake } from './intake.ts';
import type { Simulation, SimulationInput } from './simulation-schemas.ts';
import { storable } from './storable.ts';
import { findSameMail, type Arrival } from './store.ts';
import { withoutEffects } from './without-effects.ts';

type Input = SimulationInput & { intake: () => Intake };

/** @throws AppError `not_found` for the mailbox, `invalid` for what is no mail */
export async function simulateMail(ctx: Context, input: Input): Promise<Simulation> {
  const mailbox = await getMailbox(ctx, input.mailboxId);
  const bytes = bytesOf(input);
  const intake = input.intake();
  const envelope = { from: input.from ?? claimedSender(bytes), to: [mailbox.address] };
  const result = await intake.parser.parse({ bytes }, envelope);
  await audit(ctx, {
    action: 'inbound.simulate',
    subject: { type: 'mailbox', id: mailbox.id },
    data: { sha256: sha256Of(bytes), remoteAddress: input.remoteAddress ?? null },
  });
  if (result.outcome === 'unparsable') return heldUnread(result.reason);
  try {
    return await tryOut(ctx, { input, intake, bytes, envelope, result });
  } finally {
    await result.dispose();
  }
}

interface Trial {
  input: Input;
  intake: Intake;
  bytes: Buffer;
  envelope: { from: string; to: string[] };
  result: Extract<ParseResult, { outcome: 'parsed' }>;
}

async function tryOut(ctx: Context, trial: Trial): Promise<Simulation> {
  const { input, intake, bytes, envelope, result } = trial;
  const { mail } = result;
  const silent = withoutEffects(ctx);
  const mailbox = await getMailbox(ctx, input.mailboxId);
  const arrival: Arrival = {
    receivedAt: ctx.clock.now(),
    remoteAddress: input.remoteAddress ?? '',
    helo: '',
    tls: null,
    sessionId: 'simulation',
    envelopeFrom: storable(envelope.from),
    envelopeTo: envelope.to,
    mailboxId: mailbox.id,
  };
  const peer = { remoteAddress: arrival.remoteAddress, helo: '' };
  const [kept, findings] = await Promise.all([
    keepAttachments(silent, mail.attachments, intake.attachments),
    inspect(silent, intake.inspectors, { mail, source: { bytes }, size: bytes.length, peer, envelope }),
  ]);
  const { guard, takeAnswer } = intake;
  const filing = { mailbox, mail, kept, arrival, findings, guard, takeAnswer };
  const { decision, refusal } = await takenBack(silent, (ctx) => decide(ctx, filing, sha256Of(bytes)));
  const isNew = decision.outcome === 'ticket_opened';
  return {
    outcome: refusal === null ? decision.outcome : 'refused',
    reason: refusal === null ? decision.reason : `${refusal.code} ${refusal.enhanced} ${refusal.text}`,
    ticketId: isNew ? null : decision.ticketId,
    kind: decision.kind,
    authentication: presentAuthentication(findings.authentication ?? null),
    trace: decision.trace,
    subject: summaryOf(filing).subject,
    from: summaryOf(filing).from,
    text: mail.text,
    quotedText: mail.quotedText,
  };
}

async function decide(ctx: Context, filing: Filing, sha256: string): Promise<Filed> {
  const summary = summaryOf(filing);
  const { messageIdHeader } = summary;
  const same = await findSameMail(ctx.db, { mailboxId: filing.mailbox.id, messageIdHeader, sha256 });
  return same === null
    ? fileMail(ctx, filing)
    : { decision: duplicateDecision(same, summary), refusal: null };
}

function bytesOf({ raw, encoding = 'utf8' }: SimulationInput): Buffer {
  const bytes = Buffer.from(raw, encoding);
  if (bytes.length === 0) throw new AppError('invalid', 'The mail is empty.');
  // Pasted text has lost the line ends that mail has (RFC 5322, section 2.1).
  return encoding === 'base64' ? bytes : Buffer.from(raw.replaceAll(/\r\n?|\n/g, '\r\n'), 'utf8');
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const heldUnread = (reason: string): Simulation => {
  const trace: TraceLine[] = [{ step: 'hold', verdict: 'held', detail: noted`unparsable: ${reason}` }];
  return {
    outcome: 'held',
    reason: noted`unparsable: ${reason}`,
    ticketId: null,
    kind: 'mail',
    authentication: null,
    trace,
    subject: '',
    from: null,
    text: '',
    quotedText: '',
  };
};
