// The guided set-up in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const state = { type: 'string', enum: ['done', 'skipped'] } as const;
const steps = {
  type: 'object',
  additionalProperties: false,
  description: 'What became of each step; those that are missing wait.',
  properties: { desk: state, relay: state, dns: state, invite: state, mail: state },
} as const;

export const setupSchema = {
  title: 'Setup',
  type: 'object',
  additionalProperties: false,
  required: ['steps', 'finished', 'fresh'],
  properties: {
    steps,
    finished: { type: 'boolean' },
    fresh: { type: 'boolean', description: 'Nobody has begun, and the desk has no ticket.' },
  },
} as const;

export const setupChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { steps, finished: { type: 'boolean' } },
} as const;

export const testMailSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['to'],
  properties: { to: { type: 'string', format: 'email', maxLength: 254 } },
} as const;

export const sentSchema = {
  title: 'SentTestMail',
  type: 'object',
  additionalProperties: false,
  required: ['outboundMailId'],
  properties: { outboundMailId: { type: 'integer' } },
} as const;

export const broughtSchema = {
  title: 'BroughtTestMail',
  type: 'object',
  additionalProperties: false,
  required: ['ok', 'message'],
  properties: { ok: { type: 'boolean' }, message: { 'x-noted': true, type: 'string' } },
} as const;

export type Setup = FromSchema<typeof setupSchema>;
export type SetupChange = FromSchema<typeof setupChangeSchema>;
export type BroughtTestMail = FromSchema<typeof broughtSchema>;
