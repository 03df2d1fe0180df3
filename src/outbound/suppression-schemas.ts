// Addresses nothing is sent to, and why.
import type { FromSchema } from 'json-schema-to-ts';

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
    until: { type: ['string', 'null'], format: 'date-time', description: 'Null: until somebody removes it.' },
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
