// What the API shows of outgoing mail.
import type { FromSchema } from 'json-schema-to-ts';
import { deliveryAttempt } from '../tickets/delivery-schemas.ts';
import { address } from '../tickets/schemas.ts';

export const states = ['queued', 'sending', 'sent', 'deferred', 'failed', 'bounced', 'cancelled'] as const;
const time = { type: 'string', format: 'date-time' } as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;

export const people = { type: 'array', items: address } as const;

const required = [
  'id',
  'state',
  'kind',
  'mailboxId',
  'ticketId',
  'messageId',
  'subject',
  'to',
  'cc',
  'bcc',
  'attempts',
  'lastError',
  'response',
  'nextAttemptAt',
  'sendAt',
  'undoUntil',
  'sentAt',
  'createdAt',
] as const;

const properties = {
  id: { type: 'integer' },
  state: { type: 'string', enum: states },
  kind: { type: 'string', enum: ['reply', 'acknowledgement', 'notification', 'satisfaction'] },
  mailboxId: { type: 'integer' },
  ticketId: { type: ['integer', 'null'] },
  messageId: { type: ['integer', 'null'], description: 'The reply it carries.' },
  subject: { type: 'string' },
  to: people,
  cc: people,
  bcc: people,
  attempts: { type: 'integer' },
  lastError: { 'x-noted': true, type: ['string', 'null'] },
  response: { 'x-noted': true, type: ['string', 'null'], description: 'What the receiving server answered.' },
  nextAttemptAt: { ...nullableTime, description: 'When it is tried next; null when it waits no more.' },
  sendAt: { ...nullableTime, description: 'When its author wants it sent; null: at once.' },
  undoUntil: { ...nullableTime, description: 'Until when it can be taken back before it goes out.' },
  sentAt: nullableTime,
  createdAt: time,
} as const;

export const outboundMailSchema = {
  title: 'OutboundMail',
  type: 'object',
  additionalProperties: false,
  required,
  properties,
} as const;

export const outboundDetailSchema = {
  title: 'OutboundMailDetail',
  type: 'object',
  additionalProperties: false,
  required: [...required, 'history'],
  properties: {
    ...properties,
    history: {
      type: 'array',
      description: 'All attempts to send it, in order.',
      items: deliveryAttempt,
    },
  },
} as const;

const minutes = { type: 'integer', minimum: 0, maximum: 10_000_000 } as const;

export const outboundMailListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    state: { type: 'string', enum: states },
    olderThanMinutes: { ...minutes, description: 'Written so many minutes ago, or earlier.' },
    youngerThanMinutes: { ...minutes, description: 'Written within so many minutes.' },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export const outboundCountsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['emailEnabled', 'queued', 'sending', 'deferred', 'failed', 'bounced', 'oldestQueuedAt'],
  description: 'Outgoing mails by state; counting stops at 1000.',
  properties: {
    emailEnabled: { type: 'boolean', description: 'false: EMAIL_ENABLED is off, and all mail waits.' },
    queued: { type: 'integer' },
    sending: { type: 'integer' },
    deferred: { type: 'integer' },
    failed: { type: 'integer' },
    bounced: { type: 'integer' },
    oldestQueuedAt: { ...nullableTime, description: 'Of the mails that should be on their way by now.' },
  },
} as const;

export type OutboundMail = FromSchema<typeof outboundMailSchema>;
export type OutboundMailListQuery = FromSchema<typeof outboundMailListQuery>;
export type OutboundDetail = FromSchema<typeof outboundDetailSchema>;
export type OutboundCounts = FromSchema<typeof outboundCountsSchema>;
