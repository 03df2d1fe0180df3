// What a rule asks of a ticket: fields, how they are compared, and how conditions are put together.
import type { FromSchema } from 'json-schema-to-ts';

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
const match = { type: 'string', enum: ['all', 'any'] } as const;

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

export type { FieldType, FieldValues } from '../custom-fields/schemas.ts';
export type RuleConditions = FromSchema<typeof conditionsSchema>;
export type RuleCondition = FromSchema<typeof condition>;
export type RuleField = RuleCondition['field'];
export type RuleOperator = RuleCondition['op'];
