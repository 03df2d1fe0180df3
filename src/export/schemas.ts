// Exports in answers.
import type { FromSchema } from 'json-schema-to-ts';

export const exportSchema = {
  title: 'Export',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'state', 'size', 'rows', 'problem', 'createdBy', 'createdAt', 'finishedAt'],
  properties: {
    id: { type: 'integer' },
    state: { type: 'string', enum: ['waiting', 'done', 'failed'] },
    size: { type: ['integer', 'null'], description: 'Bytes of the file.' },
    rows: { type: ['integer', 'null'] },
    problem: { type: ['string', 'null'] },
    createdBy: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id: { type: 'integer' }, name: { type: 'string' } },
    },
    createdAt: { type: 'string', format: 'date-time' },
    finishedAt: { type: ['string', 'null'], format: 'date-time' },
  },
} as const;

export type Export = FromSchema<typeof exportSchema>;
