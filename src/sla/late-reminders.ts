// Clocks whose reminder is due and has not gone out: what the sweep has not come to yet.
import { rowQueue } from '../platform/db/row-queue.ts';

export const lateReminders = rowQueue({
  name: 'sla_reminders',
  rows: 'sla_clocks where stopped_at is null and reminded_at is null and remind_at <= :now',
  since: 'remind_at',
});
