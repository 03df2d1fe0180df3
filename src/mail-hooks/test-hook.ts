// The test button of a hook: a post made as the provider makes it, read and proven as a real one is, whose mail is then thrown away.
import { createHmac, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import type { GuardedFetch } from '../platform/outgoing/guarded-fetch.ts';
import { SecretUnreadable, type SecretBox } from '../platform/secrets.ts';
import type { OpenObject } from '../platform/storage/open-object.ts';
import { bucketOf, bucketTrouble } from './hook-bucket.ts';
import { PostRefused, type Post } from './posted-mail.ts';
import { readers } from './read-post.ts';
import type { HookStyle, HookTest } from './schemas.ts';
import { getHook, secretsOf, type HookRow } from './store.ts';
import { signedHead } from './styles/signed.ts';
import { knownRecipients } from './take-post.ts';

const noSink = { write: async (): Promise<void> => undefined };
const noFetch: GuardedFetch & OpenObject = async () => {
  throw new Error('A test asks nobody.');
};

interface TestTools {
  secrets: SecretBox;
  openObject: OpenObject;
}

/** @throws AppError `not_found` */
export async function testHook(
  ctx: Context,
  { id }: { id: number },
  { secrets, openObject }: TestTools,
): Promise<HookTest> {
  const hook = await getHook(ctx.db, id);
  if (hook.style === 'ses') return testSubscription(hook, { secrets, openObject });
  const now = ctx.clock.now();
  try {
    const [secret = ''] = secretsOf(hook, secrets, now);
    const to = await someAddress(ctx, hook);
    const posted = await readers[hook.style]({
      post: samplePost(hook.style, { secret, to, now }),
      sink: noSink,
      secrets: [secret],
      topicArn: null,
      bucket: null,
      now,
      fetch: noFetch,
      openObject: noFetch,
    });
    const known = posted.kind === 'mail' ? await knownRecipients(ctx, hook, posted.to) : [];
    if (known.length === 0)
      return { ok: false, detail: `No mailbox of this hook is at ${to || 'any address'}.` };
    if (!hook.enabled) return { ok: false, detail: 'The hook is switched off: posts are put off.' };
    return { ok: true, detail: `A signed post for ${to} was read and proven. Nothing was stored.` };
  } catch (error) {
    if (error instanceof PostRefused || error instanceof SecretUnreadable)
      return { ok: false, detail: error.message };
    throw error;
  }
}

/** Of the first mailbox it may bring mail for; empty: there is none. */
async function someAddress(ctx: Context, { mailbox_ids: ids }: HookRow): Promise<string> {
  const mailboxes = ctx.db('mailboxes').orderBy('id');
  const row = (await (ids.length === 0 ? mailboxes : mailboxes.whereIn('id', ids)).first('id')) as
    | { id: number }
    | undefined;
  return row === undefined ? '' : (await getMailbox(ctx, row.id)).address;
}

/** Only Amazon can sign for Amazon: what it has done so far is what can be told, and whether the bucket answers. */
async function testSubscription(hook: HookRow, { secrets, openObject }: TestTools): Promise<HookTest> {
  const { confirmed_at: confirmed, topic_arn: topic } = hook;
  const bucket = bucketOf(hook, secrets);
  const trouble = bucket === null ? null : await bucketTrouble(bucket, openObject);
  if (trouble !== null) return { ok: false, detail: trouble };
  return confirmed === null
    ? { ok: false, detail: `SNS has not confirmed a subscription to ${topic} yet.` }
    : { ok: true, detail: `SNS confirmed the subscription to ${topic}.` };
}

const from = 'test@mail-hook.invalid';

function samplePost(
  style: Exclude<HookStyle, 'ses'>,
  { secret, to, now }: { secret: string; to: string; now: Date },
): Post {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const mail = `From: <${from}>\r\nTo: <${to}>\r\nSubject: Test\r\n\r\nTest.\r\n`;
  const post = (body: string, headers: Record<string, string>): Post => ({
    headers,
    body: Readable.from([Buffer.from(body)]),
    pathSecret: style === 'postmark' || style === 'sendgrid' ? secret : null,
  });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  switch (style) {
    case 'mailgun': {
      const token = randomBytes(25).toString('hex');
      const signature = createHmac('sha256', secret)
        .update(timestamp + token)
        .digest('hex');
      const fields = { sender: from, recipient: to, timestamp, token, signature, 'body-mime': mail };
      return post(new URLSearchParams(fields).toString(), form);
    }
    case 'postmark':
      return post(JSON.stringify({ OriginalRecipient: to, RawEmail: mail }), {});
    case 'sendgrid': {
      const fields = { envelope: JSON.stringify({ from, to: [to] }), email: mail };
      return post(new URLSearchParams(fields).toString(), form);
    }
    default: {
      const head = signedHead({ timestamp, sender: from, recipients: to, remoteAddress: '' });
      const signature = createHmac('sha256', secret).update(head).update(mail).digest('hex');
      return post(mail, {
        'x-helpdesk-timestamp': timestamp,
        'x-helpdesk-sender': from,
        'x-helpdesk-recipients': to,
        'x-helpdesk-signature': `sha256=${signature}`,
      });
    }
  }
}
