// Customers in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { fieldValuesSchema } from '../custom-fields/schemas.ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const email = { type: 'string', minLength: 3, maxLength: 320 } as const;
const noteText = { type: 'string', minLength: 1, maxLength: 10_000, pattern: '\\S' } as const;
const person = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['id', 'name'],
  properties: { id, name: { type: 'string' } },
} as const;

const summaryProperties = {
  id,
  email: { type: 'string', description: 'The main address.' },
  name: { type: 'string' },
  organisation: person,
  createdAt: { ...time, description: 'When we first heard of them.' },
} as const;
const summaryRequired = ['id', 'email', 'name', 'organisation', 'createdAt'] as const;

export const customerSchema = {
  title: 'Customer',
  type: 'object',
  additionalProperties: false,
  required: summaryRequired,
  properties: summaryProperties,
} as const;

export const customerDetailSchema = {
  title: 'CustomerDetail',
  type: 'object',
  additionalProperties: false,
  required: [
    ...summaryRequired,
    'addresses',
    'organisationByHand',
    'fields',
    'notes',
    'tickets',
    'satisfaction',
    'merges',
  ],
  properties: {
    ...summaryProperties,
    addresses: {
      type: 'array',
      description: 'All addresses mail of theirs comes from, the main one first.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'address', 'main', 'blocked'],
        properties: {
          id,
          address: { type: 'string' },
          main: { type: 'boolean' },
          blocked: { type: 'boolean', description: 'Whether a sender rule for all mailboxes blocks it.' },
        },
      },
    },
    organisationByHand: {
      type: 'boolean',
      description: 'Somebody chose the organisation: the domain of the address does not change it.',
    },
    fields: fieldValuesSchema,
    notes: {
      type: 'array',
      description: 'The latest 50, which agents alone see.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'text', 'author', 'createdAt', 'updatedAt'],
        properties: { id, text: { type: 'string' }, author: person, createdAt: time, updatedAt: time },
      },
    },
    tickets: {
      type: 'object',
      additionalProperties: false,
      required: ['active', 'all'],
      description: 'How many; counting stops at 1000.',
      properties: { active: id, all: id },
    },
    satisfaction: {
      type: 'object',
      additionalProperties: false,
      required: ['good', 'okay', 'bad'],
      properties: { good: id, okay: id, bad: id },
    },
    merges: {
      type: 'array',
      description: 'Customers that were merged into this one and can be taken apart again.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'address', 'mergedAt', 'mergedBy', 'tickets'],
        properties: { id, address: { type: 'string' }, mergedAt: time, mergedBy: person, tickets: id },
      },
    },
  },
} as const;

export const customerChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    name: { type: 'string', maxLength: 200 },
    organisationId: {
      type: ['integer', 'null'],
      description: 'Puts them there by hand; null: they belong to none, whatever their domain.',
    },
    organisationByDomain: { type: 'boolean', const: true, description: 'Back to what their domain says.' },
    fields: fieldValuesSchema,
  },
} as const;

export const customerListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    q: { type: 'string', maxLength: 200, description: 'Part of the name or of any address.' },
    organisationId: id,
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', maxLength: 1000 },
  },
} as const;

export const customerNoteInput = {
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: { text: noteText },
} as const;

export const addressInput = {
  type: 'object',
  additionalProperties: false,
  required: ['address'],
  properties: { address: email },
} as const;

export const mergeInput = {
  type: 'object',
  additionalProperties: false,
  required: ['otherId'],
  properties: { otherId: { ...id, description: 'Who becomes part of this customer.' } },
} as const;

export const mergePreviewSchema = {
  title: 'CustomerMergePreview',
  type: 'object',
  additionalProperties: false,
  required: ['kept', 'merged', 'addresses', 'tickets', 'notes', 'fieldsTaken', 'fieldsLost'],
  properties: {
    kept: customerSchema,
    merged: customerSchema,
    addresses: { type: 'array', items: { type: 'string' }, description: 'All addresses afterwards.' },
    tickets: { ...id, description: 'Tickets that come over.' },
    notes: { ...id, description: 'Notes that come over.' },
    fieldsTaken: {
      type: 'array',
      items: { type: 'string' },
      description: 'Fields that are empty here and filled there.',
    },
    fieldsLost: {
      type: 'array',
      items: { type: 'string' },
      description: 'Fields that are filled on both sides: the value of the one that stays counts.',
    },
  },
} as const;

export const mergePreviewQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['otherId'],
  properties: { otherId: id },
} as const;

export type Customer = FromSchema<typeof customerSchema>;
export type CustomerDetail = FromSchema<typeof customerDetailSchema>;
export type CustomerChange = FromSchema<typeof customerChangeSchema>;
export type CustomerListQuery = FromSchema<typeof customerListQuery>;
export type MergePreview = FromSchema<typeof mergePreviewSchema>;
