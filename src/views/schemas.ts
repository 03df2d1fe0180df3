// A saved view, in requests and answers: a name, whom it is for, and the filter of the ticket list.
import type { FromSchema } from 'json-schema-to-ts';
import { ticketListQuery } from '../tickets/list-schemas.ts';

const { limit: _limit, cursor: _cursor, sort, ...fields } = ticketListQuery.properties;

const filter = {
  type: 'object',
  additionalProperties: false,
  properties: { ...fields, sort: { type: sort.type, enum: sort.enum } },
  description: 'As the query of GET /api/tickets, without its paging.',
} as const;
const name = { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' } as const;
const visibility = {
  type: 'string',
  enum: ['own', 'team', 'all'],
  description: 'Who finds it in the rail: only you, one team, or everybody.',
} as const;
const teamId = { type: ['integer', 'null'], minimum: 1 } as const;

export const viewSchema = {
  title: 'SavedView',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'filter', 'visibility', 'teamId', 'agent', 'mayChange'],
  properties: {
    id: { type: 'integer' },
    name,
    filter,
    visibility,
    teamId,
    agent: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id: { type: 'integer' }, name: { type: 'string' } },
      description: 'Who made it.',
    },
    mayChange: { type: 'boolean', description: 'You made it, or you are an admin.' },
  },
} as const;

export const viewListSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', items: viewSchema } },
} as const;

export const viewCountsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  description:
    'How many tickets are in each of your views; counting stops at 1000. Null: a search that would take too long to count.',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'count'],
        properties: { id: { type: 'integer' }, count: { type: ['integer', 'null'] } },
      },
    },
  },
} as const;

export const newViewInput = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'filter'],
  properties: { name, filter, visibility: { ...visibility, default: 'own' }, teamId },
} as const;

export const viewChangeInput = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { name, filter, visibility, teamId },
} as const;

export type View = FromSchema<typeof viewSchema>;
export type NewViewInput = FromSchema<typeof newViewInput>;
export type ViewChangeInput = FromSchema<typeof viewChangeInput>;
