// What the API takes for verbs on a whole ticket: snooze, follow, spam, links, customer, mailbox.
import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'integer' } as const;

export const snoozeInput = {
  type: 'object',
  additionalProperties: false,
  required: ['until'],
  properties: {
    until: { type: 'string', format: 'date-time', description: 'When the ticket comes back; in the future.' },
  },
} as const;

export const spamInput = {
  type: 'object',
  additionalProperties: false,
  properties: {
    always: {
      type: 'boolean',
      description: 'Whether further mail of the customer to this mailbox is held from now on.',
    },
  },
} as const;

export const linkInput = {
  type: 'object',
  additionalProperties: false,
  required: ['otherId', 'relation'],
  properties: {
    otherId: id,
    relation: {
      type: 'string',
      enum: ['related', 'parent', 'child', 'duplicate'],
      description: 'What the other ticket is to this one.',
    },
  },
} as const;

export const customerInput = {
  type: 'object',
  additionalProperties: false,
  required: ['email'],
  properties: {
    email: { type: 'string', minLength: 3, maxLength: 320 },
    name: { type: 'string', maxLength: 200 },
    version: { type: 'integer' },
  },
} as const;

export const mailboxInput = {
  type: 'object',
  additionalProperties: false,
  required: ['mailboxId'],
  properties: { mailboxId: id, version: { type: 'integer' } },
} as const;

export type SnoozeInput = FromSchema<typeof snoozeInput>;
export type SpamInput = FromSchema<typeof spamInput>;
export type LinkInput = FromSchema<typeof linkInput>;
export type CustomerInput = FromSchema<typeof customerInput>;
export type MailboxInput = FromSchema<typeof mailboxInput>;
