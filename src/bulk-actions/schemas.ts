// What the API takes and gives for changes to many tickets at once.
import type { FromSchema } from 'json-schema-to-ts';
import { ticketListQuery } from '../tickets/list-schemas.ts';

const { sort: _sort, limit: _limit, cursor: _cursor, ...filterProperties } = ticketListQuery.properties;
const id = { type: 'integer' } as const;
const tags = {
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 60 },
  minItems: 1,
  maxItems: 20,
} as const;

/** The same words as the ticket list asks by. */
export const bulkFilter = {
  type: 'object',
  additionalProperties: false,
  properties: filterProperties,
} as const;

export const matchCountSchema = {
  title: 'MatchCount',
  type: 'object',
  additionalProperties: false,
  required: ['count', 'more'],
  properties: {
    count: { type: 'integer' },
    more: { type: 'boolean', description: 'There are more; counting stopped here.' },
  },
} as const;

export const bulkChange = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    status: { type: 'string', enum: ['new', 'open', 'pending', 'solved', 'closed'] },
    priority: { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] },
    assigneeId: { type: ['integer', 'null'] },
    teamId: { type: ['integer', 'null'] },
    addTags: tags,
    removeTags: tags,
    act: {
      type: 'string',
      enum: ['spam', 'not_spam', 'delete', 'restore'],
      description: 'Alone; `delete` is the trash.',
    },
    mergeIntoId: { ...id, description: 'Alone: the ticket the others go into.' },
  },
} as const;

export const bulkActionInput = {
  type: 'object',
  additionalProperties: false,
  required: ['change'],
  description: 'Either `ids` or `filter`.',
  properties: {
    ids: { type: 'array', items: id, minItems: 1, maxItems: 1000, uniqueItems: true },
    filter: bulkFilter,
    change: bulkChange,
  },
} as const;

export const bulkActionSchema = {
  title: 'BulkAction',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'state', 'total', 'pending', 'done', 'failed', 'undone', 'skipped', 'problems'],
  properties: {
    id,
    state: { type: 'string', enum: ['running', 'done', 'undoing', 'undone'] },
    total: { type: 'integer' },
    pending: { type: 'integer' },
    done: { type: 'integer', description: 'Changed, or so already.' },
    failed: { type: 'integer' },
    undone: { type: 'integer' },
    skipped: { type: 'integer', description: 'Not undone: changed by others meanwhile.' },
    problems: {
      type: 'array',
      description: 'The first 20 tickets that could not be changed, or not changed back.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['ticketId', 'number', 'reason'],
        properties: {
          ticketId: id,
          number: { type: ['integer', 'null'] },
          reason: { 'x-noted': true, type: 'string' },
        },
      },
    },
  },
} as const;

export type BulkFilter = FromSchema<typeof bulkFilter>;
export type MatchCount = FromSchema<typeof matchCountSchema>;
export type BulkChange = FromSchema<typeof bulkChange>;
export type BulkActionInput = FromSchema<typeof bulkActionInput>;
export type BulkAction = FromSchema<typeof bulkActionSchema>;
