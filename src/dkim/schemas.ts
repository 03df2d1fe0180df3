// Keys that sign mail, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

export const dkimKeySchema = {
  title: 'DkimKey',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'selector', 'state', 'record', 'checkedAt', 'problem', 'createdAt'],
  properties: {
    id: { type: 'integer' },
    selector: { type: 'string' },
    state: {
      enum: ['waiting', 'active', 'retired'],
      description:
        'waiting: its record has not been seen in DNS. active: mail of the domain is signed with it. retired: a newer one took over.',
    },
    record: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'value', 'zoneLine'],
      description: 'The TXT record to publish.',
      properties: {
        name: { type: 'string' },
        value: { type: 'string' },
        zoneLine: { type: 'string', description: 'As a line of a zone file, in parts of 255 characters.' },
      },
    },
    checkedAt: { type: ['string', 'null'], format: 'date-time' },
    problem: { 'x-noted': true, type: ['string', 'null'], description: 'What the last check found wrong.' },
    createdAt: { type: 'string', format: 'date-time' },
  },
} as const;

export const sendingDomainSchema = {
  title: 'SendingDomain',
  type: 'object',
  additionalProperties: false,
  required: ['domain', 'addresses', 'keys'],
  properties: {
    domain: { type: 'string' },
    addresses: {
      type: 'array',
      items: { type: 'string' },
      description: 'Mailboxes that send from it; none: only keys are left.',
    },
    keys: { type: 'array', items: dkimKeySchema, description: 'The newest first.' },
  },
} as const;

export const newDkimKeySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['domain'],
  properties: {
    domain: { type: 'string', minLength: 1, maxLength: 253, pattern: '^[^\\s@]+$' },
  },
} as const;

export type DkimKeyView = FromSchema<typeof dkimKeySchema>;
export type SendingDomainView = FromSchema<typeof sendingDomainSchema>;
