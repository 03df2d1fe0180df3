// Webhooks in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

/** What may be listened to, in the order the console shows it. */
export const WEBHOOK_EVENTS = [
  'ticket.opened',
  'ticket.changed',
  'ticket.solved',
  'message.added',
  'note.added',
  'mail.failed',
  'mail.bounced',
  'mail.complained',
  'satisfaction.answered',
  'webhook.disabled',
] as const;

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;
const nullableText = { type: ['string', 'null'] } as const;

const settings = {
  description: { type: 'string', maxLength: 500 },
  url: {
    type: 'string',
    minLength: 8,
    maxLength: 2000,
    description: 'https://, or http:// inside a network of WEBHOOK_ALLOWED_NETWORKS.',
  },
  events: {
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: { type: 'string', enum: WEBHOOK_EVENTS },
    description:
      'note.added is apart from message.added, so that internal notes leave the desk only when wanted.',
  },
  mailboxIds: {
    type: 'array',
    maxItems: 200,
    uniqueItems: true,
    items: id,
    description: 'Only what happens in these mailboxes; empty: in all.',
  },
  enabled: { type: 'boolean' },
} as const;

const shown = {
  id,
  ...settings,
  failingSince: {
    ...nullableTime,
    description: 'Since when no delivery has succeeded; null: the last one did.',
  },
  lastError: { ...nullableText, 'x-noted': true },
  disabledAt: { ...nullableTime, description: 'When the desk switched it off after long failure.' },
  disabledReason: { ...nullableText, 'x-noted': true },
  waiting: {
    type: 'integer',
    description: 'Deliveries that wait for their first or next try; counting stops at 1000.',
  },
  createdAt: time,
} as const;

const shownNames = Object.keys(shown) as (keyof typeof shown)[];

export const webhookSchema = {
  title: 'Webhook',
  type: 'object',
  additionalProperties: false,
  required: shownNames,
  properties: shown,
} as const;

const secret = {
  type: 'string',
  description: 'What deliveries are signed with: whsec_ and 32 bytes in base64. Shown this once.',
} as const;

export const webhookWithSecretSchema = {
  title: 'NewWebhook',
  type: 'object',
  additionalProperties: false,
  required: [...shownNames, 'secret'],
  properties: { ...shown, secret },
} as const;

export const newWebhookSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['url', 'events'],
  properties: settings,
} as const;

export const webhookChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: settings,
} as const;

const states = ['waiting', 'sending', 'delivered', 'failed'] as const;

const delivery = {
  id,
  webhookId: {
    type: 'string',
    description: 'The header webhook-id: the same for every try of one delivery.',
  },
  event: { type: 'string' },
  ticketId: { type: ['integer', 'null'] },
  state: { type: 'string', enum: states },
  attempts: { type: 'integer' },
  status: {
    type: ['integer', 'null'],
    description: 'HTTP status of the last try; null: no answer, or no try yet.',
  },
  durationMs: { type: ['integer', 'null'] },
  error: { ...nullableText, 'x-noted': true, description: 'Why the last try brought no answer.' },
  nextAttemptAt: nullableTime,
  createdAt: time,
} as const;

const deliveryNames = Object.keys(delivery) as (keyof typeof delivery)[];

export const deliverySchema = {
  title: 'WebhookDelivery',
  type: 'object',
  additionalProperties: false,
  required: deliveryNames,
  properties: delivery,
} as const;

export const deliveryDetailSchema = {
  title: 'WebhookDeliveryDetail',
  type: 'object',
  additionalProperties: false,
  required: [...deliveryNames, 'payload', 'log'],
  properties: {
    ...delivery,
    payload: { ...nullableText, description: 'The body as it was sent; null before the first try.' },
    log: {
      type: 'array',
      description: 'Every try, the latest first.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['startedAt', 'durationMs', 'url', 'status', 'response', 'error'],
        properties: {
          startedAt: time,
          durationMs: { type: 'integer' },
          url: { type: 'string' },
          status: { type: ['integer', 'null'] },
          response: { type: 'string', description: 'The first 4 KB of the answer.' },
          error: { ...nullableText, 'x-noted': true },
        },
      },
    },
  },
} as const;

export const deliveryListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    state: { type: 'string', enum: states },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export const replaySchema = {
  type: 'object',
  additionalProperties: false,
  oneOf: [{ required: ['deliveryIds'] }, { required: ['failedSince'] }],
  properties: {
    deliveryIds: { type: 'array', minItems: 1, maxItems: 1000, uniqueItems: true, items: id },
    failedSince: { ...time, description: 'All that failed and were made since then.' },
  },
} as const;

export const replayedSchema = {
  title: 'WebhookReplay',
  type: 'object',
  additionalProperties: false,
  required: ['queued'],
  properties: { queued: { type: 'integer', description: 'How many deliveries are sent once more.' } },
} as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
export type Webhook = FromSchema<typeof webhookSchema>;
export type WebhookWithSecret = FromSchema<typeof webhookWithSecretSchema>;
export type NewWebhook = FromSchema<typeof newWebhookSchema>;
export type WebhookChange = FromSchema<typeof webhookChangeSchema>;
export type Delivery = FromSchema<typeof deliverySchema>;
export type DeliveryDetail = FromSchema<typeof deliveryDetailSchema>;
export type DeliveryListQuery = FromSchema<typeof deliveryListQuery>;
export type Replay = { deliveryIds?: number[]; failedSince?: string };
export type Replayed = FromSchema<typeof replayedSchema>;
