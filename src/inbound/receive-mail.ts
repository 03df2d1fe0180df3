// The way in (docs/architecture.md): from a spooled mail to a committed outcome and the SMTP reply that says so. `250` is answered
// after the commit only; what cannot be stored now is answered `4xx`, and the sender keeps it.
import { noted } from '../../mail/noted.ts';
import type { ParseResult } from '../../mail/parse/parse-result.ts';
import { stored, unknownRecipient, type SmtpReply } from '../../mail/smtp/reply.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import { keepAttachments, type KeptAttachment } from '../attachments/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { isPassing, violates } from '../platform/db/connect.ts';
import { span } from '../platform/tracing.ts';
import { deliveriesOf, followDeliveredTo, type Delivery, type Received } from './deliveries.ts';
import { duplicateDecision } from './duplicate-decision.ts';
import { fileMail } from './file-mail.ts';
import { holdMail } from './hold-mail.ts';
import { inspect } from './inspection.ts';
import type { Intake } from './intake.ts';
import { logRefused, logTaken } from './log-mail.ts';
import { summaryOf, type Filing } from './intake-mail.ts';
import { linkDeliveries } from './link-twins.ts';
import { storeRaw } from './raw-mail.ts';
import { wakeAt } from './release-due.ts';
import { findSameMail, insertInbound, onceIndex, type StoredRaw } from './store.ts';

/** @throws Error when nothing could be stored; the server answers `451` then */
export async function receiveMail(ctx: Context, intake: Intake, mail: SpooledMail): Promise<SmtpReply> {
  const deliveries = await deliveriesOf(ctx, mail);
  if (deliveries.length === 0) {
    const reply = unknownRecipient(mail.envelope.to[0] ?? '');
    logRefused(ctx, reply, mail.size);
    return reply;
  }
  const parsing = span('parse', {}, () => intake.parser.parse(mail.source, mail.envelope));
  const [raw, result] = await Promise.all([
    storeRaw(ctx.storage, mail).catch((error: unknown) => error),
    parsing,
  ]);
  try {
    if (raw instanceof Error) throw raw;
    const received = { deliveries, raw: raw as StoredRaw };
    if (result.outcome === 'unparsable') {
      return await holdMail(ctx, received, { reason: noted`unparsable: ${result.reason}` });
    }
    return await fileOrHold(ctx, { ...received, intake, result, spooled: mail });
  } finally {
    if (result.outcome === 'parsed') {
      await result
        .dispose()
        .catch((error: unknown) => ctx.log.warn({ err: error }, 'files of a parsed mail were left behind'));
    }
  }
}

type Parsed = Received & {
  intake: Intake;
  spooled: SpooledMail;
  result: Extract<ParseResult, { outcome: 'parsed' }>;
};

type Found = Pick<Filing, 'mail' | 'kept' | 'findings'>;

async function fileOrHold(ctx: Context, parsed: Parsed): Promise<SmtpReply> {
  const { mail } = parsed.result;
  try {
    const [kept, findings] = await Promise.all([
      keepOrThrow(ctx, parsed),
      span('checks', {}, () => inspect(ctx, parsed.intake.inspectors, { ...parsed.spooled, mail })),
    ]);
    const deliveries = await followDeliveredTo(ctx, parsed.deliveries, mail);
    return await fileEverywhere(ctx, { ...parsed, deliveries }, { mail, kept, findings });
  } catch (error) {
    if (error instanceof StorageDown) throw error.cause;
    // Away or beaten in a race: the sender keeps the mail, and comes again when that is over.
    if (isPassing(error)) throw error;
    ctx.log.error({ err: error, sha256: parsed.raw.sha256 }, 'a mail could not be filed and is held');
    const [first] = parsed.deliveries;
    const summary = first && summaryOf({ mail, arrival: first.arrival });
    return holdMail(ctx, parsed, { reason: 'processing_error', ...(summary ? { summary } : {}) });
  }
}

class StorageDown extends Error {}

/** A storage that is away is a reason to wait; one that chokes on this very mail is not. */
async function keepOrThrow(ctx: Context, { result, intake }: Parsed): Promise<KeptAttachment[]> {
  try {
    return await keepAttachments(ctx, result.mail.attachments, intake.attachments);
  } catch (error) {
    const away = new StorageDown(noted`The storage is away.`, { cause: error });
    if (isStorageTrouble(error)) throw away;
    await ctx.storage.check().catch(() => {
      throw away;
    });
    throw error;
  }
}

/** Full, not to be written, not to be reached: about the storage, whatever the mail. A file of the mail that is gone is ENOENT. */
const storageTrouble =
  /^(?:ENOSPC|EDQUOT|EROFS|EIO|EACCES|EPERM|EMFILE|ENFILE|ETIMEDOUT|EPIPE|ECONN|ENOTFOUND|EAI_AGAIN)/;

function isStorageTrouble(error: unknown): boolean {
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  return storageTrouble.test(String(code)) || ($metadata?.httpStatusCode ?? 0) >= 500;
}

/** A gate sends the mail back: nothing of it is to be kept, the transaction is undone. */
class Refused extends Error {
  readonly reply: SmtpReply;
  constructor(reply: SmtpReply) {
    super('refused');
    this.reply = reply;
  }
}

/**
 * All mailboxes in one transaction. Repeats are rare: the first try takes the mail for new, and the unique index undoes it when it
 * is not; the second try looks for what came before.
 */
async function fileEverywhere(ctx: Context, parsed: Parsed, found: Found): Promise<SmtpReply> {
  const file = async (maybeRepeat: boolean): Promise<number[]> => {
    const filed: FiledOne[] = [];
    await inTransaction(ctx, async (ctx) => {
      // In one order for everybody: two mails that take the same locks would else wait for each other.
      for (const delivery of parsed.deliveries.toSorted((a, b) => a.mailbox.id - b.mailbox.id)) {
        filed.push(await fileOne(ctx, { ...parsed, delivery, maybeRepeat }, found));
      }
      if (filed.length > 1) await linkDeliveries(ctx, await idsOf(filed));
    });
    return idsOf(filed);
  };
  try {
    const ids = await file(false).catch((error: unknown) => {
      if (violates(error, onceIndex)) return file(true);
      throw error;
    });
    return stored(ids.join(','));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    logRefused(ctx, error.reply, parsed.raw.size);
    return error.reply;
  }
}

/** The row is on its way; its id is there when the transaction is. */
interface FiledOne {
  id: Promise<number>;
}

const idsOf = (filed: readonly FiledOne[]): Promise<number[]> => Promise.all(filed.map(({ id }) => id));

const mailboxIdOf = ({ mailbox }: Delivery): number => mailbox.id;

async function fileOne(
  ctx: Context,
  parsed: Parsed & { delivery: Delivery; maybeRepeat: boolean },
  found: Found,
): Promise<FiledOne> {
  const { mailbox, arrival, line } = parsed.delivery;
  const { sha256 } = parsed.raw;
  const summary = summaryOf({ ...found, arrival });
  const { messageIdHeader } = summary;
  const key = { mailboxId: mailbox.id, messageIdHeader, sha256 };
  const same = parsed.maybeRepeat ? await findSameMail(ctx.db, key) : null;
  const { decision, refusal } =
    same === null
      ? await fileMail(ctx, {
          ...found,
          ...(line ? { findings: { ...found.findings, trace: [line, ...found.findings.trace] } } : {}),
          mailbox,
          arrival,
          guard: parsed.intake.guard,
          takeAnswer: parsed.intake.takeAnswer,
          alsoTo: parsed.deliveries.map(mailboxIdOf),
        })
      : { decision: duplicateDecision(same, summary), refusal: null };
  // There is one reply for all mailboxes: where others take the mail, the one that would refuse it holds it.
  if (refusal !== null && parsed.deliveries.length === 1) {
    if ((await findSameMail(ctx.db, key)) === null) throw new Refused(refusal);
  }
  const id = insertInbound(ctx.db, arrival, { raw: parsed.raw, decision });
  await ctx.beforeCommit(id);
  if (decision.releaseAt) wakeAt(ctx, { id: await id, releaseAt: decision.releaseAt });
  ctx.afterCommit(() => {
    ctx.metrics.inboundMails.inc({ outcome: decision.outcome });
    void id.then((id) => logTaken(ctx, id, { arrival, decision, raw: parsed.raw }));
  });
  return { id };
}
