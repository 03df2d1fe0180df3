// Sender rules in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const pattern = {
  type: 'string',
  minLength: 2,
  maxLength: 254,
  description:
    'An address, a domain (without its subdomains), or either with up to five *: `*@*.example.com`, `*.example.com`.',
} as const;
const verdict = { type: 'string', enum: ['allow', 'block'] } as const;
const action = {
  type: 'string',
  enum: ['refuse', 'hold'],
  description: 'What becomes of blocked mail: refused with 550 5.7.1, or held for a person.',
} as const;
const mailboxId = { type: ['integer', 'null'], description: 'Null: all mailboxes.' } as const;
const note = { type: 'string', maxLength: 1000 } as const;

export const senderRuleSchema = {
  title: 'SenderRule',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'pattern', 'verdict', 'action', 'mailboxId', 'note', 'createdAt', 'createdBy'],
  properties: {
    id: { type: 'integer' },
    pattern,
    verdict,
    action,
    mailboxId,
    note,
    createdAt: { type: 'string', format: 'date-time' },
    createdBy: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id: { type: 'integer' }, name: { type: 'string' } },
    },
  },
} as const;

export const newSenderRuleSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['pattern', 'verdict'],
  properties: { pattern, verdict, action, mailboxId, note },
} as const;

export const senderRuleChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { pattern, verdict, action, mailboxId, note },
} as const;

export const senderRuleListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    verdict,
    mailboxId: { type: 'integer' },
    q: { type: 'string', maxLength: 254, description: 'Part of the pattern or note.' },
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export const customerBlockInput = {
  type: 'object',
  additionalProperties: false,
  properties: {
    action: {
      type: 'string',
      enum: ['hold', 'refuse'],
      default: 'hold',
      description: 'hold: their mail waits under Held mail; refuse: it is turned away at the door.',
    },
  },
} as const;

export type SenderRule = FromSchema<typeof senderRuleSchema>;
export type NewSenderRule = FromSchema<typeof newSenderRuleSchema>;
export type SenderRuleChange = FromSchema<typeof senderRuleChangeSchema>;
export type SenderRuleListQuery = FromSchema<typeof senderRuleListQuery>;
