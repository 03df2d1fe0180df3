// Deliveries that are due and were not tried yet; those that wait for their next try do not count.
import { rowQueue } from '../platform/db/row-queue.ts';

export const webhookQueue = rowQueue({
  name: 'webhooks',
  rows: "webhook_deliveries where state = 'waiting' and next_attempt_at <= :now",
  since: 'next_attempt_at',
});
