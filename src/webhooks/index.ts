// Tells other programs what happens in the desk.
export { createDeliverer } from './create-deliverer.ts';
export { listDisabledWebhooks, type DisabledWebhook } from './list-disabled.ts';
export { postedEvents } from './posted-schemas.ts';
export { deliveryChore } from './purge-deliveries.ts';
export { queueDelivery } from './queue-delivery.ts';
export { queueWebhooks } from './queue-webhooks.ts';
export { webhookRoutes } from './routes.ts';
export { secretPlace as webhookSecretPlace } from './store.ts';
export { webhookQueue } from './webhook-queue.ts';
