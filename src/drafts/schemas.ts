// An answer not sent yet, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const time = { type: 'string', format: 'date-time' } as const;

export const draftSchema = {
  title: 'Draft',
  type: 'object',
  additionalProperties: false,
  required: ['draft'],
  properties: {
    draft: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['agent', 'text', 'html', 'reason', 'createdAt', 'updatedAt'],
      properties: {
        agent: {
          type: 'object',
          additionalProperties: false,
          required: ['id', 'name'],
          properties: { id: { type: 'integer' }, name: { type: 'string' } },
          description: 'Whose words these are: yours, or those of somebody who no longer works here.',
        },
        text: { type: 'string' },
        html: { type: ['string', 'null'] },
        reason: {
          type: ['string', 'null'],
          description: 'Of an answer that came by mail: why it was not sent. Null: written in the console.',
        },
        createdAt: time,
        updatedAt: time,
      },
    },
  },
} as const;

export const draftInput = {
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: {
    text: { type: 'string', minLength: 1, maxLength: 500_000, pattern: '\\S' },
    html: { type: ['string', 'null'], maxLength: 1_000_000 },
  },
} as const;

export type Draft = FromSchema<typeof draftSchema>;
export type DraftInput = FromSchema<typeof draftInput>;
