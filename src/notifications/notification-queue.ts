// Notifications by mail that are due and have not gone out; those that wait for a digest or the end of quiet hours do not count.
import { rowQueue } from '../platform/db/row-queue.ts';

export const notificationQueue = rowQueue({
  name: 'notifications',
  rows: 'notifications where mail_due_at is not null and mail_due_at <= :now',
  since: 'mail_due_at',
});
