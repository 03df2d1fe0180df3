// Tags in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'integer' } as const;
const name = { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' } as const;
const colour = { type: 'string', enum: ['grey', 'accent', 'good', 'warn', 'bad', 'note'] } as const;

export const tagSchema = {
  title: 'Tag',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'colour', 'archived', 'useCount', 'moving', 'merges'],
  properties: {
    id,
    name: { type: 'string' },
    colour,
    archived: { type: 'boolean', description: 'No longer offered; tickets that have it keep it.' },
    useCount: { type: 'integer', description: 'Tickets that have it.' },
    moving: { type: 'boolean', description: 'Tickets are still being given this name in place of another.' },
    merges: {
      type: 'array',
      description: 'Tags that were merged into it within a month, and can be taken apart again.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'name', 'mergedAt'],
        properties: { id, name: { type: 'string' }, mergedAt: { type: 'string', format: 'date-time' } },
      },
    },
  },
} as const;

export const newTagSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name, colour },
} as const;

export const tagChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { name, colour, archived: { type: 'boolean' } },
} as const;

export const tagMergeInput = {
  type: 'object',
  additionalProperties: false,
  required: ['intoId'],
  properties: { intoId: { ...id, description: 'The tag that tickets get in its place.' } },
} as const;

export const tagListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    q: { type: 'string', maxLength: 100, description: 'Part of the name.' },
    archived: { type: 'boolean', description: 'Those no longer offered too.' },
    limit: { type: 'integer', minimum: 1, maximum: 500, default: 200 },
    cursor: { type: 'string', maxLength: 1000 },
  },
} as const;

export type Tag = FromSchema<typeof tagSchema>;
export type TagColour = Tag['colour'];
export type NewTag = FromSchema<typeof newTagSchema>;
export type TagChange = FromSchema<typeof tagChangeSchema>;
export type TagListQuery = FromSchema<typeof tagListQuery>;
