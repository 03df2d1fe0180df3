// What the API shows of mail that came in: its outcome and why.
import type { FromSchema } from 'json-schema-to-ts';
import { RESULTS } from '../../mail/authentication/authentication.ts';
import { OFFERED_CHARSETS } from '../../mail/parse/offered-charsets.ts';

export const outcomes = [
  'ticket_opened',
  'message_added',
  'bounce',
  'auto_reply',
  'duplicate',
  'held',
  'discarded',
] as const;

const id = { type: 'integer' } as const;
const nullableId = { type: ['integer', 'null'] } as const;
const text = { type: 'string' } as const;
const nullableText = { type: ['string', 'null'] } as const;
const result = { type: 'string', enum: RESULTS } as const;
const kind = { type: 'string', enum: ['mail', 'bounce', 'delay', 'complaint', 'auto'] } as const;

export const trace = {
  type: 'array',
  description: 'What each check looked at and decided, in order.',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['step', 'verdict', 'detail'],
    properties: { step: text, verdict: text, detail: { ...text, 'x-noted': true } },
  },
} as const;

export const authentication = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['spf', 'dkim', 'dmarc', 'arc', 'domain', 'policy', 'verdict', 'trusted'],
  description: 'What the sender could prove when the mail came; null when nobody was asked.',
  properties: {
    spf: result,
    dkim: result,
    dmarc: result,
    arc: result,
    domain: { ...nullableText, description: 'The author’s domain.' },
    policy: {
      type: ['string', 'null'],
      enum: ['none', 'quarantine', 'reject', null],
      description: 'What that domain asks for when DMARC fails.',
    },
    verdict: { type: 'string', enum: ['pass', 'fail', 'none'] },
    trusted: { type: 'boolean', description: 'The author’s domain vouches for the mail.' },
    sealer: {
      type: 'string',
      description: 'The trusted forwarder whose ARC seal made it pass; absent where none was needed.',
    },
  },
} as const;

const inboundMailProperties = {
  id,
  receivedAt: { type: 'string', format: 'date-time' },
  mailboxId: id,
  remoteAddress: text,
  helo: text,
  tls: nullableText,
  sessionId: text,
  envelopeFrom: { type: 'string', description: 'Empty for the null sender.' },
  envelopeTo: { type: 'array', items: text },
  from: nullableText,
  subject: text,
  messageId: nullableText,
  size: { type: 'integer', description: 'Octets.' },
  outcome: { type: 'string', enum: outcomes },
  reason: { ...nullableText, 'x-noted': true },
  releaseAt: {
    type: ['string', 'null'],
    format: 'date-time',
    description: 'When a held mail is let in by itself; null: a person decides.',
  },
  ticketId: nullableId,
  duplicateOfId: { ...nullableId, description: 'The mail this one repeats.' },
  message: {
    type: ['object', 'null'],
    additionalProperties: false,
    required: ['id', 'ticketId'],
    description: 'The message it became, and the ticket that message is in now.',
    properties: { id, ticketId: id },
  },
  kind,
  authentication,
  trace,
  report: {
    type: 'array',
    description: 'One row an affected recipient, of bounces, delays and complaints.',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['recipient', 'status', 'diagnostic', 'hard'],
      properties: { recipient: text, status: text, diagnostic: text, hard: { type: 'boolean' } },
    },
  },
} as const;

const inboundMailRequired = [
  'id',
  'receivedAt',
  'mailboxId',
  'remoteAddress',
  'helo',
  'tls',
  'sessionId',
  'envelopeFrom',
  'envelopeTo',
  'from',
  'subject',
  'messageId',
  'size',
  'outcome',
  'reason',
  'releaseAt',
  'ticketId',
  'duplicateOfId',
  'message',
  'trace',
  'kind',
  'authentication',
  'report',
] as const;

export const inboundMailSchema = {
  type: 'object',
  additionalProperties: false,
  required: inboundMailRequired,
  properties: inboundMailProperties,
} as const;

export const journeySchema = {
  type: 'object',
  additionalProperties: false,
  required: [...inboundMailRequired, 'followed'],
  properties: {
    ...inboundMailProperties,
    followed: {
      type: 'array',
      description:
        'What came after, oldest first: decisions about the mail, and its ticket until the next mail.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['at', 'what'],
        properties: { at: { type: 'string', format: 'date-time' }, what: { ...text, 'x-noted': true } },
      },
    },
  },
} as const;

export const mailPreviewSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['subject', 'from', 'text', 'quotedText', 'attachments'],
  properties: {
    subject: text,
    from: nullableText,
    text: { type: 'string', description: 'The new words, as far as one needs to decide.' },
    quotedText: { type: 'string', description: 'The folded rest.' },
    attachments: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['filename', 'size'],
        properties: { filename: text, size: { type: 'integer', description: 'Octets.' } },
      },
    },
  },
} as const;

export const inboundMailCountsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['held'],
  description: 'Mail that waits for a decision; counting stops at 1000.',
  properties: { held: { type: 'integer' } },
} as const;

export const inboundMailListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    outcome: { type: 'string', enum: outcomes },
    reason: { type: 'string', maxLength: 200, description: 'Why mail is held.' },
    mailboxId: id,
    q: { type: 'string', maxLength: 300, description: 'Part of Message-ID, sender, recipient or subject.' },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export const decodeInput = {
  type: 'object',
  additionalProperties: false,
  required: ['charset'],
  properties: {
    charset: {
      type: ['string', 'null'],
      enum: [...OFFERED_CHARSETS, null],
      description: 'What texts are read as whose charset is missing or wrong; null: what the mail says.',
    },
  },
} as const;

export type DecodeInput = FromSchema<typeof decodeInput>;
export type InboundMail = FromSchema<typeof inboundMailSchema>;
export type Journey = FromSchema<typeof journeySchema>;
export type InboundMailCounts = FromSchema<typeof inboundMailCountsSchema>;
export type MailPreview = FromSchema<typeof mailPreviewSchema>;
export type InboundMailListQuery = FromSchema<typeof inboundMailListQuery>;
export type Outcome = InboundMail['outcome'];
