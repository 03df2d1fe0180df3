// The log is kept for a month. What waits for a webhook to be switched on goes too.
import { olderThan, rowChore } from '../platform/chore.ts';

export const deliveryChore = rowChore({
  name: 'webhook-deliveries',
  rows: `webhook_deliveries t where t.created_at < ${olderThan(30)}`,
  time: 't.created_at',
  what: 't.event',
});
