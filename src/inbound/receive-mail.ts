// The way in (docs/architecture.md): from a spooled mail to a committed outcome and the SMTP reply that says so. `250` is answered
// after the commit only; what cannot be stored now is answered `4xx`, and the sender keeps it.
import type { ParserPool, ParseResult } from '../../mail/parse/parse-result.ts';
import { LOCAL_ERROR, stored, unknownRecipient, type SmtpReply } from '../../mail/smtp/reply.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import { keepAttachments, type AttachmentPolicy, type KeptAttachment } from '../attachments/index.ts';
import { findMailboxByAddress, type Mailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { isPassing, violates } from '../platform/db/connect.ts';
import { fileMail, summaryOf } from './file-mail.ts';
import { storeRaw } from './raw-mail.ts';
import { storable } from './storable.ts';
import {
  findSameMail,
  insertInbound,
  onceIndex,
  type Arrival,
  type Decision,
  type StoredRaw,
} from './store.ts';

export interface Intake {
  parser: ParserPool;
  attachments: AttachmentPolicy;
}

/** @throws Error when nothing could be stored; the server answers `451` then */
export async function receiveMail(ctx: Context, intake: Intake, mail: SpooledMail): Promise<SmtpReply> {
  const deliveries = await deliveriesOf(ctx, mail);
  const [first] = deliveries;
  if (first === undefined) return unknownRecipient(mail.envelope.to[0] ?? '');
  const parsing = intake.parser.parse(mail.source, mail.envelope);
  const [raw, result] = await Promise.all([
    storeRaw(ctx.storage, mail).catch((error: unknown) => error),
    parsing,
  ]);
  try {
    if (raw instanceof Error) throw raw;
    const received = { deliveries, raw: raw as StoredRaw };
    if (result.outcome === 'unparsable') return await holdMail(ctx, received, `unparsable: ${result.reason}`);
    return await fileOrHold(ctx, { ...received, intake, result });
  } finally {
    if (result.outcome === 'parsed')
      await result
        .dispose()
        .catch((error: unknown) => ctx.log.warn({ err: error }, 'files of a parsed mail were left behind'));
  }
}

interface Delivery {
  mailbox: Mailbox;
  arrival: Arrival;
}

interface Received {
  deliveries: Delivery[];
  raw: StoredRaw;
}

type Parsed = Received & { intake: Intake; result: Extract<ParseResult, { outcome: 'parsed' }> };

async function deliveriesOf(ctx: Context, mail: SpooledMail): Promise<Delivery[]> {
  const deliveries = new Map<number, Delivery>();
  for (const address of mail.envelope.to) {
    const mailbox = await findMailboxByAddress(ctx.db, address);
    if (mailbox === null) continue;
    const known = deliveries.get(mailbox.id);
    if (known) known.arrival.envelopeTo.push(storable(address));
    else deliveries.set(mailbox.id, { mailbox, arrival: arrivalOf(mail, mailbox, address) });
  }
  return [...deliveries.values()];
}

const arrivalOf = (mail: SpooledMail, mailbox: Mailbox, address: string): Arrival => ({
  receivedAt: mail.receivedAt,
  remoteAddress: mail.peer.remoteAddress,
  helo: storable(mail.peer.helo),
  tls: mail.peer.tls,
  sessionId: mail.peer.sessionId,
  envelopeFrom: storable(mail.envelope.from),
  envelopeTo: [storable(address)],
  mailboxId: mailbox.id,
});

async function fileOrHold(ctx: Context, mail: Parsed): Promise<SmtpReply> {
  try {
    const kept = await keepOrThrow(ctx, mail);
    return stored((await fileEverywhere(ctx, mail, kept)).join(','));
  } catch (error) {
    if (error instanceof StorageDown) throw error.cause;
    // Away or beaten in a race: the sender keeps the mail, and comes again when that is over.
    if (isPassing(error)) throw error;
    ctx.log.error({ err: error, sha256: mail.raw.sha256 }, 'a mail could not be filed and is held');
    return holdMail(
      ctx,
      mail,
      'processing_error',
      summaryOf({ mail: mail.result.mail, envelopeFrom: mail.deliveries[0]?.arrival.envelopeFrom ?? '' }),
    );
  }
}

class StorageDown extends Error {}

/** A storage that is away is a reason to wait; one that chokes on this very mail is not. */
async function keepOrThrow(ctx: Context, mail: Parsed): Promise<KeptAttachment[]> {
  try {
    return await keepAttachments(ctx, mail.result.mail.attachments, mail.intake.attachments);
  } catch (error) {
    await ctx.storage.check().catch(() => {
      throw new StorageDown('The storage is away.', { cause: error });
    });
    throw error;
  }
}

/** All mailboxes in one transaction. A repeat that arrives at the same moment is seen by the second try. */
async function fileEverywhere(ctx: Context, mail: Parsed, kept: KeptAttachment[]): Promise<number[]> {
  const file = (): Promise<number[]> =>
    inTransaction(ctx, async (ctx) => {
      const ids: number[] = [];
      for (const delivery of mail.deliveries) ids.push(await fileOne(ctx, { ...mail, delivery, kept }));
      return ids;
    });
  try {
    return await file();
  } catch (error) {
    if (!violates(error, onceIndex)) throw error;
    return file();
  }
}

async function fileOne(
  ctx: Context,
  input: Parsed & { delivery: Delivery; kept: KeptAttachment[] },
): Promise<number> {
  const { mailbox, arrival } = input.delivery;
  const { mail } = input.result;
  const { envelopeFrom, envelopeTo } = arrival;
  const summary = summaryOf({ mail, envelopeFrom });
  const { messageIdHeader } = summary;
  const same = await findSameMail(ctx.db, {
    mailboxId: mailbox.id,
    messageIdHeader,
    sha256: input.raw.sha256,
  });
  const decision: Decision =
    same === null
      ? await fileMail(ctx, { mailbox, mail, kept: input.kept, envelopeFrom, envelopeTo })
      : {
          ...summary,
          outcome: 'duplicate',
          reason: `The same mail came before (mail id ${same.id}).`,
          ticketId: same.ticketId,
          messageId: null,
          duplicateOfId: same.id,
          kind: mail.classification.kind,
          trace: [{ step: 'duplicate', verdict: 'hit', detail: 'Same mailbox, Message-ID and bytes.' }],
          report: [],
        };
  return insertInbound(ctx.db, arrival, { raw: input.raw, decision });
}

/** A small transaction of its own: the bytes and the reason are kept, an agent can look, and it can be processed again. */
async function holdMail(
  ctx: Context,
  { deliveries, raw }: Received,
  reason: string,
  summary: Pick<Decision, 'messageIdHeader' | 'from' | 'subject'> = {
    messageIdHeader: null,
    from: null,
    subject: '',
  },
): Promise<SmtpReply> {
  const hold = (): Promise<number[]> =>
    inTransaction(ctx, async (ctx) => {
      const ids: number[] = [];
      for (const { arrival } of deliveries) {
        const key = {
          mailboxId: arrival.mailboxId,
          messageIdHeader: summary.messageIdHeader,
          sha256: raw.sha256,
        };
        const same = await findSameMail(ctx.db, key);
        ids.push(
          await insertInbound(ctx.db, arrival, {
            raw,
            decision: heldDecision(reason, summary, same?.id ?? null),
          }),
        );
      }
      return ids;
    });
  try {
    return stored((await hold()).join(','));
  } catch (error) {
    if (violates(error, onceIndex)) return stored((await hold()).join(','));
    ctx.log.error({ err: error, sha256: raw.sha256 }, 'a mail could not even be held; its sender keeps it');
    return LOCAL_ERROR;
  }
}

const heldDecision = (
  reason: string,
  summary: Pick<Decision, 'messageIdHeader' | 'from' | 'subject'>,
  duplicateOfId: number | null,
): Decision => ({
  ...summary,
  outcome: duplicateOfId === null ? 'held' : 'duplicate',
  reason: storable(reason),
  ticketId: null,
  messageId: null,
  duplicateOfId,
  kind: 'mail',
  trace: [{ step: 'hold', verdict: 'held', detail: storable(reason) }],
  report: [],
});
