// What macros look like in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { ticketActions } from '../tickets/action-schemas.ts';

const id = { type: 'integer', minimum: 1 } as const;
const time = { type: 'string', format: 'date-time' } as const;

const parts = {
  name: { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
  text: {
    type: 'string',
    maxLength: 100_000,
    description: 'Words with variables, such as {{customer.firstName|there}}.',
  },
  html: {
    type: ['string', 'null'],
    maxLength: 500_000,
    description: 'The same with formatting, and pictures as `cid:upload-<id>`; null: plain text.',
  },
  actions: { ...ticketActions, description: 'Done to the ticket with what is sent.' },
  visibility: { type: 'string', enum: ['own', 'team', 'all'] },
  teamId: { type: ['integer', 'null'], description: 'Whose it is when it belongs to a team.' },
  mailboxId: { type: ['integer', 'null'], description: 'Only for tickets of this mailbox; null: of all.' },
} as const;

export const macroSchema = {
  title: 'Macro',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'name',
    'text',
    'html',
    'actions',
    'visibility',
    'teamId',
    'mailboxId',
    'owner',
    'mayChange',
    'uses',
    'lastUsedAt',
    'createdAt',
    'updatedAt',
  ],
  properties: {
    id,
    ...parts,
    owner: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id, name: { type: 'string' } },
    },
    mayChange: { type: 'boolean', description: 'Whether you may change and delete it.' },
    uses: { type: 'integer' },
    lastUsedAt: { anyOf: [time, { type: 'null' }] },
    createdAt: time,
    updatedAt: time,
  },
} as const;

export const macroInput = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'visibility'],
  properties: parts,
} as const;

export const macroListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
    cursor: { type: 'string', maxLength: 500 },
    mailboxId: { type: 'integer', minimum: 1, description: 'Only those that may be used for its tickets.' },
  },
} as const;

export const macroPreviewInput = {
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: { text: parts.text, html: parts.html },
} as const;

export const newTicketFillInput = {
  type: 'object',
  additionalProperties: false,
  required: ['mailboxId', 'customer', 'subject'],
  properties: {
    mailboxId: { type: 'integer', minimum: 1 },
    customer: {
      type: 'object',
      additionalProperties: false,
      required: ['email', 'name'],
      properties: { email: { type: 'string', maxLength: 320 }, name: { type: 'string', maxLength: 200 } },
    },
    subject: { type: 'string', maxLength: 500 },
  },
} as const;

export const filledSchema = {
  title: 'FilledMacro',
  type: 'object',
  additionalProperties: false,
  required: ['text', 'html', 'missing'],
  properties: {
    text: { type: 'string' },
    html: { type: ['string', 'null'] },
    missing: {
      type: 'array',
      items: { type: 'string' },
      description:
        'Variables without a value and without words instead: marked in the text as ⟨customer.firstName⟩.',
    },
  },
} as const;

export const takenSchema = {
  ...filledSchema,
  title: 'TakenMacro',
  required: [...filledSchema.required, 'actions'],
  properties: {
    ...filledSchema.properties,
    actions: { ...ticketActions, description: 'Still to be done: goes along with what is sent.' },
  },
} as const;

export type Macro = FromSchema<typeof macroSchema>;
export type MacroInput = FromSchema<typeof macroInput>;
export type MacroActions = Macro['actions'];
export type MacroListQuery = FromSchema<typeof macroListQuery>;
export type MacroPreviewInput = FromSchema<typeof macroPreviewInput>;
export type NewTicketFillInput = FromSchema<typeof newTicketFillInput>;
export type TakenMacro = FromSchema<typeof takenSchema>;
export type FilledMacro = FromSchema<typeof filledSchema>;
