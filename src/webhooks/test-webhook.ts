// The test button: one delivery, sent now and once, on a webhook that may be switched off; it is in the log like all others.
import { audit } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { trailToKeep } from '../platform/trail.ts';
import { deliver, type DeliveryTools } from './deliver.ts';
import { testEvent } from './conclude-attempt.ts';
import { getDelivery, type ListedDelivery } from './list-deliveries.ts';
import { payloadText } from './queue-delivery.ts';
import { getWebhook, type AttemptRow, type DeliveryRow } from './store.ts';

const leaseMs = 60_000;

/** @throws AppError `not_found` */
export async function testWebhook(
  ctx: Context,
  { id }: { id: number },
  tools: DeliveryTools,
): Promise<ListedDelivery & { log: AttemptRow[] }> {
  const webhook = await getWebhook(ctx.db, id);
  const now = ctx.clock.now();
  const trail = trailToKeep();
  const data = { message: 'This is a test.', webhook: { id, description: webhook.description } };
  const [row] = (await ctx
    .db('webhook_deliveries')
    .insert({
      webhook_id: id,
      event: testEvent,
      payload: payloadText(testEvent, now, data),
      state: 'sending',
      attempts: 1,
      next_attempt_at: now,
      give_up_at: now,
      lease_until: new Date(now.getTime() + leaseMs),
      created_at: now,
      trail: trail === null ? null : jsonb(trail),
    })
    .returning('*')) as [DeliveryRow];
  await audit(ctx, { action: 'webhook.tested', subject: { type: 'webhook', id } });
  await deliver(ctx, tools, { ...row, webhook });
  return getDelivery(ctx, { id, deliveryId: row.id });
}
