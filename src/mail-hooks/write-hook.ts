// Admins make, change and remove mail hooks. A secret the desk makes is shown once; all lie encrypted in their rows.
import { randomBytes } from 'node:crypto';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { say, type Words } from '../platform/words/say.ts';
import { bucketColumns } from './hook-bucket.ts';
import type { HookStyle, MailHookChange, NewMailHook } from './schemas.ts';
import { getHook, secretPlace, type HookRow } from './store.ts';

const mostHooks = 50;
const day = 24 * 60 * 60 * 1000;
const defaultPerMinute = 600;

export type WithSecret = HookRow & { shownSecret: string | null };

/** @throws AppError `invalid` (mailboxIds, secret, topicArn), `conflict` when there are too many */
export async function createHook(ctx: Context, input: NewMailHook, secrets: SecretBox): Promise<WithSecret> {
  const { style, secret: given } = input;
  return inTransaction(ctx, async (ctx) => {
    const { count } = (await ctx.db('mail_hooks').count('* as count').first()) as { count: number };
    if (count >= mostHooks)
      throw new AppError(
        'conflict',
        say`There are ${mostHooks} mail hooks, which is the most. Remove one first.`,
      );
    const secret = secretFor(style, given);
    const values = await valuesOf(ctx, style, { topicArn: null, ...input });
    const now = ctx.clock.now();
    const [row] = (await ctx
      .db('mail_hooks')
      .insert({
        max_per_minute: defaultPerMinute,
        ...values,
        style,
        address: randomBytes(18).toString('base64url'),
        created_at: now,
        updated_at: now,
      })
      .returning('id')) as { id: number }[];
    const id = row?.id ?? 0;
    if (secret !== null)
      await ctx
        .db('mail_hooks')
        .where({ id })
        .update({ secret: secrets.seal(secret, secretPlace(id)) });
    await setBucket(ctx, await getHook(ctx.db, id), { s3: input.s3, secrets });
    await note(ctx, id, 'created', { name: input.name, style });
    return { ...(await getHook(ctx.db, id)), shownSecret: given === undefined ? secret : null };
  });
}

/** @throws AppError `not_found`, `invalid` */
export async function changeHook(
  ctx: Context,
  input: MailHookChange & { id: number },
  secrets: SecretBox,
): Promise<HookRow> {
  const { id, ...change } = input;
  return inTransaction(ctx, async (ctx) => {
    const before = await getHook(ctx.db, id);
    const values = await valuesOf(ctx, before.style, change);
    const otherTopic = change.topicArn !== undefined && change.topicArn !== before.topic_arn;
    await ctx
      .db('mail_hooks')
      .where({ id })
      .update({ ...values, ...(otherTopic ? { confirmed_at: null } : {}), updated_at: ctx.clock.now() });
    await setBucket(ctx, before, { s3: change.s3, secrets });
    await note(ctx, id, 'changed', withoutSecret(change));
    return getHook(ctx.db, id);
  });
}

/** Mail it brought stays. @throws AppError `not_found` */
export async function removeHook(ctx: Context, { id }: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    const { name, style } = await getHook(ctx.db, id);
    await ctx.db('mail_hooks').where({ id }).delete();
    await note(ctx, id, 'removed', { name, style });
    return null;
  });
}

/** The one before counts too for a day. @throws AppError `not_found`, `invalid` */
export async function renewSecret(
  ctx: Context,
  { id, secret: given }: { id: number; secret?: string },
  secrets: SecretBox,
): Promise<WithSecret> {
  return inTransaction(ctx, async (ctx) => {
    const { style, secret: before } = await getHook(ctx.db, id);
    const secret = secretFor(style, given);
    const now = ctx.clock.now();
    await ctx
      .db('mail_hooks')
      .where({ id })
      .update({
        secret: secret === null ? null : secrets.seal(secret, secretPlace(id)),
        previous_secret: before,
        previous_until: new Date(now.getTime() + day),
        updated_at: now,
      });
    await note(ctx, id, 'secret_changed');
    return { ...(await getHook(ctx.db, id)), shownSecret: given === undefined ? secret : null };
  });
}

async function setBucket(
  ctx: Context,
  hook: HookRow,
  { s3, secrets }: { s3: MailHookChange['s3']; secrets: SecretBox },
): Promise<void> {
  const columns = bucketColumns(hook, s3, secrets);
  if (Object.keys(columns).length > 0) await ctx.db('mail_hooks').where({ id: hook.id }).update(columns);
}

/** For the audit log, which everybody who reads it may keep. */
function withoutSecret({ s3, ...change }: MailHookChange): object {
  if (!s3) return { ...change, ...(s3 === null ? { s3 } : {}) };
  const { secretAccessKey, ...shown } = s3;
  return { ...change, s3: { ...shown, ...(secretAccessKey === undefined ? {} : { newSecret: true }) } };
}

/** Null: the provider signs by certificate. */
function secretFor(style: HookStyle, given: string | undefined): string | null {
  if (style === 'ses') return null;
  if (style !== 'mailgun') return randomBytes(32).toString('base64url');
  if (given === undefined || given.trim() === '')
    throw wrong('secret', 'Enter the HTTP webhook signing key of Mailgun.');
  return given.trim();
}

const note = (ctx: Context, id: number, what: string, data: object = {}): Promise<void> =>
  audit(ctx, { action: `mail_hook.${what}`, subject: { type: 'mail_hook', id }, data: { ...data } });

async function valuesOf(
  ctx: Context,
  style: HookStyle,
  input: MailHookChange,
): Promise<Record<string, unknown>> {
  const { mailboxIds, topicArn } = input;
  if (mailboxIds !== undefined) await refuseUnknownMailboxes(ctx, mailboxIds);
  const topic = topicArn?.trim();
  if (
    style === 'ses' &&
    topicArn !== undefined &&
    !/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+$/.test(topic ?? '')
  )
    throw wrong('topicArn', 'Enter the ARN of the topic, such as arn:aws:sns:eu-west-1:123456789012:mail.');
  const values = {
    name: input.name?.trim(),
    mailbox_ids: mailboxIds,
    topic_arn: style === 'ses' ? topic : undefined,
    believes_provider: input.believesProvider,
    max_per_minute: input.maxPerMinute,
    enabled: input.enabled,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

async function refuseUnknownMailboxes(ctx: Context, ids: readonly number[]): Promise<void> {
  const known = (await ctx
    .db('mailboxes')
    .whereIn('id', [...ids])
    .select('id')) as { id: number }[];
  const missing = ids.find((id) => !known.some((row) => row.id === id));
  if (missing !== undefined) throw wrong('mailboxIds', say`There is no mailbox with the id ${missing}.`);
}

const wrong = (field: string, message: Words): AppError =>
  new AppError('invalid', message, { errors: [{ field, message }] });
