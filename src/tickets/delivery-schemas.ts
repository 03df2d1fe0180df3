// The way of a reply to its readers: how far it got, each attempt, and what came back.

const time = { type: 'string', format: 'date-time' } as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;

const reportedBounce = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'recipient', 'status', 'diagnostic', 'hard', 'reportedAt'],
  properties: {
    kind: { type: 'string', enum: ['bounce', 'delay', 'complaint'] },
    recipient: { type: 'string' },
    status: { type: 'string', description: 'Enhanced status code (RFC 3463); empty when unknown.' },
    diagnostic: { type: 'string' },
    hard: { type: 'boolean', description: 'The address does not exist.' },
    reportedAt: time,
  },
} as const;

export const deliveryAttempt = {
  type: 'object',
  additionalProperties: false,
  required: ['startedAt', 'finishedAt', 'outcome', 'response'],
  properties: {
    startedAt: time,
    finishedAt: time,
    outcome: {
      type: 'string',
      enum: ['sent', 'deferred', 'failed', 'interrupted'],
      description: 'interrupted: the worker stopped before it could note an answer.',
    },
    response: { 'x-noted': true, type: 'string' },
  },
} as const;

export const deliverySchema = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: [
    'id',
    'state',
    'attempts',
    'lastError',
    'sentAt',
    'response',
    'nextAttemptAt',
    'sendAt',
    'undoUntil',
    'history',
  ],
  properties: {
    id: { type: 'integer', description: 'Of the outbound mail: /api/outbound-mails/:id.' },
    state: {
      type: 'string',
      enum: ['queued', 'sending', 'sent', 'deferred', 'failed', 'bounced', 'cancelled'],
    },
    attempts: { type: 'integer' },
    lastError: { 'x-noted': true, type: ['string', 'null'] },
    sentAt: nullableTime,
    response: {
      'x-noted': true,
      type: ['string', 'null'],
      description: 'What the receiving server answered.',
    },
    nextAttemptAt: nullableTime,
    sendAt: { ...nullableTime, description: 'When its author wants it sent; null: at once.' },
    undoUntil: { ...nullableTime, description: 'Until when it can be taken back before it goes out.' },
    history: {
      type: 'array',
      items: deliveryAttempt,
      description: 'The latest attempts to send it, in order.',
    },
    bounce: {
      type: 'array',
      items: reportedBounce,
      description: 'What other servers reported of it, one row for each recipient; absent when nothing was.',
    },
  },
} as const;
