// What the API takes and gives for tickets and messages: one source for checks, types and OpenAPI.
import type { FromSchema } from 'json-schema-to-ts';
import { attachmentSchema } from '../attachments/schemas.ts';
import { fieldValuesSchema } from '../custom-fields/schemas.ts';
import { excerptSchema, problemSchema } from '../search/schemas.ts';
import { deliverySchema } from './delivery-schema.ts';
import { inviteSchema } from './invite-schema.ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const status = { type: 'string', enum: ['new', 'open', 'pending', 'solved', 'closed'] } as const;
const priority = { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] } as const;
const kind = { type: 'string', enum: ['customer', 'reply', 'forward', 'note', 'auto', 'bounce'] } as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;

const address = {
  type: 'object',
  additionalProperties: false,
  required: ['address', 'name'],
  properties: { address: { type: 'string' }, name: { type: 'string' } },
} as const;
const addresses = { type: 'array', items: address } as const;

const person = {
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

export const organisationTicketsQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 30 },
    cursor: { type: 'string', maxLength: 500 },
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
    },
    limit,
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

const subject = { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' } as const;
const words = { type: 'string', minLength: 1, maxLength: 500_000, pattern: '\\S' } as const;
const email = { type: 'string', minLength: 3, maxLength: 320 } as const;
const attachmentIds = { type: 'array', items: id, maxItems: 50, uniqueItems: true } as const;
const recipient = {
  anyOf: [
    email,
    {
      type: 'object',
      additionalProperties: false,
      required: ['address'],
      properties: { address: email, name: { type: 'string', maxLength: 200 } },
    },
  ],
} as const;
const recipients = { type: 'array', items: recipient, maxItems: 50 } as const;

const either = {
  anyOf: [{ required: ['text'] }, { required: ['html'] }],
} as const;

export const ticketInput = {
  type: 'object',
  additionalProperties: false,
  ...either,
  required: ['mailboxId', 'customer', 'subject'],
  properties: {
    mailboxId: id,
    customer: {
      type: 'object',
      additionalProperties: false,
      required: ['email'],
      properties: { email, name: { type: 'string', maxLength: 200 } },
    },
    subject,
    text: words,
    html: words,
    cc: recipients,
    bcc: recipients,
    attachmentIds,
    status: { ...status, description: 'What the ticket is once it is opened; absent: open.' },
  },
} as const;

export const ticketChange = {
  type: 'object',
  additionalProperties: false,
  properties: {
    version: { type: 'integer', description: 'The version the change is based on; or the If-Match header.' },
    subject,
    status,
    priority,
    assigneeId: { type: ['integer', 'null'] },
    teamId: { type: ['integer', 'null'] },
    tags: {
      type: 'array',
      maxItems: 50,
      uniqueItems: true,
      items: { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
    },
    muted: { type: 'boolean', description: 'Whether nobody is notified of what happens to it.' },
    fields: fieldValuesSchema,
  },
} as const;

export const messageListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    order: { type: 'string', enum: ['asc', 'desc'], default: 'asc' },
    limit,
    cursor,
  },
} as const;

export const messageSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'kind',
    'author',
    'from',
    'to',
    'cc',
    'subject',
    'text',
    'quotedText',
    'html',
    'invite',
    'readAs',
    'messageId',
    'inReplyTo',
    'createdAt',
    'attachments',
    'delivery',
    'hasRaw',
    'authentication',
    'newPerson',
  ],
  properties: {
    id,
    kind,
    author: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['type', 'id', 'name'],
      properties: { type: { type: 'string', enum: ['agent', 'customer'] }, id, name: { type: 'string' } },
    },
    from: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['address', 'name'],
      properties: address.properties,
    },
    to: addresses,
    cc: addresses,
    bcc: addresses,
    subject: { type: 'string' },
    text: { type: 'string', description: 'The new words.' },
    quotedText: { type: 'string', description: 'The folded rest: quotes and signature.' },
    html: { type: ['string', 'null'], description: 'Safe to show; remote images are left out.' },
    invite: inviteSchema,
    readAs: { type: ['string', 'null'], description: 'The charset an agent has had the mail read as.' },
    messageId: { type: ['string', 'null'] },
    inReplyTo: { type: ['string', 'null'] },
    createdAt: time,
    attachments: { type: 'array', items: attachmentSchema },
    delivery: deliverySchema,
    hasRaw: { type: 'boolean', description: 'Whether /api/messages/:id/raw has the original bytes.' },
    authentication: {
      type: ['string', 'null'],
      enum: ['pass', 'fail', 'none', null],
      description: 'Whether the author’s domain vouches for the mail; null when nobody was asked.',
    },
    newPerson: {
      type: 'boolean',
      description:
        'Its sender is new to the ticket, and nobody has admitted them, split them off or blocked them yet.',
    },
  },
} as const;

export const replyInput = {
  type: 'object',
  additionalProperties: false,
  ...either,
  properties: {
    text: words,
    html: words,
    to: recipients,
    cc: recipients,
    bcc: recipients,
    attachmentIds,
    status,
    sendAt: {
      ...time,
      description:
        'When the mail goes out. A time that has passed: at once, without the seconds in which it can be taken back.',
    },
    lastSeenMessageId: {
      ...id,
      description:
        'The newest message its author has seen: where a customer or another agent has written since, nothing is sent, and the answer is 409 with what is new.',
    },
  },
} as const;

export const forwardInput = {
  type: 'object',
  additionalProperties: false,
  required: ['to'],
  properties: {
    text: words,
    html: words,
    to: { ...recipients, minItems: 1 },
    cc: recipients,
    messageId: { ...id, description: 'The one to forward; absent: the whole conversation, without notes.' },
    fileIds: {
      ...attachmentIds,
      description: 'Attachments of what is forwarded that go along; pictures within it always do.',
    },
    attachmentIds,
  },
} as const;

export const noteInput = {
  type: 'object',
  additionalProperties: false,
  ...either,
  properties: { text: words, html: words, attachmentIds },
} as const;

export const timelineEventSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'type', 'actor', 'data', 'createdAt'],
  properties: {
    id,
    type: { type: 'string' },
    actor: person,
    data: { type: 'object' },
    ticketNumber: {
      ...id,
      description: 'Of the ticket it happened on, where that was merged into this one.',
    },
    createdAt: time,
  },
} as const;

export const timelineQuery = {
  type: 'object',
  additionalProperties: false,
  properties: { limit: { ...limit, default: 100 }, cursor },
} as const;

export type Ticket = FromSchema<typeof ticketSchema>;
export type TicketDetail = FromSchema<typeof ticketDetailSchema>;
export type OrganisationTicketsQuery = Partial<FromSchema<typeof organisationTicketsQuery>>;
export type TicketListQuery = FromSchema<typeof ticketListQuery>;
export type TicketInput = FromSchema<typeof ticketInput>;
export type TicketChange = FromSchema<typeof ticketChange>;
export type TicketCounts = FromSchema<typeof ticketCountsSchema>;
export type Message = FromSchema<typeof messageSchema>;
export type MessageListQuery = FromSchema<typeof messageListQuery>;
export type ReplyInput = FromSchema<typeof replyInput>;
export type ForwardInput = FromSchema<typeof forwardInput>;
export type NoteInput = FromSchema<typeof noteInput>;
export type TimelineEvent = FromSchema<typeof timelineEventSchema>;
export type TimelineQuery = FromSchema<typeof timelineQuery>;
export type RelatedTicket = TicketDetail['related'][number];
export type TicketRelation = RelatedTicket['relation'];
export type Delivery = NonNullable<Message['delivery']>;
export type ReportedBounce = NonNullable<Delivery['bounce']>[number];
export type TicketStatus = Ticket['status'];
export type TicketPriority = Ticket['priority'];
export type MessageKind = Message['kind'];
