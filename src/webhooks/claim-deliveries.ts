// Takes deliveries that are due for this process. A few at once for each webhook, one for a webhook that fails: however slow an
// endpoint is, it holds up none but its own.
import { inTransaction, type Context } from '../platform/context.ts';
import type { DeliveryRow, WebhookRow } from './store.ts';

/** All processes together. */
const atOnce = 4;
const atOnceWhenFailing = 1;

export type ClaimedDelivery = DeliveryRow & {
  webhook: Pick<WebhookRow, 'id' | 'url' | 'secret' | 'previous_secret' | 'previous_until'>;
};

const isDue = `(d.state = 'waiting' and d.next_attempt_at <= :now)`;
const isLeft = `(d.state = 'sending' and d.lease_until < :now)`;

/** Ours until the lease is over; then another process takes what we have not concluded. */
export async function claimDeliveries(ctx: Context, leaseMs: number): Promise<ClaimedDelivery[]> {
  const now = ctx.clock.now();
  const leaseUntil = new Date(now.getTime() + leaseMs);
  return inTransaction(ctx, async ({ db }) => {
    // Whoever claims for a webhook holds its row, so that two processes do not both count its free places. A statement of its own:
    // the next one must see what the last holder has taken.
    const { rows: webhooks } = (await db.raw(
      `select w.id from webhooks w
       where w.enabled and exists (select 1 from webhook_deliveries d where d.webhook_id = w.id and (${isDue} or ${isLeft}))
       order by w.id for no key update skip locked`,
      { now },
    )) as { rows: { id: number }[] };
    if (webhooks.length === 0) return [];
    const ids = webhooks.map(({ id }) => id);
    // Skipped are those being concluded late at this very moment: whoever does it waits for the webhook's row, which is ours.
    await db.raw(
      `update webhook_deliveries set state = 'waiting', lease_until = null
       where id in (select d.id from webhook_deliveries d where d.webhook_id = any(:ids) and ${isLeft} for update skip locked)`,
      { ids, now },
    );
    const { rows } = (await db.raw(
      // Materialized: chosen once. In a join it might be asked again for each row, and skip what it has locked itself.
      `with taken as materialized (
         select due.id, jsonb_build_object('id', w.id, 'url', w.url, 'secret', w.secret, 'previous_secret', w.previous_secret,
           'previous_until', w.previous_until) as webhook
         from webhooks w
         cross join lateral (
           select d.id from webhook_deliveries d where d.webhook_id = w.id and ${isDue}
           order by d.next_attempt_at, d.id
           limit greatest(0, case when w.failing_since is null then ${atOnce} else ${atOnceWhenFailing} end
             - (select count(*) from webhook_deliveries b where b.webhook_id = w.id and b.state = 'sending'))
           for update skip locked) due
         where w.id = any(:ids))
       update webhook_deliveries d set state = 'sending', attempts = d.attempts + 1, lease_until = :leaseUntil
       from taken
       where d.id = taken.id
       returning d.*, taken.webhook`,
      { ids, now, leaseUntil },
    )) as { rows: ClaimedDelivery[] };
    return rows;
  });
}
