// Webhooks: other programs that are told what happens, and the log of what was sent.
import type {
  Delivery,
  DeliveryDetail,
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookEvent,
  WebhookWithSecret,
} from '../../src/webhooks/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { Delivery, DeliveryDetail, NewWebhook, Webhook, WebhookEvent, WebhookWithSecret };
export type DeliveryState = Delivery['state'];

const path = (id: number): string => `/api/webhooks/${id}`;

export const listWebhooks = (_query: Query, signal: AbortSignal): Promise<Result<Page<Webhook>>> =>
  request('GET', '/api/webhooks', { signal });

export const getWebhook = (id: number): Promise<Result<Webhook>> => request('GET', path(id));

export const createWebhook = (webhook: NewWebhook): Promise<Result<WebhookWithSecret>> =>
  request('POST', '/api/webhooks', { body: webhook });

export const changeWebhook = (id: number, change: WebhookChange): Promise<Result<Webhook>> =>
  request('PATCH', path(id), { body: change });

export const deleteWebhook = (id: number): Promise<Result<null>> => request('DELETE', path(id));

export const renewSecret = (id: number): Promise<Result<WebhookWithSecret>> =>
  request('POST', `${path(id)}/secret`);

export const testWebhook = (id: number): Promise<Result<DeliveryDetail>> =>
  request('POST', `${path(id)}/test`);

export const listDeliveries = (
  id: number,
  query: Query,
  signal: AbortSignal,
): Promise<Result<Page<Delivery>>> => request('GET', `${path(id)}/deliveries`, { query, signal });

export const getDelivery = (id: number, deliveryId: number): Promise<Result<DeliveryDetail>> =>
  request('GET', `${path(id)}/deliveries/${deliveryId}`);

export const replayDeliveries = (
  id: number,
  which: { deliveryIds: number[] } | { failedSince: string },
): Promise<Result<{ queued: number }>> => request('POST', `${path(id)}/replay`, { body: which });
