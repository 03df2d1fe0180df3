// What a macro does to a ticket: kept with the macro, shown while one writes, done with what is sent.
import type { FromSchema } from 'json-schema-to-ts';

export const ticketActions = {
  type: 'object',
  additionalProperties: false,
  properties: {
    status: { type: 'string', enum: ['open', 'pending', 'solved', 'closed'] },
    priority: { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] },
    assignee: {
      anyOf: [
        { type: 'string', enum: ['me', 'nobody'] },
        { type: 'integer', minimum: 1 },
      ],
      description: 'Whoever does it, nobody, or one agent.',
    },
    teamId: { type: 'integer', minimum: 1 },
    tags: {
      type: 'array',
      maxItems: 20,
      items: { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
      description: 'Added to those it has.',
    },
    note: { type: 'string', maxLength: 10_000, description: 'Left on the ticket; knows the variables.' },
  },
} as const;

/** The same, of what is sent. */
export const sentActions = {
  ...ticketActions,
  description:
    'Done to the ticket in the same transaction, as a macro says; a `status` beside it counts before theirs.',
} as const;

export type TicketActions = FromSchema<typeof ticketActions>;
