// Imports in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

export const IMPORT_KINDS = ['zendesk', 'freescout', 'customers', 'canned_replies', 'mail'] as const;
const STATES = ['new', 'reading', 'ready', 'running', 'done', 'failed', 'undoing', 'undone'] as const;

const id = { type: 'integer' } as const;
const count = { type: 'integer' } as const;
const time = { type: ['string', 'null'], format: 'date-time' } as const;
const source = {
  type: 'string',
  minLength: 1,
  maxLength: 100,
  pattern: '\\S',
  description: 'The desk the data comes from. What came from it under the same id before is not made again.',
} as const;

export const newImportSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['kind'],
  properties: {
    kind: { type: 'string', enum: IMPORT_KINDS },
    source: { ...source, description: `${source.description} Absent: the kind.` },
    mailboxId: { ...id, description: 'Where tickets go to. Customers and canned replies need none.' },
    ticketStatus: {
      type: 'string',
      enum: ['new', 'open', 'pending', 'solved', 'closed'],
      description: 'Of the tickets that an archive of mail makes. Absent: closed.',
    },
  },
} as const;

export const columnsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    columns: {
      type: 'object',
      additionalProperties: false,
      description: 'Of a table: the column each value is taken from, where it is not found by its name.',
      properties: {
        email: { type: 'string', maxLength: 200 },
        name: { type: 'string', maxLength: 200 },
        first: { type: 'string', maxLength: 200 },
        last: { type: 'string', maxLength: 200 },
        text: { type: 'string', maxLength: 200 },
      },
    },
  },
} as const;

const agentSchema = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['id', 'name'],
  properties: { id, name: { type: 'string' } },
} as const;

const names = [
  'id',
  'kind',
  'source',
  'mailboxId',
  'state',
  'files',
  'total',
  'made',
  'known',
  'refused',
  'removed',
  'kept',
  'problem',
  'createdBy',
  'createdAt',
  'finishedAt',
] as const;

const properties = {
  id,
  kind: { type: 'string', enum: IMPORT_KINDS },
  source: { type: 'string' },
  mailboxId: { type: ['integer', 'null'] },
  state: { type: 'string', enum: STATES },
  files: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'size'],
      properties: { name: { type: 'string' }, size: count },
    },
  },
  total: { ...count, description: 'Tickets, or customers, that were found.' },
  made: { ...count, description: 'Of them, made by this import.' },
  known: { ...count, description: 'Of them, there already.' },
  refused: { ...count, description: 'Of them, not to be taken in; `problems` says why.' },
  removed: { ...count, description: 'After undoing: taken out again.' },
  kept: { ...count, description: 'After undoing: touched since, and therefore left.' },
  problem: { 'x-noted': true, type: ['string', 'null'], description: 'Why it failed.' },
  createdBy: agentSchema,
  createdAt: { type: 'string', format: 'date-time' },
  finishedAt: time,
} as const;

export const importSchema = {
  title: 'Import',
  type: 'object',
  additionalProperties: false,
  required: names,
  properties,
} as const;

export const importDetailSchema = {
  title: 'ImportDetail',
  type: 'object',
  additionalProperties: false,
  required: [...names, 'counts', 'sample', 'problems', 'problemCount', 'header'],
  properties: {
    ...properties,
    counts: {
      type: 'object',
      additionalProperties: count,
      description: 'Records that were read, by kind: user, ticket, comment, customer.',
    },
    sample: {
      type: 'array',
      description: 'The first tickets or customers, as they will be made.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['sourceId', 'title', 'person', 'messages', 'status', 'createdAt', 'known'],
        properties: {
          sourceId: { type: 'string' },
          title: { type: 'string' },
          person: { type: 'string' },
          messages: count,
          status: { type: ['string', 'null'] },
          createdAt: time,
          known: { type: 'boolean', description: 'There already.' },
        },
      },
    },
    problems: {
      type: 'array',
      description: 'The first 200.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['file', 'line', 'message'],
        properties: { file: { type: 'string' }, line: count, message: { 'x-noted': true, type: 'string' } },
      },
    },
    problemCount: count,
    header: {
      type: 'array',
      items: { type: 'string' },
      description: 'Of a table: the names of its columns.',
    },
  },
} as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];
export type ImportState = (typeof STATES)[number];
export type NewImport = FromSchema<typeof newImportSchema>;
export type Import = FromSchema<typeof importSchema>;
export type ImportDetail = FromSchema<typeof importDetailSchema>;
