// Works off what is due, webhook by webhook, beside the worker's other work: a slow endpoint holds no mail.
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { claimDeliveries } from './claim-deliveries.ts';
import { deliver, type DeliveryTools } from './deliver.ts';

export interface Deliverer {
  /** Looks for deliveries that are due. Never fails; what it missed the next call finds. */
  wake(): Promise<void>;
  /** Takes no more, waits for those under way. */
  stop(): Promise<void>;
}

/** Well above the time a request may take. */
const defaultLeaseMs = 60_000;

export function createDeliverer(ctx: Context, tools: DeliveryTools, leaseMs = defaultLeaseMs): Deliverer {
  const underWay = new Set<Promise<unknown>>();
  let claiming: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const claim = async (): Promise<void> => {
    for (const delivery of await claimDeliveries(ctx, leaseMs)) {
      const work = deliver(ctx, tools, delivery)
        .catch((error: unknown) =>
          logFailure(ctx.log, error, { deliveryId: delivery.id }, 'a webhook delivery was not recorded'),
        )
        .finally(() => {
          underWay.delete(work);
          // Its place is free for the next.
          void wake();
        });
      underWay.add(work);
    }
  };
  const claimAll = async (): Promise<void> => {
    while (again) {
      again = false;
      await claim().catch((error: unknown) =>
        ctx.log.warn({ problem: error }, 'webhooks wait for the next sweep'),
      );
    }
    claiming = null;
  };
  const wake = async (): Promise<void> => {
    if (stopped) return;
    again = true;
    await (claiming ??= claimAll());
  };
  return {
    wake,
    async stop() {
      stopped = true;
      again = false;
      await claiming;
      await Promise.all(underWay);
    },
  };
}
