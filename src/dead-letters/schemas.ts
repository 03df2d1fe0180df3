// Dead letters in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const time = { type: 'string', format: 'date-time' } as const;
const ids = {
  type: 'array',
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
  items: { type: 'integer' },
} as const;

const attempt = {
  type: 'object',
  additionalProperties: false,
  required: ['startedAt', 'finishedAt', 'outcome', 'response'],
  properties: {
    startedAt: time,
    finishedAt: time,
    outcome: { type: 'string' },
    response: { 'x-noted': true, type: 'string' },
  },
} as const;

export const deadLetterSchema = {
  title: 'DeadLetter',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'job',
    'subjectId',
    'payload',
    'error',
    'history',
    'createdAt',
    'resolvedAt',
    'resolution',
    'resolvedBy',
    'reason',
  ],
  properties: {
    id: { type: 'integer' },
    job: { type: 'string', description: 'What was to be done: send-mail.' },
    subjectId: { type: 'integer', description: 'What it was about: of send-mail the outbound mail.' },
    payload: { type: 'object', description: 'What the job was given, and what helps to recognise it.' },
    error: { 'x-noted': true, type: 'string' },
    history: { type: 'array', items: attempt },
    createdAt: time,
    resolvedAt: { type: ['string', 'null'], format: 'date-time' },
    resolution: { type: ['string', 'null'], enum: ['retried', 'dropped', null] },
    resolvedBy: { type: ['string', 'null'], description: 'Name of the agent.' },
    reason: { type: ['string', 'null'], description: 'Why it was dropped.' },
  },
} as const;

export const deadLetterListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    resolved: { type: 'boolean', default: false, description: 'true: those somebody has decided on.' },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export const retryInput = {
  type: 'object',
  additionalProperties: false,
  oneOf: [{ required: ['ids'] }, { required: ['all'] }],
  properties: {
    ids,
    all: { const: true, description: 'Every one that waits for a decision, 200 at a time.' },
  },
} as const;

export const dropInput = {
  type: 'object',
  additionalProperties: false,
  required: ['ids', 'reason'],
  properties: { ids, reason: { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' } },
} as const;

export const decisionsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items', 'left'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'ok', 'error'],
        properties: {
          id: { type: 'integer' },
          ok: { type: 'boolean' },
          error: { 'x-noted': true, type: ['string', 'null'], description: 'Why it was not done.' },
        },
      },
    },
    left: { type: 'integer', description: 'How many wait for a decision still; counting stops at 1000.' },
  },
} as const;

export type DeadLetter = FromSchema<typeof deadLetterSchema>;
export type DeadLetterListQuery = FromSchema<typeof deadLetterListQuery>;
export type RetryInput = { ids?: number[]; all?: true };
export type DropInput = FromSchema<typeof dropInput>;
export type Decisions = FromSchema<typeof decisionsSchema>;
