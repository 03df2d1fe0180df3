// What people decide about mail that is on its way: to others, again, not at all, back to a draft.
import type { FromSchema } from 'json-schema-to-ts';
import { attachmentSchema } from '../attachments/schemas.ts';
import { recipients } from '../tickets/input-schemas.ts';
import { people, states } from './schemas.ts';

export const recipientsChange = {
  type: 'object',
  additionalProperties: false,
  required: ['to'],
  properties: {
    to: recipients,
    cc: recipients,
    bcc: recipients,
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
          error: { 'x-noted': true, type: ['string', 'null'], description: 'Why it was not done.' },
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

export type RecipientsChange = FromSchema<typeof recipientsChange>;
export type OutboundDecisionsInput = FromSchema<typeof outboundDecisionsInput>;
export type OutboundDecisions = FromSchema<typeof outboundDecisionsSchema>;
export type TakenBack = FromSchema<typeof takenBackSchema>;
