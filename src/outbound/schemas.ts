// What the API shows of outgoing mail.
import type { FromSchema } from 'json-schema-to-ts';

const states = ['queued', 'sending', 'sent', 'deferred', 'failed', 'bounced', 'cancelled'] as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;

export const outboundMailSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'state',
    'kind',
    'ticketId',
    'subject',
    'to',
    'attempts',
    'lastError',
    'response',
    'nextAttemptAt',
    'sentAt',
    'createdAt',
  ],
  properties: {
    id: { type: 'integer' },
    state: { type: 'string', enum: states },
    kind: { type: 'string', enum: ['reply', 'acknowledgement', 'notification'] },
    ticketId: { type: ['integer', 'null'] },
    subject: { type: 'string' },
    to: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['address', 'name'],
        properties: { address: { type: 'string' }, name: { type: 'string' } },
      },
    },
    attempts: { type: 'integer' },
    lastError: { type: ['string', 'null'] },
    response: { type: ['string', 'null'], description: 'What the receiving server answered.' },
    nextAttemptAt: nullableTime,
    sentAt: nullableTime,
    createdAt: { type: 'string', format: 'date-time' },
  },
} as const;

export const outboundMailListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    state: { type: 'string', enum: states },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export const suppressionSchema = {
  title: 'SuppressedRecipient',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'email', 'reason', 'status', 'diagnostic', 'createdAt', 'until'],
  properties: {
    id: { type: 'integer' },
    email: { type: 'string' },
    reason: { type: 'string', enum: ['bounce', 'complaint'] },
    status: { type: 'string', description: 'Enhanced status code (RFC 3463); empty when unknown.' },
    diagnostic: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    until: { ...nullableTime, description: 'Null: until somebody removes it.' },
  },
} as const;

export const suppressionListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export type Suppression = FromSchema<typeof suppressionSchema>;
export type SuppressionListQuery = FromSchema<typeof suppressionListQuery>;
export type OutboundMail = FromSchema<typeof outboundMailSchema>;
export type OutboundMailListQuery = FromSchema<typeof outboundMailListQuery>;
