// Tickets as the API gives them: one source for checks, types and OpenAPI.
import type { FromSchema } from 'json-schema-to-ts';
import { fieldValuesSchema } from '../custom-fields/schemas.ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const status = { type: 'string', enum: ['new', 'open', 'pending', 'solved', 'closed'] } as const;
const priority = { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] } as const;
const kind = { type: 'string', enum: ['customer', 'reply', 'forward', 'note', 'auto', 'bounce'] } as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;

export const address = {
  type: 'object',
  additionalProperties: false,
  required: ['address', 'name'],
  properties: { address: { type: 'string' }, name: { type: 'string' } },
} as const;

const addresses = { type: 'array', items: address } as const;

export const person = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['id', 'name'],
  properties: { id, name: { type: 'string' } },
} as const;

const ticketProperties = {
  id,
  number: id,
  subject: { type: 'string' },
  status,
  priority,
  mailbox: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'address'],
    properties: { id, address: { type: 'string' } },
  },
  customer: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'email', 'name'],
    properties: { id, email: { type: 'string' }, name: { type: 'string' } },
  },
  assignee: person,
  team: person,
  tags: { type: 'array', items: { type: 'string' } },
  createdAt: time,
  updatedAt: time,
  lastMessageAt: time,
  lastMessageKind: kind,
  preview: { type: 'string' },
  dueAt: { ...nullableTime, description: 'When the clock that is due next runs out; null: none runs.' },
  dueKind: {
    type: ['string', 'null'],
    enum: ['first_response', 'next_response', 'resolution', null],
    description: 'What is due then.',
  },
  slaPolicyId: { type: ['integer', 'null'], description: 'The SLA policy it is under.' },
  dueSoonAt: { ...nullableTime, description: 'From when on it counts as about to be late.' },
  snoozedUntil: { ...nullableTime, description: 'Out of the lists until then.' },
  spam: { type: 'boolean', description: 'An agent has marked it as spam.' },
  deletedAt: { ...nullableTime, description: 'In the trash since then.' },
  unread: {
    type: 'boolean',
    description: 'The customer wrote since you last looked.',
  },
  messageCount: { type: 'integer' },
  version: { type: 'integer' },
} as const;

const ticketRequired = [
  'id',
  'number',
  'subject',
  'status',
  'priority',
  'mailbox',
  'customer',
  'assignee',
  'team',
  'tags',
  'createdAt',
  'updatedAt',
  'lastMessageAt',
  'lastMessageKind',
  'preview',
  'dueAt',
  'dueKind',
  'dueSoonAt',
  'slaPolicyId',
  'snoozedUntil',
  'spam',
  'deletedAt',
  'unread',
  'messageCount',
  'version',
] as const;

export const ticketSchema = {
  type: 'object',
  additionalProperties: false,
  required: ticketRequired,
  properties: ticketProperties,
} as const;

const relatedTicket = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'number', 'subject', 'status', 'relation'],
  properties: {
    id,
    number: id,
    subject: { type: 'string' },
    status,
    relation: {
      type: 'string',
      enum: ['related', 'follow_up', 'twin', 'split', 'parent', 'child', 'duplicate'],
      description:
        'related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one.',
    },
  },
} as const;

export const ticketDetailSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    ...ticketRequired,
    'organisation',
    'recipients',
    'related',
    'proposedCustomer',
    'muted',
    'fields',
    'followers',
    'mergedInto',
    'merged',
  ],
  properties: {
    ...ticketProperties,
    organisation: { ...person, description: 'What the customer belongs to by the domain of their address.' },
    recipients: {
      type: 'object',
      additionalProperties: false,
      required: ['to', 'cc', 'offeredCc'],
      properties: { to: addresses, cc: addresses, offeredCc: addresses },
      description:
        'Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only.',
    },
    related: {
      type: 'array',
      items: relatedTicket,
      description: 'Tickets that have to do with this one, the newest first.',
    },
    proposedCustomer: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['email', 'name'],
      properties: { email: { type: 'string' }, name: { type: 'string' } },
      description:
        'Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only.',
    },
    muted: { type: 'boolean', description: 'Nobody is notified of what happens to it.' },
    fields: fieldValuesSchema,
    followers: {
      type: 'array',
      description: 'Agents who hear of it as if they were in charge.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'name'],
        properties: { id, name: { type: 'string' } },
      },
    },
    mergedInto: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['id', 'number'],
      properties: { id, number: id },
      description: 'Where its conversation is now, at the end of all merges; null: here.',
    },
    merged: {
      type: 'array',
      description: 'Tickets that were merged into this one, the latest first.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'number', 'subject', 'moveId'],
        properties: {
          id,
          number: id,
          subject: { type: 'string' },
          moveId: {
            type: ['integer', 'null'],
            description: 'For POST /api/ticket-moves/:id/undo; null: it cannot be undone.',
          },
        },
      },
    },
  },
} as const;

export type Ticket = FromSchema<typeof ticketSchema>;
export type TicketDetail = FromSchema<typeof ticketDetailSchema>;
export type RelatedTicket = TicketDetail['related'][number];
export type TicketRelation = RelatedTicket['relation'];
export type TicketStatus = Ticket['status'];
export type TicketPriority = Ticket['priority'];
