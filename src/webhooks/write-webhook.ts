// Admins make, change and remove webhooks. A secret is shown once, when it is made, and lies encrypted in its row.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { NewWebhook, WebhookChange } from './schemas.ts';
import { createSecret } from './signature.ts';
import { deliveryDayMs, getWebhook, secretPlace, type ShownWebhook } from './store.ts';
import { deliverJob } from './wake-deliverer.ts';
import { say, type Words } from '../platform/words/say.ts';

/** Each has places of its own at the workers; beyond this the desk is no bus. */
const mostWebhooks = 50;

/** @throws AppError `invalid` (url, mailboxIds), `conflict` when there are too many */
export async function createWebhook(
  ctx: Context,
  input: NewWebhook,
  secrets: SecretBox,
): Promise<ShownWebhook & { shownSecret: string }> {
  return inTransaction(ctx, async (ctx) => {
    const values = await valuesOf(ctx, input);
    const { count } = (await ctx.db('webhooks').count('* as count').first()) as { count: number };
    if (count >= mostWebhooks) {
      throw new AppError(
        'conflict',
        say`There are ${mostWebhooks} webhooks, which is the most. Remove one first.`,
      );
    }
    const now = ctx.clock.now();
    const [row] = (await ctx
      .db('webhooks')
      .insert({ ...values, secret: '', created_at: now, updated_at: now })
      .returning('id')) as { id: number }[];
    const id = row?.id ?? 0;
    const shownSecret = createSecret();
    await ctx
      .db('webhooks')
      .where({ id })
      .update({ secret: secrets.seal(shownSecret, secretPlace(id)) });
    await note(ctx, id, 'created', { url: input.url, events: input.events });
    return { ...(await getWebhook(ctx.db, id)), shownSecret };
  });
}

/** Switching on again forgets the failures. @throws AppError `not_found`, `invalid` */
export async function changeWebhook(
  ctx: Context,
  input: WebhookChange & { id: number },
): Promise<ShownWebhook> {
  const { id, ...change } = input;
  return inTransaction(ctx, async (ctx) => {
    const values = await valuesOf(ctx, change);
    const fresh = {
      failing_since: null,
      failures: 0,
      disabled_at: null,
      disabled_reason: null,
      last_error: null,
    };
    const count = await ctx
      .db('webhooks')
      .where({ id })
      .update({ ...values, ...(change.enabled ? fresh : {}), updated_at: ctx.clock.now() });
    if (count === 0) throw notFound('webhook');
    await note(ctx, id, 'changed', change);
    if (change.enabled) ctx.afterCommit(() => ctx.enqueue(deliverJob(0)));
    return getWebhook(ctx.db, id);
  });
}

/** Its log goes with it. @throws AppError `not_found` */
export async function removeWebhook(ctx: Context, { id }: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    const { url } = await getWebhook(ctx.db, id);
    await ctx.db('webhooks').where({ id }).delete();
    await note(ctx, id, 'removed', { url });
    return null;
  });
}

/** The one before signs too for a day. @throws AppError `not_found` */
export async function renewSecret(
  ctx: Context,
  { id }: { id: number },
  secrets: SecretBox,
): Promise<ShownWebhook & { shownSecret: string }> {
  return inTransaction(ctx, async (ctx) => {
    const { secret: before } = await getWebhook(ctx.db, id);
    const shownSecret = createSecret();
    const now = ctx.clock.now();
    await ctx
      .db('webhooks')
      .where({ id })
      .update({
        secret: secrets.seal(shownSecret, secretPlace(id)),
        previous_secret: before,
        previous_until: new Date(now.getTime() + deliveryDayMs),
        updated_at: now,
      });
    await note(ctx, id, 'secret_changed');
    return { ...(await getWebhook(ctx.db, id)), shownSecret };
  });
}

const note = (ctx: Context, id: number, what: string, data: object = {}): Promise<void> =>
  audit(ctx, { action: `webhook.${what}`, subject: { type: 'webhook', id }, data: { ...data } });

async function valuesOf(ctx: Context, input: WebhookChange): Promise<Record<string, unknown>> {
  if (input.url !== undefined) refuseBadUrl(input.url);
  if (input.mailboxIds !== undefined) await refuseUnknownMailboxes(ctx, input.mailboxIds);
  const values = {
    description: input.description?.trim(),
    url: input.url?.trim(),
    events: input.events,
    mailbox_ids: input.mailboxIds,
    enabled: input.enabled,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Where it leads is looked at when something is sent: names change. */
function refuseBadUrl(text: string): void {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || !['https:', 'http:'].includes(url.protocol)) {
    throw wrong('url', 'Give the whole address of the endpoint, such as https://example.com/helpdesk.');
  }
  if (url.username !== '' || url.password !== '') {
    throw wrong('url', 'Leave the login out of the address; the endpoint knows us by the signature.');
  }
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
