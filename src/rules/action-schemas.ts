// What a rule does to a ticket.
import type { FromSchema } from 'json-schema-to-ts';
import { fieldValuesSchema } from '../custom-fields/schemas.ts';

const id = { type: 'integer' } as const;
const text = { type: 'string', minLength: 1, maxLength: 20_000, pattern: '\\S' } as const;
const tags = {
  type: 'array',
  minItems: 1,
  maxItems: 20,
  items: { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
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

export type RuleAction = FromSchema<typeof actionSchema>;
