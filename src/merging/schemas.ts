// What the API takes and gives for merging and splitting tickets.
import type { FromSchema } from 'json-schema-to-ts';
import { ticketDetailSchema } from '../tickets/schemas.ts';

const id = { type: 'integer' } as const;
const address = {
  type: 'object',
  additionalProperties: false,
  required: ['address', 'name'],
  properties: { address: { type: 'string' }, name: { type: 'string' } },
} as const;

export const mergeInput = {
  type: 'object',
  additionalProperties: false,
  required: ['intoId'],
  properties: {
    intoId: { ...id, description: 'The ticket that stays.' },
    version: { type: 'integer', description: 'The version the agent has seen; or the If-Match header.' },
    copyIn: {
      type: 'boolean',
      description:
        'Whether the people of the ticket that goes are copied on replies; else they are only offered.',
    },
  },
} as const;

export const splitInput = {
  type: 'object',
  additionalProperties: false,
  required: ['messageIds'],
  properties: {
    messageIds: { type: 'array', items: id, minItems: 1, maxItems: 200, uniqueItems: true },
    intoId: { ...id, description: 'The ticket they go to; absent: a new one.' },
    subject: { type: 'string', minLength: 1, maxLength: 500, description: 'Of the new ticket.' },
  },
} as const;

export const mergePreviewQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['intoId'],
  properties: { intoId: id },
} as const;

export const movedSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['moveId', 'ticketId', 'number'],
  properties: {
    moveId: { ...id, description: 'For POST /api/ticket-moves/:id/undo.' },
    ticketId: { ...id, description: 'Where the messages are now.' },
    number: id,
  },
} as const;

const side = {
  type: 'object',
  additionalProperties: false,
  required: ['ticket', 'newest'],
  properties: {
    ticket: ticketDetailSchema,
    newest: {
      type: 'array',
      description: 'The latest messages, the newest first.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'kind', 'author', 'text', 'createdAt'],
        properties: {
          id,
          kind: { type: 'string' },
          author: { type: 'string' },
          text: { type: 'string' },
          createdAt: { type: 'string', format: 'date-time' },
        },
      },
    },
  },
} as const;

export const mergePreviewSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'into', 'newPeople', 'addedTags', 'nextReply'],
  properties: {
    from: side,
    into: side,
    newPeople: {
      type: 'array',
      items: address,
      description: 'Who takes part in the ticket that goes and not yet in the one that stays.',
    },
    addedTags: { type: 'array', items: { type: 'string' } },
    nextReply: {
      type: 'object',
      additionalProperties: false,
      required: ['from', 'to'],
      properties: { from: { type: 'string', description: 'The mailbox it is sent from.' }, to: address },
    },
  },
} as const;

export type MergeInput = FromSchema<typeof mergeInput>;
export type SplitInput = FromSchema<typeof splitInput>;
export type Moved = FromSchema<typeof movedSchema>;
export type MergePreview = FromSchema<typeof mergePreviewSchema>;
