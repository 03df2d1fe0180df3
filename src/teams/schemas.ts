// Teams in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'integer' } as const;
const name = { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' } as const;
const leadAgentId = {
  type: ['integer', 'null'],
  description: 'Who hears when a promise of the team is broken; null: nobody in particular.',
} as const;
const assignment = {
  type: 'string',
  enum: ['none', 'round_robin', 'load'],
  description:
    'Who gets a ticket of the team that nobody has. none: whoever takes it; round_robin: members by turns; load: who has the fewest new and open ones. Those who are away or have enough are passed over.',
} as const;
const mailboxIds = {
  type: ['array', 'null'],
  items: { type: 'integer', minimum: 1 },
  uniqueItems: true,
  maxItems: 1000,
  description:
    'The mailboxes its members see, besides those given to themselves. Once a team of theirs has some, they see these and their own, and no others. null: the team gives none, and limits nobody. Set by admins.',
} as const;
const memberIds = { type: 'array', items: id, maxItems: 500, uniqueItems: true } as const;

const personProperties = {
  id,
  name: { type: 'string' },
  active: { type: 'boolean', description: 'False: deactivated; gets no work and no notice of the team.' },
} as const;

export const teamSchema = {
  title: 'Team',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'lead', 'members', 'assignment', 'mailboxIds', 'createdAt'],
  properties: {
    id,
    name: { type: 'string' },
    lead: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['id', 'name', 'active'],
      properties: personProperties,
    },
    members: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'name', 'active'],
        properties: personProperties,
      },
    },
    assignment,
    mailboxIds,
    createdAt: { type: 'string', format: 'date-time' },
  },
} as const;

export const newTeamSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name, leadAgentId, memberIds, assignment, mailboxIds },
} as const;

export const teamChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { name, leadAgentId, memberIds, assignment, mailboxIds },
} as const;

export const teamListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 200 },
    cursor: { type: 'string', maxLength: 1000 },
  },
} as const;

export type Team = FromSchema<typeof teamSchema>;
export type NewTeam = FromSchema<typeof newTeamSchema>;
export type TeamChange = FromSchema<typeof teamChangeSchema>;
export type TeamListQuery = FromSchema<typeof teamListQuery>;
