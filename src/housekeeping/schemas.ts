// Housekeeping in answers.
import type { FromSchema } from 'json-schema-to-ts';

const facts = {
  name: { type: 'string', description: 'As in `npm run housekeeping -- --only NAME`.' },
  every: { type: 'string', enum: ['hour', 'day'], description: 'How often a worker does it.' },
  startedAt: {
    type: ['string', 'null'],
    format: 'date-time',
    description: 'Of the last run; null: none yet.',
  },
  finishedAt: {
    type: ['string', 'null'],
    format: 'date-time',
    description: 'Null: it runs now, or was cut off.',
  },
  removed: { type: ['integer', 'null'], description: 'What went in the last run.' },
  removedEver: { type: 'integer' },
  problem: { type: ['string', 'null'], description: 'Why the last run failed.' },
} as const;

export const choreSchema = {
  title: 'Chore',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'every', 'startedAt', 'finishedAt', 'removed', 'removedEver', 'problem'],
  properties: facts,
} as const;

export const choreLookSchema = {
  title: 'ChoreLook',
  type: 'object',
  additionalProperties: false,
  required: [...choreSchema.required, 'count', 'complete', 'examples'],
  properties: {
    ...facts,
    count: { type: 'integer', description: 'What would go now.' },
    complete: {
      type: 'boolean',
      description: 'false: there may be more; not everything was looked through.',
    },
    examples: {
      type: 'array',
      description: 'The oldest of what would go.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['what', 'at'],
        properties: {
          what: { type: 'string' },
          at: { type: ['string', 'null'], format: 'date-time', description: 'Since when its age counts.' },
        },
      },
    },
  },
} as const;

export type ChoreFacts = FromSchema<typeof choreSchema>;
export type ChoreLook = FromSchema<typeof choreLookSchema>;
