// Rules in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { fieldValuesSchema } from '../custom-fields/schemas.ts';

export const TRIGGERS = ['opened', 'replied', 'answered', 'noted', 'changed'] as const;
export const MOMENTS = ['opened', 'customer_message', 'agent_message', 'status_change'] as const;
const FIELDS = [
  'mailbox',
  'status',
  'statusBefore',
  'priority',
  'assignee',
  'team',
  'tags',
  'subject',
  'text',
  'subjectOrText',
  'sender',
  'organisation',
  'kind',
  'openedBy',
  'changed',
  'hoursSinceOpened',
  'hoursSinceCustomer',
  'hoursSinceAgent',
  'hoursSinceStatus',
  'custom',
] as const;
const OPERATORS = [
  'is',
  'isNot',
  'contains',
  'containsNot',
  'consistsOf',
  'above',
  'atLeast',
  'below',
  'before',
  'after',
  'isSet',
  'isNotSet',
] as const;

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;
const match = { type: 'string', enum: ['all', 'any'] } as const;
const text = { type: 'string', minLength: 1, maxLength: 20_000, pattern: '\\S' } as const;
const tags = {
  type: 'array',
  minItems: 1,
  maxItems: 20,
  items: { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
} as const;

const condition = {
  type: 'object',
  additionalProperties: false,
  required: ['field', 'op', 'values'],
  properties: {
    field: { type: 'string', enum: FIELDS },
    fieldId: {
      ...id,
      description: 'Of `custom`: the custom field of the ticket, its customer or their organisation.',
    },
    op: { type: 'string', enum: OPERATORS },
    values: {
      type: 'array',
      maxItems: 100,
      items: { type: ['string', 'number', 'boolean', 'null'], maxLength: 200 },
      description:
        'Any of them counts. Ids of mailboxes, agents, teams, organisations and of the choices of a custom field; null: none. Empty for `isSet` and `isNotSet`.',
    },
  },
} as const;

export const conditionsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['match', 'items'],
  description: 'All or any of the conditions and groups must hold; no items: every ticket.',
  properties: {
    match,
    items: {
      type: 'array',
      maxItems: 50,
      items: {
        anyOf: [
          condition,
          {
            type: 'object',
            additionalProperties: false,
            required: ['match', 'items'],
            properties: { match, items: { type: 'array', minItems: 1, maxItems: 50, items: condition } },
          },
        ],
      },
    },
  },
} as const;

const action = <const Type extends string, const Properties extends object, const Required extends string[]>(
  type: Type,
  properties: Properties,
  required: Required,
) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: ['type', ...required],
    properties: { type: { const: type }, ...properties },
  }) as const;

const nullableId = { type: ['integer', 'null'] } as const;

export const actionSchema = {
  anyOf: [
    action('assign', { agentId: nullableId }, ['agentId']),
    action('team', { teamId: nullableId }, ['teamId']),
    action('share', { teamId: id }, ['teamId']),
    action('addTags', { tags }, ['tags']),
    action('removeTags', { tags }, ['tags']),
    action('priority', { priority: { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] } }, [
      'priority',
    ]),
    action('status', { status: { type: 'string', enum: ['new', 'open', 'pending', 'solved', 'closed'] } }, [
      'status',
    ]),
    action('note', { text }, ['text']),
    action('reply', { text }, ['text']),
    action('webhook', { webhookId: id }, ['webhookId']),
    action('mute', {}, []),
    action('setField', { fieldId: id, value: fieldValuesSchema.additionalProperties }, ['fieldId', 'value']),
  ],
  description:
    'share: to the member of the team with the fewest active tickets. reply: a text to the customer with {customer.name}, {ticket.number} and the like, never in answer to a machine. setField: a custom field of the ticket; null empties it.',
} as const;

const settings = {
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

const result = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'detail', 'skipped'],
  properties: {
    type: { type: 'string' },
    detail: { type: 'string', description: 'To whom, to what.' },
    skipped: { type: ['string', 'null'], description: 'Why it was not done; null: it was.' },
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
    error: { type: ['string', 'null'], description: 'Why nothing of it was done; null: it ran.' },
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

export type { FieldType, FieldValues } from '../custom-fields/schemas.ts';
export type Rule = FromSchema<typeof ruleSchema>;
export type NewRule = FromSchema<typeof newRuleSchema>;
export type RuleChange = FromSchema<typeof ruleChangeSchema>;
export type RuleTrialInput = FromSchema<typeof ruleTrialInput>;
export type RuleTrial = FromSchema<typeof ruleTrialSchema>;
export type RuleRun = FromSchema<typeof ruleRunSchema>;
export type RuleResult = FromSchema<typeof result>;
export type RuleConditions = FromSchema<typeof conditionsSchema>;
export type RuleCondition = FromSchema<typeof condition>;
export type RuleAction = FromSchema<typeof actionSchema>;
export type Trigger = (typeof TRIGGERS)[number];
export type Moment = (typeof MOMENTS)[number];
export type RuleField = RuleCondition['field'];
export type RuleOperator = RuleCondition['op'];
