// Mail hooks in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

export const HOOK_STYLES = ['signed', 'mailgun', 'postmark', 'sendgrid', 'ses'] as const;

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;

const bucket = {
  bucket: {
    type: 'string',
    pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    description: 'Mail in any other is not read.',
  },
  region: { type: 'string', pattern: '^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$', maxLength: 40 },
  accessKeyId: { type: 'string', pattern: '^[A-Za-z0-9_]{3,128}$' },
} as const;

const bucketNames = ['bucket', 'region', 'accessKeyId'] as const;

const settings = {
  name: { type: 'string', minLength: 1, maxLength: 100 },
  mailboxIds: {
    type: 'array',
    maxItems: 200,
    uniqueItems: true,
    items: id,
    description: 'The mailboxes it may bring mail for; empty: all.',
  },
  topicArn: {
    type: ['string', 'null'],
    maxLength: 300,
    description: 'The SNS topic that is listened to, of style ses; posts of every other topic are refused.',
  },
  believesProvider: {
    type: 'boolean',
    description:
      'Whether what the provider says of the sender counts: the address it connected from, findings of spam and viruses.',
  },
  maxPerMinute: { type: 'integer', minimum: 1, maximum: 100_000 },
  enabled: { type: 'boolean', description: 'Off: posts are put off, and the provider keeps the mail.' },
} as const;

const s3 = {
  anyOf: [
    {
      type: 'object',
      additionalProperties: false,
      required: bucketNames,
      properties: {
        ...bucket,
        secretAccessKey: {
          type: 'string',
          minLength: 3,
          maxLength: 200,
          description: 'Kept encrypted and never shown. Absent: it stays, as long as accessKeyId does.',
        },
      },
    },
    { type: 'null' },
  ],
  description:
    'Of style ses: where the rule puts mail that is too large for SNS, and a key that may read it; null: nowhere.',
} as const;

const style = { type: 'string', enum: HOOK_STYLES } as const;

const shown = {
  id,
  ...settings,
  s3: {
    anyOf: [
      { type: 'object', additionalProperties: false, required: bucketNames, properties: bucket },
      { type: 'null' },
    ],
    description: 'Of style ses: the bucket mail is read from; null: none.',
  },
  style,
  path: { type: 'string', description: 'Where the provider posts to, below APP_URL.' },
  previousSecretUntil: {
    ...nullableTime,
    description: 'Until when the secret before the one of today counts as well; null: it does not.',
  },
  confirmedAt: { ...nullableTime, description: 'When SNS confirmed the subscription, of style ses.' },
  received: { type: 'integer', description: 'Posts whose mail was stored.' },
  lastReceivedAt: nullableTime,
  lastError: { type: ['string', 'null'] },
  lastErrorAt: nullableTime,
  createdAt: time,
} as const;

const shownNames = Object.keys(shown) as (keyof typeof shown)[];

export const mailHookSchema = {
  title: 'MailHook',
  type: 'object',
  additionalProperties: false,
  required: shownNames,
  properties: shown,
} as const;

export const mailHookWithSecretSchema = {
  title: 'MailHookWithSecret',
  type: 'object',
  additionalProperties: false,
  required: [...shownNames, 'secret'],
  properties: {
    ...shown,
    secret: {
      type: ['string', 'null'],
      description: 'Made by the desk and shown this once; null: the provider has its own.',
    },
  },
} as const;

const givenSecret = {
  type: 'string',
  minLength: 8,
  maxLength: 500,
  description: 'The signing key of the provider, of style mailgun; of others the desk makes one.',
} as const;

export const newMailHookSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'style'],
  properties: { ...settings, s3, style, secret: givenSecret },
} as const;

export const mailHookChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { ...settings, s3 },
} as const;

export const newSecretSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { secret: givenSecret },
} as const;

export const hookTestSchema = {
  title: 'MailHookTest',
  type: 'object',
  additionalProperties: false,
  required: ['ok', 'detail'],
  properties: {
    ok: { type: 'boolean' },
    detail: { type: 'string', description: 'What was tried, and what came of it.' },
  },
} as const;

export type HookStyle = (typeof HOOK_STYLES)[number];
export type MailHook = FromSchema<typeof mailHookSchema>;
export type MailHookWithSecret = FromSchema<typeof mailHookWithSecretSchema>;
export type NewMailHook = FromSchema<typeof newMailHookSchema>;
export type MailHookChange = FromSchema<typeof mailHookChangeSchema>;
export type HookTest = FromSchema<typeof hookTestSchema>;
