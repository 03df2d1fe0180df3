// Invitations and new passwords in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { languages } from '../platform/words/languages.ts';

const email = { type: 'string', format: 'email', maxLength: 254 } as const;
const name = { type: 'string', maxLength: 200 } as const;
const role = { type: 'string', enum: ['admin', 'lead', 'agent', 'reader'] } as const;
const password = { type: 'string', minLength: 10, maxLength: 200 } as const;
const token = { type: 'string', minLength: 10, maxLength: 200 } as const;
const time = { type: 'string', format: 'date-time' } as const;
const mailboxIds = {
  type: ['array', 'null'],
  items: { type: 'integer', minimum: 1 },
  uniqueItems: true,
  maxItems: 1000,
  description: 'The mailboxes they will see; null: all.',
} as const;

const ownTeamsOnly = {
  type: 'boolean',
  description: 'They will see the tickets of their teams only, and what they are assigned.',
} as const;
const teamIds = {
  type: 'array',
  items: { type: 'integer', minimum: 1 },
  uniqueItems: true,
  maxItems: 100,
  description: 'The teams they will be in.',
} as const;
const language = {
  type: ['string', 'null'],
  enum: [...languages, null],
  description: 'Of the mail; null: that of who invites.',
} as const;

export const inviteSchema = {
  title: 'Invite',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'email',
    'name',
    'role',
    'mailboxIds',
    'ownTeamsOnly',
    'teamIds',
    'language',
    'createdAt',
    'createdBy',
    'sentAt',
    'expiresAt',
    'mail',
  ],
  properties: {
    id: { type: 'integer' },
    email: { type: 'string' },
    name,
    role,
    mailboxIds,
    ownTeamsOnly,
    teamIds,
    language,
    createdAt: time,
    createdBy: { type: ['string', 'null'] },
    sentAt: time,
    expiresAt: time,
    mail: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['state', 'lastError'],
      properties: { state: { type: 'string' }, lastError: { 'x-noted': true, type: ['string', 'null'] } },
    },
  },
} as const;

export const invitesSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', items: inviteSchema } },
} as const;

export const newInviteSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['email'],
  properties: {
    email,
    name,
    role: { ...role, default: 'agent' },
    mailboxIds,
    ownTeamsOnly,
    teamIds,
    language,
  },
} as const;

export const tokenSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['token'],
  properties: { token },
} as const;

export const acceptSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['token', 'name', 'password'],
  properties: { token, name: { ...name, minLength: 1, pattern: '\\S' }, password },
} as const;

export const resetRequestSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['email'],
  properties: { email: { type: 'string', minLength: 3, maxLength: 254 } },
} as const;

export const newPasswordSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['token', 'password'],
  properties: { token, password },
} as const;

/** Whom a link is for. */
export const holderSchema = {
  title: 'LinkHolder',
  type: 'object',
  additionalProperties: false,
  required: ['email', 'name'],
  properties: { email: { type: 'string' }, name },
} as const;

export type Invite = FromSchema<typeof inviteSchema>;
export type NewInvite = FromSchema<typeof newInviteSchema>;
export type LinkHolder = FromSchema<typeof holderSchema>;
