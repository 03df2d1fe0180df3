// One post of a provider: read and proven, its mail in the spool, through the intake that SMTP has, and answered after the commit, so that
// the provider posts again what could not be stored.
import { randomUUID } from 'node:crypto';
import { readDeliveryEnvelope } from '../../mail/imap/delivery-envelope.ts';
import { replyText, type SmtpReply } from '../../mail/smtp/reply.ts';
import { noted } from '../../mail/noted.ts';
import type { Spool, SpooledBytes } from '../../mail/smtp/spool.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import { findMailboxByAddress } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import type { GuardedFetch } from '../platform/outgoing/guarded-fetch.ts';
import { SecretUnreadable, type SecretBox } from '../platform/secrets.ts';
import type { OpenObject } from '../platform/storage/open-object.ts';
import { bucketOf } from './hook-bucket.ts';
import { SpoolSink } from './mail-sink.ts';
import { claim, settle } from './once.ts';
import { PostRefused, type Handled, type Post, type PostedMail } from './posted-mail.ts';
import { finalStatus, readers, unprovenStatus } from './read-post.ts';
import { noteReceived, noteTrouble, secretsOf, type HookRow } from './store.ts';

/** What intake is told besides the mail: by which hook it came, and what the provider found out. */
export interface Brought {
  detail: string;
  spam?: string;
  virus?: string;
}

export interface HookTools {
  secrets: SecretBox;
  spool: Spool;
  maxBytes: number;
  fetch: GuardedFetch;
  openObject: OpenObject;
  /** Whether one more mail by this hook is within its limit. Counts it. */
  admit(hook: HookRow): Promise<boolean>;
  /** Intake: answers as it would answer an SMTP sender, after the commit. */
  deliver(mail: SpooledMail, brought: Brought): Promise<SmtpReply>;
}

export interface HookAnswer {
  status: number;
  detail: string;
}

/** Never throws: trouble of ours is 503, and the provider keeps the mail. */
export async function takePost(
  ctx: Context,
  tools: HookTools,
  { hook, post }: { hook: HookRow; post: Post },
): Promise<HookAnswer> {
  const now = ctx.clock.now();
  try {
    if (!hook.enabled) throw new PostRefused('later', 'The hook is switched off.');
    return await readAndDeliver(ctx, tools, { hook, post });
  } catch (error) {
    const answer = answerTo(error, hook);
    if (!(error instanceof PostRefused))
      logFailure(
        ctx.log,
        error,
        { mailHookId: hook.id },
        'a posted mail could not be stored; it is posted again',
      );
    else ctx.log.info({ mailHookId: hook.id, refusal: error.why }, 'a post was not taken');
    await noteTrouble(ctx.db, hook.id, { error: answer.detail, now }).catch(() => undefined);
    return answer;
  }
}

function answerTo(error: unknown, { style }: HookRow): HookAnswer {
  if (error instanceof SecretUnreadable)
    return { status: 503, detail: `${error.message} Give the hook a new secret.` };
  if (!(error instanceof PostRefused))
    return { status: 503, detail: 'The mail could not be stored now. It is to be posted again.' };
  const status = { unproven: unprovenStatus[style], bad: finalStatus[style], later: 503 }[error.why];
  return { status, detail: error.message };
}

async function readAndDeliver(
  ctx: Context,
  tools: HookTools,
  { hook, post }: { hook: HookRow; post: Post },
): Promise<HookAnswer> {
  const writer = tools.spool.begin();
  try {
    const sink = new SpoolSink(writer, tools.maxBytes);
    const now = ctx.clock.now();
    const posted = await readers[hook.style]({
      post,
      sink,
      secrets: secretsOf(hook, tools.secrets, now),
      topicArn: hook.topic_arn,
      bucket: bucketOf(hook, tools.secrets),
      now,
      fetch: tools.fetch,
      openObject: tools.openObject,
    });
    if (posted.kind === 'handled') return await handled(ctx, hook, posted);
    if (!(await tools.admit(hook)))
      throw new PostRefused('later', `More than ${hook.max_per_minute} mails came in a minute.`);
    const bytes = await sink.finish();
    return await once(ctx, { hook, posted }, () => deliver(ctx, tools, { hook, posted, bytes }));
  } finally {
    await writer.discard();
  }
}

async function handled(ctx: Context, { id }: HookRow, { detail, change }: Handled): Promise<HookAnswer> {
  if (change !== undefined) await ctx.db('mail_hooks').where({ id }).update(change);
  return { status: 200, detail };
}

/** Does `work` unless the post has been taken before; what was put off may come again. */
async function once(
  ctx: Context,
  { hook, posted }: { hook: HookRow; posted: PostedMail },
  work: () => Promise<HookAnswer>,
): Promise<HookAnswer> {
  if (posted.once === null) return work();
  const key = { hookId: hook.id, key: posted.once };
  const claimed = await claim(ctx.db, key, ctx.clock.now());
  if (claimed === 'under way') throw new PostRefused('later', 'The same post is being taken right now.');
  // Its mail is here: SNS, which signs the mail too, is told so. Behind a token of Mailgun there may now be another one.
  if (claimed === 'taken') {
    if (hook.style === 'ses') return { status: 200, detail: 'It was taken before.' };
    throw new PostRefused('bad', 'The token has been used: a post counts once.');
  }
  let taken = false;
  try {
    const answer = await work();
    taken = true;
    return answer;
  } catch (error) {
    taken = error instanceof PostRefused && error.why === 'bad';
    throw error;
  } finally {
    await settle(ctx.db, key, taken);
  }
}

interface Delivering {
  hook: HookRow;
  posted: PostedMail;
  bytes: SpooledBytes;
}

async function deliver(ctx: Context, tools: HookTools, delivering: Delivering): Promise<HookAnswer> {
  const { hook, posted } = delivering;
  const to = await knownRecipients(ctx, hook, posted.to);
  if (to.length === 0) {
    const named = posted.to.slice(0, 5).join(', ') || 'nobody';
    throw new PostRefused('bad', `550 5.1.1 No mailbox of this hook is meant: the mail is for ${named}.`);
  }
  const mail = await spooledMail(ctx, delivering, to);
  const reply = await tools.deliver(mail, broughtBy(hook, posted));
  if (reply.code >= 400) throw new PostRefused(reply.code >= 500 ? 'bad' : 'later', replyText(reply));
  // The mail is stored: that it is counted as well is not worth another post.
  await noteReceived(ctx.db, hook.id, ctx.clock.now()).catch(() => undefined);
  return { status: 200, detail: replyText(reply) };
}

/** The addresses that are those of mailboxes this hook may bring mail for, each once. */
export async function knownRecipients(ctx: Context, hook: HookRow, named: string[]): Promise<string[]> {
  const known = new Set<string>();
  for (const address of new Set(named.slice(0, mostRecipients))) {
    const mailbox = await findMailboxByAddress(ctx.db, address);
    const isMeant = hook.mailbox_ids.length === 0 || hook.mailbox_ids.includes(mailbox?.id ?? 0);
    if (mailbox !== null && isMeant) known.add(address);
  }
  return [...known];
}

/** As many as one SMTP transaction brings (RFC 5321, section 4.5.3.1.8). */
const mostRecipients = 100;

async function spooledMail(
  ctx: Context,
  { hook, posted, bytes }: Delivering,
  to: string[],
): Promise<SpooledMail> {
  const from = posted.from ?? (await readDeliveryEnvelope(bytes.source)).from ?? '';
  return {
    ...bytes,
    peer: {
      sessionId: `hook-${hook.id}-${randomUUID()}`,
      // Anybody could have told the provider anything: without an admin's word SPF has nobody to ask about.
      remoteAddress: hook.believes_provider ? (posted.remoteAddress ?? '') : '',
      remotePort: 0,
      helo: '',
      tls: null,
    },
    envelope: { from: from.replace(/^<|>$/g, ''), to, smtputf8: false },
    receivedAt: ctx.clock.now(),
  };
}

function broughtBy(hook: HookRow, { spam, virus }: PostedMail): Brought {
  const findings = hook.believes_provider
    ? { ...(spam === undefined ? {} : { spam }), ...(virus === undefined ? {} : { virus }) }
    : {};
  return {
    detail: noted`Posted by the mail hook “${hook.name}” (${hook.style}, id ${hook.id}).`,
    ...findings,
  };
}
