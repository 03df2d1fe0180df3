// What agents and sessions look like in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { scopes } from './scopes.ts';

const email = { type: 'string', format: 'email', maxLength: 254 } as const;
const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;
const role = {
  type: 'string',
  enum: ['admin', 'lead', 'agent', 'reader'],
  description:
    'reader: sees, and writes nothing; agent: answers; lead: also looks after the teams they are in; admin: also sets the desk up.',
} as const;
/** Long passwords cost no more to check than short ones; the upper limit only keeps requests sane. */
const password = { type: 'string', minLength: 10, maxLength: 200 } as const;
const mailboxIds = {
  type: ['array', 'null'],
  items: { type: 'integer', minimum: 1 },
  uniqueItems: true,
  maxItems: 1000,
  description:
    'The mailboxes whose tickets and mails the agent sees, besides those of their teams; null: all, unless a team of theirs has mailboxes. An admin sees all.',
} as const;
const ownTeamsOnly = {
  type: 'boolean',
  description:
    'Sees the tickets of their own teams only, and what they are assigned; nothing of a ticket or mail that belongs to no team. An admin sees all.',
} as const;

/** A name of the IANA list; whether it is one is asked of those who reckon with it. */
const timeZone = {
  type: ['string', 'null'],
  minLength: 1,
  maxLength: 64,
  pattern: '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$',
} as const;
const ownTimeZone = {
  ...timeZone,
  description:
    'IANA time zone of all times they see, of their quiet hours and of the mails to them; null: as their browser says.',
} as const;
const browserLocale = {
  type: ['string', 'null'],
  enum: ['en', 'de', null],
  description:
    'The language the browser showed the console in last: mails are in it where none is chosen, else in the language of the desk.',
} as const;
const browserTimeZone = {
  ...timeZone,
  description: 'What the browser said last: quiet hours and mails go by it where no time zone is chosen.',
} as const;

export const agentSchema = {
  title: 'Agent',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'email',
    'name',
    'role',
    'active',
    'mailboxIds',
    'seenMailboxIds',
    'ownTeamsOnly',
    'locale',
    'timeZone',
    'createdAt',
  ],
  properties: {
    id: { type: 'integer' },
    email: { type: 'string' },
    name: { type: 'string' },
    role,
    active: { type: 'boolean' },
    mailboxIds,
    seenMailboxIds: {
      type: ['array', 'null'],
      items: { type: 'integer' },
      description: 'What comes out of their own mailboxes and those of their teams; null: all.',
    },
    ownTeamsOnly,
    locale: {
      type: ['string', 'null'],
      description: 'The language of the console: en or de; null: as the browser says.',
    },
    timeZone: ownTimeZone,
    createdAt: { type: 'string', format: 'date-time' },
  },
} as const;

export const meSchema = {
  ...agentSchema,
  title: 'Me',
  required: [...agentSchema.required, 'browserLocale', 'browserTimeZone'],
  properties: { ...agentSchema.properties, browserLocale, browserTimeZone },
} as const;

export const newAgentSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['email', 'name', 'password'],
  properties: { email, name, role: { ...role, default: 'agent' }, password, mailboxIds, ownTeamsOnly },
} as const;

export const agentChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { email, name, role, active: { type: 'boolean' }, password, mailboxIds, ownTeamsOnly },
} as const;

export const pageQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', maxLength: 1000 },
  },
} as const;

const scope = {
  type: 'string',
  enum: ['all', 'read'],
  description: 'read: it may look, and change nothing.',
} as const;
const tokenScopes = {
  type: ['array', 'null'],
  items: { type: 'string', enum: scopes },
  minItems: 1,
  uniqueItems: true,
  description:
    'The areas of the API it may use, each to read, or to write, which is reading too; x-permission of a route tells the area. null: all.',
} as const;
const tokenRole = {
  type: ['string', 'null'],
  enum: ['admin', 'lead', 'agent', 'reader', null],
  description: 'It may no more than this role, whoever it acts as; null: what its agent may.',
} as const;

export const apiTokenSchema = {
  title: 'ApiToken',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'name',
    'agent',
    'scope',
    'scopes',
    'role',
    'createdAt',
    'createdBy',
    'lastUsedAt',
    'expiresAt',
  ],
  properties: {
    id: { type: 'integer' },
    name,
    agent: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name', 'active'],
      properties: { id: { type: 'integer' }, name: { type: 'string' }, active: { type: 'boolean' } },
    },
    scope,
    scopes: tokenScopes,
    role: tokenRole,
    createdAt: { type: 'string', format: 'date-time' },
    createdBy: { type: ['string', 'null'], description: 'Name of the agent; null: a command.' },
    lastUsedAt: { type: ['string', 'null'], format: 'date-time' },
    expiresAt: { type: ['string', 'null'], format: 'date-time', description: 'null: never.' },
  },
} as const;

export const apiTokensSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', items: apiTokenSchema } },
} as const;

export const newApiTokenSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'agentId'],
  properties: {
    name,
    agentId: { type: 'integer', description: 'Whom it acts as.' },
    scope: { ...scope, default: 'all' },
    scopes: tokenScopes,
    role: tokenRole,
    expiresInDays: {
      type: ['integer', 'null'],
      minimum: 1,
      maximum: 3650,
      description: 'null: it does not expire.',
    },
  },
} as const;

export type ApiToken = FromSchema<typeof apiTokenSchema>;
export type NewApiToken = FromSchema<typeof newApiTokenSchema>;

export const myChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    name,
    password,
    currentPassword: {
      type: 'string',
      maxLength: 200,
      description: 'The present one; a new password needs it.',
    },
    locale: {
      type: ['string', 'null'],
      enum: ['en', 'de', null],
      description: 'The language of the console; null: as the browser says.',
    },
    browserLocale,
    timeZone: ownTimeZone,
    browserTimeZone,
  },
} as const;

const at = { type: 'string', format: 'date-time' } as const;
const told = { type: ['string', 'null'] } as const;

export const mySessionsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        title: 'OwnSession',
        type: 'object',
        additionalProperties: false,
        required: ['id', 'createdAt', 'lastSeenAt', 'remoteAddress', 'userAgent', 'current'],
        properties: {
          id: { type: 'integer' },
          createdAt: at,
          lastSeenAt: { ...at, description: 'Noted every few minutes.' },
          remoteAddress: told,
          userAgent: told,
          current: { type: 'boolean', description: 'The one that asks.' },
        },
      },
    },
  },
} as const;

/** Of whom a password is to be: what it must not be made of. */
export const passwordCheckSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['password'],
  properties: {
    password,
    email: { type: 'string', maxLength: 254, description: 'Of the agent, as far as it is known.' },
    name: { type: 'string', maxLength: 200, description: 'The same.' },
  },
} as const;

export const passwordVerdictSchema = {
  title: 'PasswordVerdict',
  type: 'object',
  additionalProperties: false,
  required: ['problem'],
  properties: {
    problem: {
      'x-noted': true,
      type: ['string', 'null'],
      description: 'Why it will be refused; null: it will do, unless it is on a list of breached ones.',
    },
  },
} as const;

export type PasswordToCheck = FromSchema<typeof passwordCheckSchema>;
export type PasswordVerdict = FromSchema<typeof passwordVerdictSchema>;
export type Me = FromSchema<typeof meSchema>;
export type MyChange = FromSchema<typeof myChangeSchema>;
export type MySessions = FromSchema<typeof mySessionsSchema>;
