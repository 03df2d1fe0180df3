// Rows as the API shows them.
import type { Presenter } from '../platform/http/handle.ts';
import type { NotificationRow } from './list-notifications.ts';
import { notificationSchema, type Notification } from './schemas.ts';

const presentNotification = (row: NotificationRow): Notification => ({
  id: row.id,
  kind: row.kind,
  ticket: { id: row.ticket_id, number: row.number, subject: row.subject },
  messageId: row.message_id,
  who: row.who,
  words: row.data.error ?? row.words.replace(/\s+/g, ' ').trim(),
  promise: row.data.promise ?? null,
  dueAt: row.data.dueAt ?? null,
  createdAt: row.created_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
  browser: row.browser_at !== null,
});

export const notification: Presenter<NotificationRow> = {
  schema: notificationSchema,
  present: presentNotification,
};
