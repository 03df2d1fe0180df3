// The job that wakes a worker's deliverer, which looks for everything that is due.
import type { Job } from '../platform/queue.ts';

export const deliverJob = (deliveryId: number): Job => ({
  name: 'deliver-webhooks',
  data: {},
  key: `webhooks-${deliveryId}`,
});
