// One delivery of a given payload to a given webhook: what rules send, and what the desk says about itself.
import type { Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { trailToKeep } from '../platform/trail.ts';
import { deliveryDayMs } from './store.ts';
import { deliverJob } from './wake-deliverer.ts';

export interface GivenDelivery {
  webhookId: number;
  /** `type` of the payload, such as `rule.matched`. */
  event: string;
  /** `data` of the payload: JSON as the API presents it. */
  data: Record<string, unknown>;
  /** For the log; the delivery goes when the ticket goes. */
  ticketId: number | null;
}

/**
 * Must run inside the transaction of its cause. False when there is no such webhook or it is switched off: nothing is sent then. The
 * webhook's own events and mailboxes are not asked.
 */
export async function queueDelivery(ctx: Context, input: GivenDelivery): Promise<boolean> {
  const now = ctx.clock.now();
  const trail = trailToKeep();
  const { rows } = (await ctx.db.raw(
    `insert into webhook_deliveries (webhook_id, event, ticket_id, payload, trail, next_attempt_at, give_up_at, created_at)
     select w.id, :event, :ticketId, :payload, :trail::jsonb, :now, :giveUpAt, :now from webhooks w where w.id = :webhookId and w.enabled
     returning id`,
    {
      webhookId: input.webhookId,
      event: input.event,
      ticketId: input.ticketId,
      payload: payloadText(input.event, now, input.data),
      trail: trail === null ? null : jsonb(trail),
      now,
      giveUpAt: new Date(now.getTime() + deliveryDayMs),
    },
  )) as { rows: { id: number }[] };
  const [row] = rows;
  if (row === undefined) return false;
  ctx.afterCommit(() => ctx.enqueue(deliverJob(row.id)));
  return true;
}

/** The body of a delivery (Standard Webhooks, "payload structure"). PostgreSQL keeps no NUL, which JSON writes as \u0000. */
export const payloadText = (type: string, timestamp: Date, data: unknown): string =>
  JSON.stringify({ type, timestamp: timestamp.toISOString(), data });
