// Rules in requests and answers: one source for checks, types and OpenAPI.
import type { FromSchema } from 'json-schema-to-ts';
import { actionSchema } from './action-schemas.ts';
import { conditionsSchema } from './condition-schemas.ts';

export const TRIGGERS = ['opened', 'replied', 'answered', 'noted', 'changed'] as const;
export const MOMENTS = ['opened', 'customer_message', 'agent_message', 'status_change'] as const;
const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;
export const settings = {
  name,
  enabled: { type: 'boolean' },
  triggers: {
    type: 'array',
    maxItems: TRIGGERS.length,
    uniqueItems: true,
    items: { type: 'string', enum: TRIGGERS },
    description: 'What makes it run; empty for a rule on time.',
  },
  time: {
    type: ['object', 'null'],
    additionalProperties: false,
    required: ['since', 'hours'],
    properties: {
      since: { type: 'string', enum: MOMENTS },
      hours: { type: 'integer', minimum: 1, maximum: 17_520 },
    },
    description: 'Runs once, so many hours after the last such moment; null for a rule on events.',
  },
  conditions: conditionsSchema,
  actions: { type: 'array', minItems: 1, maxItems: 20, items: actionSchema },
  stop: { type: 'boolean', description: 'When it has run, the rules behind it are not asked.' },
} as const;

export const ruleSchema = {
  title: 'Rule',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    ...(Object.keys(settings) as (keyof typeof settings)[]),
    'staleFields',
    'lastRunAt',
    'updatedAt',
    'updatedBy',
  ],
  properties: {
    id,
    ...settings,
    staleFields: {
      type: 'array',
      items: id,
      description: 'Custom fields it names that are archived or gone.',
    },
    lastRunAt: { type: ['string', 'null'], format: 'date-time' },
    updatedAt: time,
    updatedBy: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id, name: { type: 'string' } },
    },
  },
} as const;

export const newRuleSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'conditions', 'actions'],
  properties: settings,
} as const;

export const ruleChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: settings,
} as const;

export const ruleOrderInput = {
  type: 'object',
  additionalProperties: false,
  required: ['ids'],
  properties: { ids: { type: 'array', uniqueItems: true, maxItems: 1000, items: id } },
} as const;

export const ruleListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 500, default: 200 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export type Rule = FromSchema<typeof ruleSchema>;
export type NewRule = FromSchema<typeof newRuleSchema>;
export type RuleChange = FromSchema<typeof ruleChangeSchema>;
export type Trigger = (typeof TRIGGERS)[number];
export type Moment = (typeof MOMENTS)[number];
