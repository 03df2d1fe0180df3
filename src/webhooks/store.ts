// SQL on webhooks, their deliveries and tries.
import type { Knex } from 'knex';
import { notFound } from '../platform/errors.ts';
import type { KeptTrail } from '../platform/trail.ts';
import type { WebhookEvent } from './schemas.ts';

export interface WebhookRow {
  id: number;
  description: string;
  url: string;
  events: WebhookEvent[];
  mailbox_ids: number[];
  /** Envelopes of src/platform/secrets.ts. */
  secret: string;
  previous_secret: string | null;
  /** Until when deliveries are signed with the previous secret as well. */
  previous_until: Date | null;
  enabled: boolean;
  failing_since: Date | null;
  /** In a row. */
  failures: number;
  last_error: string | null;
  disabled_at: Date | null;
  disabled_reason: string | null;
  created_at: Date;
}

export type ShownWebhook = WebhookRow & { waiting: number };

export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'failed';

export interface DeliveryRow {
  id: number;
  /** The header webhook-id. */
  key: string;
  webhook_id: number;
  event: string;
  ticket_id: number | null;
  message_id: number | null;
  /** The timeline event it tells of, as the API shows it. */
  change: Record<string, unknown> | null;
  /** The exact body; made for the first try. */
  payload: string | null;
  state: DeliveryState;
  attempts: number;
  next_attempt_at: Date;
  give_up_at: Date;
  created_at: Date;
  /** The request or mail it came of, for logs and traces; null: none is known. */
  trail: KeptTrail | null;
}

export interface AttemptRow {
  started_at: Date;
  duration_ms: number;
  url: string;
  status: number | null;
  response: string;
  error: string | null;
}

/** How long a delivery is tried. */
export const deliveryDayMs = 24 * 60 * 60 * 1000;

/** Where the secret of a webhook belongs; it opens nowhere else. */
export const secretPlace = (webhookId: number): string => `webhooks:${webhookId}`;

/** Beyond this nobody counts on. */
const mostWaiting = 1000;

export function shownWebhooks(db: Knex): Knex.QueryBuilder {
  return db('webhooks as w')
    .select(
      'w.*',
      db.raw(
        `(select count(*) from (select 1 from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting'
          limit ${mostWaiting}) waits) as waiting`,
      ),
    )
    .orderBy('w.id');
}

/** @throws AppError `not_found` */
export async function getWebhook(db: Knex, id: number): Promise<ShownWebhook> {
  const row = (await shownWebhooks(db).where('w.id', id).first()) as ShownWebhook | undefined;
  if (row === undefined) throw notFound('webhook');
  return row;
}
