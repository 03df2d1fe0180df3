// Records a try and what it means: delivered, tried again later, or given up; and for the webhook, which is switched off with a notice
// when nothing has reached it for a day.
import { noted } from '../../mail/noted.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { OutgoingAnswer } from '../platform/outgoing/send-request.ts';
import { queueDelivery } from './queue-delivery.ts';
import { retryDelay } from './retry-delay.ts';
import { deliveryDayMs, type DeliveryRow, type DeliveryState, type WebhookRow } from './store.ts';

interface Attempt {
  delivery: DeliveryRow & { webhook: Pick<WebhookRow, 'id' | 'url'> };
  startedAt: Date;
  answer: OutgoingAnswer;
}

export const testEvent = 'webhook.test';
const gone = 410;
/** A day without success counts when it was tried more than by chance. */
const leastFailures = 5;
const maxErrorLength = 500;

const isDelivered = ({ status }: OutgoingAnswer): boolean => status !== null && status >= 200 && status < 300;

/** Nothing is changed when the delivery is no longer ours; its new owner sends it again. */
export async function concludeAttempt(ctx: Context, attempt: Attempt): Promise<DeliveryState> {
  const { delivery, startedAt, answer } = attempt;
  const now = ctx.clock.now();
  const delivered = isDelivered(answer);
  const over = answer.status === gone || now >= delivery.give_up_at;
  const state = delivered ? 'delivered' : over ? 'failed' : 'waiting';
  const retryAt = now.getTime() + retryDelay(delivery.attempts, answer.retryAfterSeconds);
  await inTransaction(ctx, async (ctx) => {
    const ours = await ctx
      .db('webhook_deliveries')
      .where({ id: delivery.id, state: 'sending', attempts: delivery.attempts })
      .update({
        state,
        lease_until: null,
        // The last try is made when the day is over, not before.
        next_attempt_at: new Date(Math.min(retryAt, Math.max(delivery.give_up_at.getTime(), now.getTime()))),
      });
    if (ours === 0) return;
    const told = { deliveryId: delivery.id, webhookId: delivery.webhook_id, status: answer.status };
    ctx.afterCommit(() =>
      ctx.log.debug({ ...told, ms: answer.durationMs, outcome: state }, 'a webhook was told'),
    );
    await ctx.db('webhook_attempts').insert({
      delivery_id: delivery.id,
      started_at: startedAt,
      duration_ms: answer.durationMs,
      url: delivery.webhook.url,
      status: answer.status,
      response: answer.body,
      error: answer.error?.slice(0, maxErrorLength) ?? null,
    });
    if (delivered) await succeeded(ctx, delivery.webhook_id);
    else if (delivery.event !== testEvent) await failed(ctx, attempt, now);
  });
  return state;
}

const succeeded = (ctx: Context, id: number): Promise<unknown> =>
  ctx
    .db('webhooks')
    .where({ id })
    .whereNotNull('failing_since')
    .update({ failing_since: null, failures: 0, last_error: null });

async function failed(ctx: Context, { delivery, answer, startedAt }: Attempt, now: Date): Promise<void> {
  const error = wordsFor(answer);
  const [webhook] = (await ctx
    .db('webhooks')
    .where({ id: delivery.webhook_id })
    .update({
      failures: ctx.db.raw('failures + 1'),
      failing_since: ctx.db.raw('coalesce(failing_since, ?::timestamptz)', [startedAt]),
      last_error: error,
    })
    .returning('*')) as WebhookRow[];
  if (webhook?.enabled !== true) return;
  if (answer.status === gone)
    return disable(ctx, webhook, noted`The endpoint answered 410: it is gone for good.`);
  const failsFor = now.getTime() - (webhook.failing_since ?? now).getTime();
  if (failsFor < deliveryDayMs || webhook.failures < leastFailures) return;
  await disable(ctx, webhook, noted`Nothing was delivered for a day. The last try: ${error}`);
}

function wordsFor({ status, error }: OutgoingAnswer): string {
  if (error !== null) return error.slice(0, maxErrorLength);
  const moved = status !== null && status >= 300 && status < 400;
  return moved
    ? noted`The endpoint answered ${status}: enter the address it redirects to (only 307 and 308 are followed).`
    : noted`The endpoint answered ${status}.`;
}

/** What waits stays, and is sent when an admin switches the webhook on again. */
async function disable(ctx: Context, webhook: WebhookRow, reason: string): Promise<void> {
  const { id, url, description } = webhook;
  await ctx
    .db('webhooks')
    .where({ id })
    .update({ enabled: false, disabled_at: ctx.clock.now(), disabled_reason: reason });
  await audit(ctx, { action: 'webhook.disabled', subject: { type: 'webhook', id }, data: { reason } });
  ctx.log.warn({ webhookId: id }, 'a webhook was switched off; its page says why');
  const listeners = (await ctx
    .db('webhooks')
    .where({ enabled: true })
    .whereRaw(`'webhook.disabled' = any(events)`)
    .select('id')) as { id: number }[];
  for (const listener of listeners) {
    const data = { webhook: { id, url, description, reason } };
    await queueDelivery(ctx, { webhookId: listener.id, event: 'webhook.disabled', data, ticketId: null });
  }
}
