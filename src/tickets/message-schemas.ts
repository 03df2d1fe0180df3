// What the API takes and gives for messages: replies, forwards, notes, and what was written.
import type { FromSchema } from 'json-schema-to-ts';
import { attachmentSchema } from '../attachments/schemas.ts';
import { sentActions } from './action-schemas.ts';
import { deliverySchema } from './delivery-schemas.ts';
import { inviteSchema } from './invite-schema.ts';
import { attachmentIds, either, recipients, sendAt, words } from './input-schemas.ts';
import { address } from './schemas.ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const status = { type: 'string', enum: ['new', 'open', 'pending', 'solved', 'closed'] } as const;
const kind = { type: 'string', enum: ['customer', 'reply', 'forward', 'note', 'auto', 'bounce'] } as const;
const addresses = { type: 'array', items: address } as const;
const limit = { type: 'integer', minimum: 1, maximum: 100, default: 50 } as const;
const cursor = { type: 'string', maxLength: 500 } as const;

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
    sendAt,
    actions: sentActions,
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
  properties: { text: words, html: words, attachmentIds, actions: sentActions },
} as const;

export type Message = FromSchema<typeof messageSchema>;
export type MessageListQuery = FromSchema<typeof messageListQuery>;
export type ReplyInput = FromSchema<typeof replyInput>;
export type ForwardInput = FromSchema<typeof forwardInput>;
export type NoteInput = FromSchema<typeof noteInput>;
export type Delivery = NonNullable<Message['delivery']>;
export type ReportedBounce = NonNullable<Delivery['bounce']>[number];
export type MessageKind = Message['kind'];
