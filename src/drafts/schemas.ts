// Answers not sent yet, in requests and answers: what came by mail, and what is being written.
import type { FromSchema } from 'json-schema-to-ts';
import { ticketActions } from '../tickets/action-schemas.ts';

const time = { type: 'string', format: 'date-time' } as const;
const agent = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
} as const;

const words = {
  type: 'object',
  additionalProperties: false,
  required: ['text', 'html'],
  properties: {
    text: { type: 'string', maxLength: 500_000 },
    html: { type: ['string', 'null'], maxLength: 1_000_000, description: 'Null: plain text.' },
  },
} as const;

const addresses = {
  type: 'array',
  maxItems: 200,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['address', 'name'],
    properties: { address: { type: 'string', maxLength: 320 }, name: { type: 'string', maxLength: 200 } },
  },
} as const;

const chosenAddresses = {
  anyOf: [addresses, { type: 'null' }],
  description: 'Null: those of the ticket, whoever they are when it is sent.',
} as const;

const files = {
  type: 'array',
  maxItems: 100,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'name', 'size'],
    properties: {
      id: { type: 'integer' },
      name: { type: 'string', maxLength: 500 },
      size: { type: 'integer' },
    },
  },
  description: 'Uploads of its author.',
} as const;

const sendingKey = {
  type: 'string',
  maxLength: 200,
  description: 'The Idempotency-Key it will be sent with: sent from two places, it goes out once.',
} as const;

const pending = {
  ...ticketActions,
  description: 'Of chosen macros: done to the ticket when it is sent.',
} as const;

const composed = {
  mode: { type: 'string', enum: ['reply', 'note'] },
  reply: words,
  note: words,
  to: chosenAddresses,
  cc: chosenAddresses,
  bcc: addresses,
  files,
  actions: {
    type: 'object',
    additionalProperties: false,
    required: ['reply', 'note'],
    properties: { reply: pending, note: pending },
  },
  seen: { type: ['integer', 'null'], description: 'The newest message there was when the reply was begun.' },
  key: sendingKey,
  shared: { type: 'boolean', description: 'Colleagues see it and may take it over.' },
} as const;

const composedNames = [
  'mode',
  'reply',
  'note',
  'to',
  'cc',
  'bcc',
  'files',
  'actions',
  'seen',
  'key',
  'shared',
] as const;

const writtenDraft = {
  title: 'WrittenDraft',
  type: 'object',
  additionalProperties: false,
  required: ['agent', 'version', 'updatedAt', ...composedNames],
  properties: {
    agent,
    version: { type: 'integer', description: 'Goes up with each change.' },
    updatedAt: time,
    ...composed,
  },
} as const;

const mailedDraft = {
  title: 'MailedDraft',
  type: 'object',
  additionalProperties: false,
  required: ['agent', 'text', 'html', 'reason', 'createdAt', 'updatedAt'],
  properties: {
    agent: {
      ...agent,
      description: 'Whose words these are: yours, or those of somebody who no longer works here.',
    },
    text: { type: 'string' },
    html: { type: ['string', 'null'] },
    reason: { 'x-noted': true, type: 'string', description: 'Why it was not sent.' },
    createdAt: time,
    updatedAt: time,
  },
} as const;

export const draftsSchema = {
  title: 'Drafts',
  type: 'object',
  additionalProperties: false,
  required: ['mailed', 'own', 'shared'],
  properties: {
    mailed: {
      anyOf: [mailedDraft, { type: 'null' }],
      description: 'An answer that came by mail and must not go out by itself.',
    },
    own: { anyOf: [writtenDraft, { type: 'null' }], description: 'What you are writing.' },
    shared: {
      type: 'array',
      items: writtenDraft,
      description: 'What colleagues are writing and have shared.',
    },
  },
} as const;

export const draftInput = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'mode', 'reply', 'note'],
  properties: {
    version: {
      type: 'integer',
      minimum: 0,
      description:
        'Of the draft this goes on from, 0 for a new one. Another one is there by now: 409 with it as `current`.',
    },
    ...composed,
  },
} as const;

export const takeOverInput = {
  type: 'object',
  additionalProperties: false,
  required: ['agentId'],
  properties: { agentId: { type: 'integer', minimum: 1 } },
} as const;

/** A ticket that is not opened yet: each agent's own. */
const newTicket = {
  mailboxId: { type: ['integer', 'null'] },
  email: { type: 'string', maxLength: 320, description: 'The customer’s, as far as it is typed.' },
  name: { type: 'string', maxLength: 200 },
  subject: { type: 'string', maxLength: 500 },
  words,
  cc: addresses,
  bcc: addresses,
  files,
  actions: pending,
  key: sendingKey,
} as const;

const newTicketNames = [
  'mailboxId',
  'email',
  'name',
  'subject',
  'words',
  'cc',
  'bcc',
  'files',
  'key',
] as const;

export const newTicketDraftSchema = {
  title: 'NewTicketDraft',
  type: 'object',
  additionalProperties: false,
  required: [...newTicketNames, 'actions', 'version', 'updatedAt'],
  properties: {
    ...newTicket,
    version: { type: 'integer', description: 'Goes up with each change.' },
    updatedAt: { type: 'string', format: 'date-time' },
  },
} as const;

export const ownNewTicketDraftSchema = {
  title: 'OwnNewTicketDraft',
  type: 'object',
  additionalProperties: false,
  required: ['own'],
  properties: { own: { anyOf: [newTicketDraftSchema, { type: 'null' }] } },
} as const;

export const newTicketDraftInput = {
  type: 'object',
  additionalProperties: false,
  required: [...newTicketNames, 'version'],
  properties: {
    ...newTicket,
    version: {
      type: 'integer',
      minimum: 0,
      description:
        'Of the draft this goes on from, 0 for a new one. Another one is there by now: 409 with it as `current`.',
    },
  },
} as const;

export type Drafts = FromSchema<typeof draftsSchema>;
export type WrittenDraft = NonNullable<Drafts['own']>;
export type DraftInput = FromSchema<typeof draftInput>;
export type TakeOverInput = FromSchema<typeof takeOverInput>;
export type NewTicketDraft = FromSchema<typeof newTicketDraftSchema>;
export type NewTicketDraftInput = FromSchema<typeof newTicketDraftInput>;
