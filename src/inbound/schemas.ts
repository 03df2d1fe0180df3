// What the API shows of mail that came in: its outcome and why.
import type { FromSchema } from 'json-schema-to-ts';

const outcomes = [
  'ticket_opened',
  'message_added',
  'bounce',
  'auto_reply',
  'duplicate',
  'held',
  'discarded',
] as const;

export const inboundMailSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'receivedAt',
    'remoteAddress',
    'helo',
    'tls',
    'envelopeFrom',
    'envelopeTo',
    'from',
    'subject',
    'messageId',
    'size',
    'outcome',
    'reason',
    'ticketId',
    'trace',
    'kind',
    'report',
  ],
  properties: {
    id: { type: 'integer' },
    receivedAt: { type: 'string', format: 'date-time' },
    remoteAddress: { type: 'string' },
    helo: { type: 'string' },
    tls: { type: ['string', 'null'] },
    envelopeFrom: { type: 'string', description: 'Empty for the null sender.' },
    envelopeTo: { type: 'array', items: { type: 'string' } },
    from: { type: ['string', 'null'] },
    subject: { type: 'string' },
    messageId: { type: ['string', 'null'] },
    size: { type: 'integer', description: 'Octets.' },
    outcome: { type: 'string', enum: outcomes },
    reason: { type: ['string', 'null'] },
    ticketId: { type: ['integer', 'null'] },
    kind: { type: 'string', enum: ['mail', 'bounce', 'delay', 'complaint', 'auto'] },
    trace: {
      type: 'array',
      description: 'What each check looked at and decided, in order.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['step', 'verdict', 'detail'],
        properties: { step: { type: 'string' }, verdict: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    report: {
      type: 'array',
      description: 'One row an affected recipient, of bounces, delays and complaints.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['recipient', 'status', 'diagnostic', 'hard'],
        properties: {
          recipient: { type: 'string' },
          status: { type: 'string' },
          diagnostic: { type: 'string' },
          hard: { type: 'boolean' },
        },
      },
    },
  },
} as const;

export const inboundMailListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    outcome: { type: 'string', enum: outcomes },
    q: { type: 'string', maxLength: 300, description: 'Part of Message-ID, sender, recipient or subject.' },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export type InboundMail = FromSchema<typeof inboundMailSchema>;
export type InboundMailListQuery = FromSchema<typeof inboundMailListQuery>;
export type Outcome = InboundMail['outcome'];
