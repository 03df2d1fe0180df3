// What is said of a ticket that is opened or changed, and the parts that messages are given with too.
import type { FromSchema } from 'json-schema-to-ts';
import { fieldValuesSchema } from '../custom-fields/schemas.ts';
import { sentActions } from './action-schemas.ts';
import { ticketSchema } from './schemas.ts';

const id = { type: 'integer' } as const;
const { status, priority } = ticketSchema.properties;

const subject = { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' } as const;
export const words = { type: 'string', minLength: 1, maxLength: 500_000, pattern: '\\S' } as const;
const email = { type: 'string', minLength: 3, maxLength: 320 } as const;
export const attachmentIds = { type: 'array', items: id, maxItems: 50, uniqueItems: true } as const;

const recipient = {
  anyOf: [
    email,
    {
      type: 'object',
      additionalProperties: false,
      required: ['address'],
      properties: { address: email, name: { type: 'string', maxLength: 200 } },
    },
  ],
} as const;

export const recipients = { type: 'array', items: recipient, maxItems: 50 } as const;

export const either = {
  anyOf: [{ required: ['text'] }, { required: ['html'] }],
} as const;

export const sendAt = {
  type: 'string',
  format: 'date-time',
  description:
    'When the mail goes out. Now, or up to a minute ago: at once, without the seconds in which it can be taken back. Longer ago: refused.',
} as const;

export const ticketInput = {
  type: 'object',
  additionalProperties: false,
  ...either,
  required: ['mailboxId', 'customer', 'subject'],
  properties: {
    mailboxId: id,
    customer: {
      type: 'object',
      additionalProperties: false,
      required: ['email'],
      properties: { email, name: { type: 'string', maxLength: 200 } },
    },
    subject,
    text: words,
    html: words,
    cc: recipients,
    bcc: recipients,
    attachmentIds,
    status: { ...status, description: 'What the ticket is once it is opened; absent: open.' },
    sendAt,
    actions: sentActions,
  },
} as const;

export const ticketChange = {
  type: 'object',
  additionalProperties: false,
  properties: {
    version: { type: 'integer', description: 'The version the change is based on; or the If-Match header.' },
    subject,
    status,
    priority,
    assigneeId: { type: ['integer', 'null'] },
    teamId: { type: ['integer', 'null'] },
    tags: {
      type: 'array',
      maxItems: 50,
      uniqueItems: true,
      items: { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
    },
    muted: { type: 'boolean', description: 'Whether nobody is notified of what happens to it.' },
    fields: fieldValuesSchema,
  },
} as const;

export type TicketInput = FromSchema<typeof ticketInput>;
export type TicketChange = FromSchema<typeof ticketChange>;
