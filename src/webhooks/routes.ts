// Webhooks over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { createdSecret, handle, ok, page } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { DeliveryTools } from './deliver.ts';
import { getDelivery, listDeliveries } from './list-deliveries.ts';
import { delivery, deliveryDetail, nothing, replayed, webhook, webhookWithSecret } from './present.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import {
  deliveryListQuery,
  newWebhookSchema,
  replaySchema,
  webhookChangeSchema,
  type NewWebhook,
} from './schemas.ts';
import { getWebhook, shownWebhooks, type ShownWebhook } from './store.ts';
import { testWebhook } from './test-webhook.ts';
import { changeWebhook, createWebhook, removeWebhook, renewSecret } from './write-webhook.ts';

type One = { id: number };

/** There are few: all on one page. */
const listWebhooks = async (ctx: Context): Promise<{ items: ShownWebhook[]; nextCursor: null }> => ({
  items: (await shownWebhooks(ctx.db)) as ShownWebhook[],
  nextCursor: null,
});

const get = (ctx: Context, { id }: One): Promise<ShownWebhook> => getWebhook(ctx.db, id);

export function webhookRoutes(tools: DeliveryTools): Router<RequestState> {
  const read = may('webhook.read');
  const change = may('webhook.change');
  const create = (ctx: Context, input: NewWebhook) => createWebhook(ctx, input, tools.secrets);
  const renew = (ctx: Context, input: One) => renewSecret(ctx, input, tools.secrets);
  const test = (ctx: Context, input: One) => testWebhook(ctx, input, tools);
  return new Router<RequestState>()
    .get('/webhooks', read, handle(listWebhooks, ok(page(webhook))))
    .post('/webhooks', change, accepts(newWebhookSchema), handle(create, createdSecret(webhookWithSecret)))
    .get('/webhooks/:id', read, handle(get, ok(webhook)))
    .patch('/webhooks/:id', change, accepts(webhookChangeSchema), handle(changeWebhook, ok(webhook)))
    .delete('/webhooks/:id', change, handle(removeWebhook, { status: 204, presenter: nothing }))
    .post('/webhooks/:id/secret', change, handle(renew, ok(webhookWithSecret)))
    .post('/webhooks/:id/test', change, handle(test, ok(deliveryDetail)))
    .post('/webhooks/:id/replay', change, accepts(replaySchema), handle(replayDeliveries, ok(replayed)))
    .get(
      '/webhooks/:id/deliveries',
      read,
      asks(deliveryListQuery),
      handle(listDeliveries, ok(page(delivery))),
    )
    .get('/webhooks/:id/deliveries/:deliveryId', read, handle(getDelivery, ok(deliveryDetail)));
}
