// One mail out of an archive, filed as what it was: in its thread, at its time. Nobody is answered, reminded or slowed for it.
import { createHash } from 'node:crypto';
import { noted } from '../../mail/noted.ts';
import type { ParsedMail } from '../../mail/parse/parsed-mail.ts';
import type { ParseResult } from '../../mail/parse/parse-result.ts';
import { insertAttachments, keepAttachments } from '../attachments/index.ts';
import type { Mailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { isPassing } from '../platform/db/connect.ts';
import { importMessage, importSession } from '../tickets/index.ts';
import { archivedTime } from './archived-time.ts';
import { claimedSender } from './claimed-sender.ts';
import { customerMailOf, isReport } from './customer-mail.ts';
import type { ImportThreads } from './import-threads.ts';
import { intakeMailOf, summaryOf, type IntakeMail } from './intake-mail.ts';
import { storeRaw } from './raw-mail.ts';
import type { Intake } from './intake.ts';
import { storable, storableFile, storableId, storableSubject } from './storable.ts';
import { insertInbound, type Arrival, type Decision, type StoredRaw } from './store.ts';

export interface Importing {
  intake: Pick<Intake, 'parser' | 'attachments'>;
  mailbox: Mailbox;
  /** Of the tickets that are opened. */
  status: 'new' | 'open' | 'pending' | 'solved' | 'closed';
  threads: ImportThreads;
  /** In the transaction that opens a ticket. */
  onOpened?(ctx: Context, ticketId: number): Promise<void>;
}

export interface ArchivedMail {
  bytes: Buffer;
  /** Where it was found, for the trace. */
  source: string;
  /** Envelope sender, where the archive tells it. */
  envelopeFrom?: string;
}

export type Imported = 'ticket_opened' | 'message_added' | 'report' | 'present' | 'held';

/** A mail of an archive that has been read, to be filed and disposed of. */
export interface ReadMail {
  archived: ArchivedMail;
  envelope: { from: string; to: string[] };
  sha256: string;
  result: ParseResult;
  dispose(): Promise<void>;
}

/** May run while another mail is filed. */
export async function readArchived(importing: Importing, archived: ArchivedMail): Promise<ReadMail> {
  const { bytes } = archived;
  const envelope = {
    from: archived.envelopeFrom ?? claimedSender(bytes),
    to: [importing.mailbox.address],
  };
  const result = await importing.intake.parser.parse({ bytes }, envelope);
  return {
    archived,
    envelope,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    result,
    dispose: async () => (result.outcome === 'parsed' ? result.dispose() : undefined),
  };
}

/**
 * `present`: the mailbox has it already, from an archive or as it came. `held`: it cannot be read or filed, and is kept with the reason.
 * @throws Error when a store is away; the same mail can be given again
 */
export async function importMail(ctx: Context, importing: Importing, read: ReadMail): Promise<Imported> {
  const { mailbox } = importing;
  const { archived, envelope, sha256, result } = read;
  if (await isPresent(ctx, mailbox, read)) return 'present';
  const { bytes } = archived;
  const raw = await storeRaw(ctx.storage, { source: { bytes }, size: bytes.length, sha256 });
  const arrival = arrivalOf(ctx, { envelope, mailbox, result });
  if (result.outcome === 'unparsable') {
    const decision = heldUnfiled(archived, noted`unparsable: ${result.reason}`);
    await insertInbound(ctx.db, arrival, { raw, decision });
    return 'held';
  }
  try {
    return await fileArchived(ctx, importing, { archived, arrival, raw, mail: result.mail });
  } catch (error) {
    await ctx.storage.check();
    if (isPassing(error)) throw error;
    // One mail our code stumbles over does not keep the others out.
    ctx.log.error({ err: error, sha256 }, 'a mail of an archive could not be filed and is held');
    await insertInbound(ctx.db, arrival, { raw, decision: heldUnfiled(archived, 'processing_error') });
    return 'held';
  }
}

/**
 * By its bytes; or by Message-ID, author and subject together, as copies in archives differ from what came by a field or two. A
 * Message-ID alone does not make two mails one: some programs use theirs again.
 */
async function isPresent(ctx: Context, mailbox: Mailbox, { sha256, result }: ReadMail): Promise<boolean> {
  const mail = result.outcome === 'parsed' ? result.mail : null;
  const { rows } = (await ctx.db.raw(
    `select exists (
         select 1 from inbound_mails where mailbox_id = :mailboxId and raw_sha256 = :sha256)
       or exists (
         select 1 from messages m join tickets t on t.id = m.ticket_id
         where m.message_id = :messageId and t.mailbox_id = :mailboxId
           and (m.kind = 'reply' or (lower(m.from_email) = lower(:from) and m.subject = :subject))) as present`,
    {
      mailboxId: mailbox.id,
      sha256,
      messageId: mail?.messageId ? storableId(mail.messageId) : '',
      from: storable(mail?.from?.address ?? ''),
      subject: storableSubject(mail?.subject.trim() || '(no subject)'),
    },
  )) as { rows: { present: boolean }[] };
  return rows[0]?.present === true;
}

function arrivalOf(
  ctx: Context,
  {
    envelope,
    mailbox,
    result,
  }: { envelope: { from: string; to: string[] }; mailbox: Mailbox; result: ParseResult },
): Arrival {
  const now = ctx.clock.now();
  return {
    receivedAt: result.outcome === 'parsed' ? archivedTime(result.mail, now) : now,
    remoteAddress: '',
    helo: '',
    tls: null,
    sessionId: importSession,
    envelopeFrom: storable(envelope.from),
    envelopeTo: envelope.to,
    mailboxId: mailbox.id,
  };
}

interface Reading {
  archived: ArchivedMail;
  arrival: Arrival;
  raw: StoredRaw;
  mail: ParsedMail;
}

async function fileArchived(ctx: Context, importing: Importing, reading: Reading): Promise<Imported> {
  const { mailbox, intake } = importing;
  const { arrival, mail } = reading;
  const kept = await keepAttachments(ctx, mail.attachments, intake.attachments);
  return inTransaction(thenWithoutReactions(ctx, arrival.receivedAt), async (ctx) => {
    // A commit that a crash takes back is made again by the next run, which looks at the last mails once more.
    await ctx.db.raw('set local synchronous_commit = off');
    const filing = await intakeMailOf(ctx, { mailbox, mail, kept, arrival, findings: { trace: [] } });
    const decision = await decide(ctx, importing, filing);
    const line = {
      step: 'import',
      verdict: 'imported',
      detail: noted`From ${storable(reading.archived.source)}.`,
    };
    await insertInbound(ctx.db, arrival, {
      raw: reading.raw,
      decision: { ...decision, trace: [line, ...decision.trace] },
    });
    if (decision.outcome === 'ticket_opened') return 'ticket_opened';
    return decision.messageId === null ? 'report' : 'message_added';
  });
}

/** As if it were then; and nothing follows. */
const thenWithoutReactions = (ctx: Context, at: Date): Context => ({
  ...ctx,
  clock: { now: () => at },
  reactions: {},
  enqueue: () => undefined,
  publish: () => undefined,
});

async function decide(ctx: Context, importing: Importing, filing: IntakeMail): Promise<Decision> {
  const { mailbox, threads, status } = importing;
  const { mail } = filing;
  const sentByUs = filing.authorIsOurs && filing.others.length > 0;
  const found = await threads.find(ctx, mailbox.id, mail);
  const trace = [found.line];
  const facts = {
    ...summaryOf(filing),
    reason: null,
    duplicateOfId: null,
    kind: mail.classification.kind,
    trace,
    report: [],
  };
  // A report about no thread of the archive opens no ticket, as one that comes today would not.
  if (isReport(filing) && found.ticketId === null) {
    return { ...facts, outcome: 'bounce', ticketId: null, messageId: null };
  }
  const author = (sentByUs ? filing.others[0] : undefined) ?? filing.author;
  const message = {
    mail: await customerMailOf(ctx, filing, author),
    mailbox,
    sentByUs,
    status,
    ticketId: found.ticketId,
  };
  const { ticketId, messageId, opened } = await importMessage(ctx, message);
  await insertAttachments(ctx, messageId, filing.kept.map(storableFile));
  threads.remember(mail, ticketId);
  if (opened) await importing.onOpened?.(ctx, ticketId);
  const added = { customer: 'message_added', auto: 'auto_reply', bounce: 'bounce' } as const;
  const outcome = opened ? 'ticket_opened' : added[message.mail.kind];
  return { ...facts, outcome, ticketId, messageId };
}

const heldUnfiled = (archived: ArchivedMail, reason: string): Decision => ({
  messageIdHeader: null,
  from: null,
  subject: '',
  outcome: 'held',
  reason: storable(reason),
  ticketId: null,
  messageId: null,
  duplicateOfId: null,
  kind: 'mail',
  trace: [{ step: 'import', verdict: 'held', detail: storable(noted`From ${archived.source}: ${reason}`) }],
  report: [],
});
