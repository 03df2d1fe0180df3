// Rules on time that are due and have not been looked at.
import { rowQueue } from '../platform/db/row-queue.ts';

export const ruleTimerQueue = rowQueue({
  name: 'rule_timers',
  rows: 'rule_timers where due_at <= :now',
  since: 'due_at',
});
