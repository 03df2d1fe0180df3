// What rules did, and what one would have done: runs and trials.
import type { FromSchema } from 'json-schema-to-ts';
import { settings } from './schemas.ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;

export const ruleTrialInput = {
  type: 'object',
  additionalProperties: false,
  required: ['conditions', 'actions'],
  properties: {
    triggers: settings.triggers,
    time: settings.time,
    conditions: settings.conditions,
    actions: settings.actions,
  },
} as const;

const result = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'detail', 'skipped'],
  properties: {
    type: { type: 'string' },
    detail: { type: 'string', description: 'To whom, to what.' },
    skipped: { 'x-noted': true, type: ['string', 'null'], description: 'Why it was not done; null: it was.' },
  },
} as const;

const ticket = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'number', 'subject'],
  properties: { id, number: id, subject: { type: 'string' } },
} as const;

export const ruleRunSchema = {
  title: 'RuleRun',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'ticket', 'results', 'error', 'createdAt'],
  properties: {
    id,
    ticket,
    results: { type: 'array', items: result },
    error: {
      'x-noted': true,
      type: ['string', 'null'],
      description: 'Why nothing of it was done; null: it ran.',
    },
    createdAt: time,
  },
} as const;

export const ruleTrialSchema = {
  title: 'RuleTrial',
  type: 'object',
  additionalProperties: false,
  required: ['looked', 'matched', 'asOf', 'items'],
  properties: {
    looked: { type: 'integer', description: 'Tickets looked at: the last 1,000 such a thing happened to.' },
    matched: { type: 'integer' },
    asOf: {
      type: 'string',
      enum: ['opening', 'now'],
      description: 'Whether tickets were taken as they were when they were opened, or as they are now.',
    },
    items: {
      type: 'array',
      description: 'The latest 100 it would have run on.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['ticket', 'results'],
        properties: { ticket, results: { type: 'array', items: result } },
      },
    },
  },
} as const;

export type RuleTrialInput = FromSchema<typeof ruleTrialInput>;
export type RuleTrial = FromSchema<typeof ruleTrialSchema>;
export type RuleRun = FromSchema<typeof ruleRunSchema>;
export type RuleResult = FromSchema<typeof result>;
