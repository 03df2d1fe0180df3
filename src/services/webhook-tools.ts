// What webhooks are sent with, in the worker and for the test button.
import type { Config } from '../config.ts';
import { createSendRequest, type SendRequest } from '../platform/outgoing/send-request.ts';
import type { SecretBox } from '../platform/secrets.ts';

export const createWebhookTools = (
  config: Pick<Config, 'WEBHOOK_ALLOWED_NETWORKS'>,
  secrets: SecretBox,
): { send: SendRequest; secrets: SecretBox } => ({
  send: createSendRequest({ allowedNetworks: config.WEBHOOK_ALLOWED_NETWORKS }),
  secrets,
});
