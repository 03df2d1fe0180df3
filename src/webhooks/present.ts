// Webhooks as the API shows them: never with a secret, but when it was just made.
import type { Presenter } from '../platform/http/handle.ts';
import type { ListedDelivery } from './list-deliveries.ts';
import {
  deliveryDetailSchema,
  deliverySchema,
  replayedSchema,
  webhookSchema,
  webhookWithSecretSchema,
  type Delivery,
  type DeliveryDetail,
  type Replayed,
  type Webhook,
  type WebhookWithSecret,
} from './schemas.ts';
import type { AttemptRow, ShownWebhook } from './store.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

const presentWebhook = (row: ShownWebhook): Webhook => ({
  id: row.id,
  description: row.description,
  url: row.url,
  events: row.events,
  mailboxIds: row.mailbox_ids,
  enabled: row.enabled,
  failingSince: iso(row.failing_since),
  lastError: row.last_error,
  disabledAt: iso(row.disabled_at),
  disabledReason: row.disabled_reason,
  waiting: row.waiting,
  createdAt: row.created_at.toISOString(),
});

const presentDelivery = (row: ListedDelivery): Delivery => ({
  id: row.id,
  webhookId: row.key,
  event: row.event,
  ticketId: row.ticket_id,
  state: row.state,
  attempts: row.attempts,
  status: row.status ?? null,
  durationMs: row.duration_ms ?? null,
  error: row.error ?? null,
  nextAttemptAt: row.state === 'waiting' ? row.next_attempt_at.toISOString() : null,
  createdAt: row.created_at.toISOString(),
});

const presentDetail = (row: ListedDelivery & { log: AttemptRow[] }): DeliveryDetail => ({
  ...presentDelivery(row),
  payload: row.payload,
  log: row.log.map((attempt) => ({
    startedAt: attempt.started_at.toISOString(),
    durationMs: attempt.duration_ms,
    url: attempt.url,
    status: attempt.status,
    response: attempt.response,
    error: attempt.error,
  })),
});

export const webhook: Presenter<ShownWebhook> = { schema: webhookSchema, present: presentWebhook };
export const webhookWithSecret: Presenter<ShownWebhook & { shownSecret: string }> = {
  schema: webhookWithSecretSchema,
  present: (row): WebhookWithSecret => ({ ...presentWebhook(row), secret: row.shownSecret }),
};
export const delivery: Presenter<ListedDelivery> = { schema: deliverySchema, present: presentDelivery };
export const deliveryDetail: Presenter<ListedDelivery & { log: AttemptRow[] }> = {
  schema: deliveryDetailSchema,
  present: presentDetail,
};
export const replayed: Presenter<Replayed> = { schema: replayedSchema, present: (result) => result };
export const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };
