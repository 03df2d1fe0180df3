// What the API shows of outgoing mail.
import type { FromSchema } from 'json-schema-to-ts';
import { attachmentSchema } from '../attachments/schemas.ts';
import { languages } from '../platform/words/languages.ts';

const states = ['queued', 'sending', 'sent', 'deferred', 'failed', 'bounced', 'cancelled'] as const;
const time = { type: 'string', format: 'date-time' } as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;

const people = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['address', 'name'],
    properties: { address: { type: 'string' }, name: { type: 'string' } },
  },
} as const;

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
  lastError: { type: ['string', 'null'] },
  response: { type: ['string', 'null'], description: 'What the receiving server answered.' },
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
      items: {
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
          response: { type: 'string' },
        },
      },
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

const email = { type: 'string', minLength: 3, maxLength: 320 } as const;
const givenPeople = {
  type: 'array',
  maxItems: 50,
  items: {
    anyOf: [
      email,
      {
        type: 'object',
        additionalProperties: false,
        required: ['address'],
        properties: { address: email, name: { type: 'string', maxLength: 200 } },
      },
    ],
  },
} as const;

export const recipientsChange = {
  type: 'object',
  additionalProperties: false,
  required: ['to'],
  properties: {
    to: givenPeople,
    cc: givenPeople,
    bcc: givenPeople,
    retry: { type: 'boolean', description: 'Try it at once.' },
  },
} as const;

export const outboundDecisionsInput = {
  type: 'object',
  additionalProperties: false,
  required: ['action', 'ids'],
  properties: {
    action: { type: 'string', enum: ['retry', 'cancel'] },
    ids: { type: 'array', minItems: 1, maxItems: 200, uniqueItems: true, items: { type: 'integer' } },
  },
} as const;

export const outboundDecisionsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'ok', 'state', 'error'],
        properties: {
          id: { type: 'integer' },
          ok: { type: 'boolean' },
          state: { type: ['string', 'null'], enum: [...states, null] },
          error: { type: ['string', 'null'], description: 'Why it was not done.' },
        },
      },
    },
  },
} as const;

export const takenBackSchema = {
  title: 'TakenBackReply',
  type: 'object',
  additionalProperties: false,
  required: ['ticketId', 'text', 'html', 'to', 'cc', 'bcc', 'attachments'],
  properties: {
    ticketId: { type: 'integer' },
    text: { type: 'string' },
    html: { type: ['string', 'null'] },
    to: people,
    cc: people,
    bcc: people,
    attachments: {
      type: 'array',
      items: attachmentSchema,
      description: 'Its files, as uploads for the next reply.',
    },
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
export type OutboundDetail = FromSchema<typeof outboundDetailSchema>;
export type OutboundCounts = FromSchema<typeof outboundCountsSchema>;
export type RecipientsChange = FromSchema<typeof recipientsChange>;
export type OutboundDecisionsInput = FromSchema<typeof outboundDecisionsInput>;
export type OutboundDecisions = FromSchema<typeof outboundDecisionsSchema>;
export type TakenBack = FromSchema<typeof takenBackSchema>;

export const acknowledgementInput = {
  type: 'object',
  additionalProperties: false,
  required: ['acknowledgementText', 'signature'],
  properties: {
    acknowledgementText: { type: 'string', maxLength: 10_000 },
    signature: { type: 'string', maxLength: 10_000 },
    name: { type: 'string', maxLength: 200, description: 'Of the mailbox.' },
    address: { type: 'string', maxLength: 320 },
    language: {
      type: ['string', 'null'],
      enum: [...languages, null],
      description: 'Of the mailbox; null: that of the desk.',
    },
  },
} as const;

export const signaturePreviewInput = {
  type: 'object',
  additionalProperties: false,
  required: ['signature', 'name', 'address'],
  properties: {
    signature: { type: 'string', maxLength: 10_000 },
    signatureHtml: { type: ['string', 'null'], maxLength: 100_000 },
    name: { type: 'string', maxLength: 200 },
    address: { type: 'string', maxLength: 320 },
  },
} as const;

export const signatureInput = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ticketId: { type: 'integer', minimum: 1, description: 'Absent: the ticket is about to be opened.' },
    customer: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'email'],
      properties: { name: { type: 'string', maxLength: 200 }, email: { type: 'string', maxLength: 320 } },
    },
    subject: { type: 'string', maxLength: 500 },
  },
} as const;

const signedWords = {
  text: { type: 'string' },
  html: { type: ['string', 'null'], description: 'Null: it is plain text.' },
} as const;

export const signaturePreviewSchema = {
  title: 'SignaturePreview',
  type: 'object',
  additionalProperties: false,
  required: ['text', 'html', 'automatic'],
  properties: {
    ...signedWords,
    automatic: {
      type: 'object',
      additionalProperties: false,
      required: ['text', 'html'],
      properties: signedWords,
      description: 'In mail nobody wrote; only while it is being changed.',
    },
  },
} as const;

export const acknowledgementPreviewSchema = {
  title: 'AcknowledgementPreview',
  type: 'object',
  additionalProperties: false,
  required: ['subject', 'text'],
  properties: { subject: { type: 'string' }, text: { type: 'string' } },
} as const;

export type SignaturePreviewInput = FromSchema<typeof signaturePreviewInput>;
export type SignatureInput = FromSchema<typeof signatureInput>;
export type SignaturePreview = FromSchema<typeof signaturePreviewSchema>;
export type AcknowledgementInput = FromSchema<typeof acknowledgementInput>;
export type AcknowledgementPreview = FromSchema<typeof acknowledgementPreviewSchema>;
