// Custom fields in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'integer' } as const;
const name = { type: 'string', minLength: 1, maxLength: 100, pattern: '^[^=]*\\S[^=]*$' } as const;
const subject = { type: 'string', enum: ['ticket', 'customer', 'organisation'] } as const;
const type = { type: 'string', enum: ['text', 'number', 'choice', 'choices', 'date', 'checkbox'] } as const;
const help = { type: 'string', maxLength: 500 } as const;
const label = { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' } as const;
const mailboxIds = {
  type: 'array',
  items: id,
  maxItems: 500,
  uniqueItems: true,
  description: 'Tickets of these mailboxes have it; empty: those of all.',
} as const;
const requiredOnSolve = {
  type: 'boolean',
  description: 'A ticket cannot be solved or closed while it is empty. For fields of tickets.',
} as const;
const position = {
  type: 'integer',
  minimum: 0,
  maximum: 10_000,
  description: 'Lower ones come first.',
} as const;
const choicesGiven = {
  type: 'array',
  maxItems: 200,
  description: 'A choice that is left out is kept as archived where it was offered before.',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['label'],
    properties: { id: { type: 'string', maxLength: 20 }, label, archived: { type: 'boolean' } },
  },
} as const;

export const customFieldSchema = {
  title: 'CustomField',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'subject',
    'name',
    'help',
    'type',
    'choices',
    'mailboxIds',
    'requiredOnSolve',
    'position',
    'archived',
    'updatedAt',
    'updatedBy',
  ],
  properties: {
    id,
    subject,
    name: { type: 'string' },
    help,
    type,
    choices: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'label', 'archived'],
        properties: {
          id: { type: 'string', description: 'What values hold; stays when the label changes.' },
          label: { type: 'string' },
          archived: { type: 'boolean' },
        },
      },
    },
    mailboxIds,
    requiredOnSolve,
    position,
    archived: { type: 'boolean', description: 'No longer asked for; values that are there stay.' },
    updatedAt: { type: 'string', format: 'date-time' },
    updatedBy: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id, name: { type: 'string' } },
    },
  },
} as const;

export const newCustomFieldSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['subject', 'name', 'type'],
  properties: { subject, name, help, type, choices: choicesGiven, mailboxIds, requiredOnSolve, position },
} as const;

export const customFieldChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    name,
    help,
    choices: choicesGiven,
    mailboxIds,
    requiredOnSolve,
    position,
    archived: { type: 'boolean' },
  },
} as const;

export const customFieldListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    subject,
    archived: { type: 'boolean', description: 'Archived ones too.' },
    limit: { type: 'integer', minimum: 1, maximum: 500, default: 500 },
    cursor: { type: 'string', maxLength: 1000 },
  },
} as const;

/** Values as the API takes and gives them, by the id of the field. */
export const fieldValuesSchema = {
  type: 'object',
  maxProperties: 200,
  additionalProperties: {
    anyOf: [
      { type: 'string', maxLength: 5000 },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'array', maxItems: 200, items: { type: 'string', maxLength: 100 } },
      { type: 'null' },
    ],
  },
  description:
    'By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty.',
} as const;

export type CustomField = FromSchema<typeof customFieldSchema>;
export type FieldSubject = CustomField['subject'];
export type FieldType = CustomField['type'];
export type FieldChoice = CustomField['choices'][number];
export type FieldValue = string | number | boolean | string[];
export type FieldValues = Record<string, FieldValue>;
export type FieldValuesGiven = Record<string, FieldValue | null>;
export type NewCustomField = FromSchema<typeof newCustomFieldSchema>;
export type CustomFieldChange = FromSchema<typeof customFieldChangeSchema>;
