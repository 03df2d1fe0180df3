// What happened to a ticket, as its conversation shows it between the messages.
import type { FromSchema } from 'json-schema-to-ts';
import { person } from './schemas.ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;

export const timelineEventSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'type', 'actor', 'data', 'createdAt'],
  properties: {
    id,
    type: { type: 'string' },
    actor: person,
    data: { 'x-noted': true, type: 'object' },
    ticketNumber: {
      ...id,
      description: 'Of the ticket it happened on, where that was merged into this one.',
    },
    createdAt: time,
  },
} as const;

export const timelineQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 100 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export type TimelineEvent = FromSchema<typeof timelineEventSchema>;
export type TimelineQuery = FromSchema<typeof timelineQuery>;
