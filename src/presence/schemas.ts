// Who is looking at a ticket, in requests and live events.
import type { FromSchema } from 'json-schema-to-ts';

const doing = {
  enum: ['looking', 'replying', 'noting'],
  description: 'replying and noting: typing, at this moment.',
} as const;

export const presenceInput = {
  type: 'object',
  additionalProperties: false,
  required: ['tab', 'ticketId'],
  properties: {
    tab: { type: 'string', pattern: '^[\\w-]{1,40}$', description: 'Names the tab; made up by the console.' },
    ticketId: { type: ['integer', 'null'], minimum: 1, description: 'Null: no ticket any more.' },
    doing,
  },
} as const;

export type PresenceInput = FromSchema<typeof presenceInput>;
export type Doing = 'looking' | 'replying' | 'noting';

/** One tab of an agent; who has two on a ticket is there twice. */
export interface Present {
  agentId: number;
  doing: Doing;
}
