// Legal holds and erasures in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

export const holdSchema = {
  title: 'LegalHold',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'customerId', 'ticketId', 'reason', 'createdAt', 'createdBy'],
  properties: {
    id: { type: 'integer' },
    customerId: { type: ['integer', 'null'] },
    ticketId: { type: ['integer', 'null'] },
    reason: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    createdBy: { type: ['string', 'null'] },
  },
} as const;

export const holdInput = {
  type: 'object',
  additionalProperties: false,
  required: ['reason'],
  properties: {
    reason: {
      type: 'string',
      minLength: 1,
      maxLength: 2000,
      pattern: String.raw`\S`,
      description: 'Why nothing may be removed.',
    },
  },
} as const;

export const eraseInput = {
  type: 'object',
  additionalProperties: false,
  required: ['address'],
  properties: {
    address: {
      type: 'string',
      maxLength: 320,
      description: 'The customer’s main address, typed to confirm. It cannot be undone.',
    },
  },
} as const;

const counts = {
  tickets: {
    type: 'integer',
    description: 'Of this customer: removed whole, with all messages, files and mails.',
  },
  messages: { type: 'integer', description: 'Written by them on other people’s tickets: emptied.' },
  addresses: { type: 'integer', description: 'Addresses they are known by.' },
  notes: { type: 'integer', description: 'What agents noted about them.' },
  mails: {
    type: 'integer',
    description: 'Of theirs in the mail log that belong to no ticket, such as held mail.',
  },
} as const;

const erasureSchema = {
  title: 'Erasure',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'state', 'createdAt', 'finishedAt', 'report'],
  properties: {
    id: { type: 'integer' },
    state: {
      type: 'string',
      enum: ['waiting', 'done', 'held'],
      description: 'held: a legal hold stopped it.',
    },
    createdAt: { type: 'string', format: 'date-time' },
    finishedAt: { type: ['string', 'null'], format: 'date-time' },
    report: {
      type: 'object',
      additionalProperties: false,
      description: 'What was removed so far, and what stays elsewhere.',
      properties: { ...counts, stays: { type: 'array', items: { type: 'string' } } },
    },
  },
} as const;

export const customerExportInput = {
  type: 'object',
  additionalProperties: false,
  properties: {
    withNotes: {
      type: 'boolean',
      description: 'With what agents noted among themselves. Absent: without.',
    },
  },
} as const;

export const liftInput = {
  type: 'object',
  additionalProperties: false,
  required: ['reason'],
  properties: { reason: { ...holdInput.properties.reason, description: 'Why it may be removed again.' } },
} as const;

export const customerExportSchema = {
  title: 'CustomerExport',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'customerId',
    'state',
    'withNotes',
    'partsDone',
    'partsAll',
    'counts',
    'size',
    'createdAt',
    'createdBy',
    'finishedAt',
    'expiresAt',
  ],
  properties: {
    id: { type: 'integer' },
    customerId: { type: 'integer' },
    state: {
      type: 'string',
      enum: ['waiting', 'done', 'failed', 'expired'],
      description: 'expired: the file is gone.',
    },
    withNotes: { type: 'boolean' },
    partsDone: { type: 'integer', description: 'Tickets and mails written so far.' },
    partsAll: { type: ['integer', 'null'], description: 'Of so many; null: not begun.' },
    counts: {
      type: 'object',
      additionalProperties: false,
      description: 'What is in it; empty until it is done.',
      properties: {
        tickets: { type: 'integer' },
        messages: { type: 'integer' },
        files: { type: 'integer' },
        mails: { type: 'integer' },
        missing: { type: 'integer', description: 'Files that are not in the storage.' },
      },
    },
    size: { type: ['integer', 'null'], description: 'Bytes of the file.' },
    createdAt: { type: 'string', format: 'date-time' },
    createdBy: { type: ['string', 'null'] },
    finishedAt: { type: ['string', 'null'], format: 'date-time' },
    expiresAt: { type: ['string', 'null'], format: 'date-time', description: 'When the file goes.' },
  },
} as const;

export const privacySchema = {
  title: 'CustomerPrivacy',
  type: 'object',
  additionalProperties: false,
  required: ['holds', 'preview', 'erasure', 'exports'],
  properties: {
    holds: {
      type: 'array',
      items: holdSchema,
      description: 'Of the customer and of their tickets, the latest first.',
    },
    preview: {
      type: 'object',
      additionalProperties: false,
      description: 'What erasing would remove now.',
      required: Object.keys(counts) as (keyof typeof counts)[],
      properties: counts,
    },
    erasure: { anyOf: [erasureSchema, { type: 'null' }], description: 'The latest.' },
    exports: { type: 'array', items: customerExportSchema, description: 'The latest first.' },
  },
} as const;

export type HoldInput = FromSchema<typeof holdInput>;
export type CustomerExportInput = FromSchema<typeof customerExportInput>;
export type CustomerExport = FromSchema<typeof customerExportSchema>;
export interface Counts {
  tickets: number;
  messages: number;
  addresses: number;
  notes: number;
  mails: number;
}
export interface Hold {
  id: number;
  customerId: number | null;
  ticketId: number | null;
  reason: string;
  createdAt: string;
  createdBy: string | null;
}
export interface Erasure {
  id: number;
  state: 'waiting' | 'done' | 'held';
  createdAt: string;
  finishedAt: string | null;
  report: Partial<Counts> & { stays?: string[] };
}
export interface CustomerPrivacy {
  holds: Hold[];
  preview: Counts;
  erasure: Erasure | null;
  exports: CustomerExport[];
}
