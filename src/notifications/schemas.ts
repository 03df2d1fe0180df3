// Notifications and what each agent chose, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { kinds } from './kinds.ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;
const kind = { type: 'string', enum: kinds } as const;

export const notificationSchema = {
  title: 'Notification',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'kind',
    'ticket',
    'messageId',
    'who',
    'words',
    'promise',
    'dueAt',
    'createdAt',
    'readAt',
    'browser',
  ],
  properties: {
    id,
    kind,
    ticket: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'number', 'subject'],
      properties: { id, number: id, subject: { type: 'string' } },
    },
    messageId: { type: ['integer', 'null'] },
    who: { type: 'string', description: 'Who did it; empty: the system.' },
    words: { type: 'string', description: 'The beginning of what was written, or why a mail failed.' },
    promise: {
      type: ['string', 'null'],
      enum: ['first_response', 'next_response', 'resolution', null],
      description: 'Of an SLA notification: what was promised.',
    },
    dueAt: { ...nullableTime, description: 'Of an SLA notification: when that is, or was, due.' },
    createdAt: time,
    readAt: nullableTime,
    browser: {
      type: 'boolean',
      description: 'Whether the browser is to show it, now that its time has come.',
    },
  },
} as const;

export const notificationListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    unread: { type: 'boolean', description: 'true: only those not read.' },
    kind,
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 30 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export const unreadCountSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['unread'],
  properties: { unread: { type: 'integer', description: 'Counting stops at 100.' } },
} as const;

/** Exactly one of them says which. */
export const readInput = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: {
    ids: { type: 'array', items: id, minItems: 1, maxItems: 100 },
    ticketId: { ...id, description: 'All about this ticket.' },
    upTo: { ...id, description: 'This one and all before it.' },
  },
} as const;

const ways = {
  type: 'object',
  additionalProperties: false,
  required: ['mail', 'inApp', 'browser'],
  properties: { mail: { type: 'boolean' }, inApp: { type: 'boolean' }, browser: { type: 'boolean' } },
} as const;

const choices = {
  type: 'object',
  additionalProperties: false,
  required: kinds,
  properties: {
    assigned: ways,
    reply: ways,
    new_ticket: ways,
    mention: ways,
    sla_reminder: ways,
    sla_breach: ways,
    failed_mail: ways,
  },
} as const;

export const defaultsSchema = {
  title: 'NotificationDefaults',
  type: 'object',
  additionalProperties: false,
  required: ['choices'],
  properties: { choices },
} as const;

const clockTime = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } as const;
const quiet = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['from', 'until'],
  properties: { from: clockTime, until: clockTime },
  description:
    'Mail and browser notifications wait until it ends, on the clock of the agent’s time zone; may span midnight. Null: no quiet hours.',
} as const;
const digestMinutes = {
  type: 'integer',
  minimum: 0,
  maximum: 1440,
  description: 'Minutes mail notifications are collected for one mail; 0: each comes at once.',
} as const;
export const preferencesSchema = {
  title: 'NotificationPreferences',
  type: 'object',
  additionalProperties: false,
  required: ['choices', 'usesDefaults', 'digestMinutes', 'quiet', 'updatedAt'],
  properties: {
    choices,
    usesDefaults: { type: 'boolean', description: 'The choices are those admins have set for the desk.' },
    digestMinutes,
    quiet,
    updatedAt: { ...nullableTime, description: 'Null: never changed.' },
  },
} as const;

export const preferencesInput = {
  type: 'object',
  additionalProperties: false,
  required: ['choices', 'digestMinutes', 'quiet'],
  properties: {
    choices: { anyOf: [choices, { type: 'null' }], description: 'Null: as admins have set for the desk.' },
    digestMinutes,
    quiet,
  },
} as const;

export type Notification = FromSchema<typeof notificationSchema>;
export type NotificationListQuery = FromSchema<typeof notificationListQuery>;
export type ReadInput = FromSchema<typeof readInput>;
export type Choices = FromSchema<typeof defaultsSchema>['choices'];
export type Preferences = FromSchema<typeof preferencesSchema>;
export type PreferencesInput = FromSchema<typeof preferencesInput>;
