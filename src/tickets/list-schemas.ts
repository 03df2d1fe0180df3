// How tickets are asked for in lists, searches and counts.
import type { FromSchema } from 'json-schema-to-ts';
import { excerptSchema, problemSchema } from '../search/schemas.ts';
import { ticketSchema } from './schemas.ts';

const id = { type: 'integer' } as const;
const limit = { type: 'integer', minimum: 1, maximum: 100, default: 50 } as const;
const cursor = { type: 'string', maxLength: 500 } as const;

export const foundTicketsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items', 'nextCursor', 'problems'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['ticket', 'excerpts'],
        properties: { ticket: ticketSchema, excerpts: { type: 'array', items: excerptSchema } },
      },
    },
    nextCursor: { type: ['string', 'null'] },
    problems: { type: 'array', items: problemSchema },
  },
} as const;

export const ticketListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    status: {
      type: 'string',
      pattern: '^(new|open|pending|solved|closed)(,(new|open|pending|solved|closed)){0,4}$',
      description: 'One or more states, separated by commas.',
    },
    mailboxId: id,
    assigneeId: { type: 'string', pattern: '^(me|none|[1-9][0-9]{0,14})$' },
    teamId: { type: 'string', pattern: '^(none|[1-9][0-9]{0,14})$' },
    customer: { type: 'string', maxLength: 320, description: 'Id or address of the customer.' },
    tag: { type: 'string', maxLength: 100 },
    priority: { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] },
    mentions: { type: 'boolean', description: 'True: only tickets with a note that mentions you.' },
    folder: {
      type: 'string',
      enum: ['snoozed', 'spam', 'trash'],
      description:
        'Tickets put aside. Without it spam and deleted ones are left out, and merged and snoozed ones unless words or a customer are asked for.',
    },
    field: {
      type: 'string',
      maxLength: 400,
      pattern: '=',
      description: 'A custom field and its value, as `Product=Kettle`; the name or the id of the field.',
    },
    q: {
      type: 'string',
      maxLength: 200,
      description: 'As typed into the search box: see /api/tickets/search.',
    },
    breaching: {
      type: 'boolean',
      description: 'True: only tickets whose due time is near or over. Sort them by dueAt.',
    },
    sort: {
      type: 'string',
      enum: ['-lastMessageAt', 'lastMessageAt', '-createdAt', 'createdAt', 'dueAt', '-priority'],
      default: '-lastMessageAt',
      description: 'By dueAt those without a due time come last.',
    },
    limit,
    cursor,
  },
} as const;

export const organisationTicketsQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { ...limit, default: 30 },
    cursor,
  },
} as const;

export const ticketCountsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['unassigned', 'mine', 'open', 'snoozed', 'mentions', 'teams', 'breaching'],
  description: 'Active tickets by view; counting stops at 1000.',
  properties: {
    unassigned: { type: 'integer' },
    mine: { type: 'integer' },
    open: { type: 'integer' },
    snoozed: { type: 'integer' },
    mentions: { type: 'integer' },
    teams: {
      type: 'array',
      description: 'The teams one belongs to.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'count'],
        properties: { id, count: { type: 'integer' } },
      },
    },
    breaching: { type: 'integer' },
  },
} as const;

export type TicketListQuery = FromSchema<typeof ticketListQuery>;
export type TicketCounts = FromSchema<typeof ticketCountsSchema>;
export type OrganisationTicketsQuery = Partial<FromSchema<typeof organisationTicketsQuery>>;
