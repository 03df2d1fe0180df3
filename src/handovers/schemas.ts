// Handing an agent's tickets over, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

export const newHandoverSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'Neither: the tickets are nobody’s then.',
  properties: {
    agentId: { type: ['integer', 'null'], description: 'Who gets the open tickets.' },
    teamId: { type: ['integer', 'null'], description: 'The team that gets them, unassigned.' },
  },
} as const;

export const handoverSchema = {
  title: 'Handover',
  type: 'object',
  additionalProperties: false,
  required: ['open', 'running', 'moved'],
  properties: {
    open: { type: 'integer', description: 'Open tickets the agent has now.' },
    running: { type: 'boolean', description: 'Tickets are still on their way.' },
    moved: { type: 'integer', description: 'By the latest handover.' },
  },
} as const;

export type NewHandover = FromSchema<typeof newHandoverSchema>;
export type Handover = FromSchema<typeof handoverSchema>;
