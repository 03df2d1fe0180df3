// How a mailbox sends, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const settings = {
  host: { type: 'string', minLength: 1, maxLength: 253, pattern: '^[^\\s/@]+$' },
  port: { type: 'integer', minimum: 1, maximum: 65_535 },
  tls: {
    enum: ['tls', 'starttls', 'opportunistic', 'unverified'],
    description:
      'tls: encrypted from the first byte (465). starttls: never without STARTTLS (587). opportunistic: STARTTLS when offered, without a login only. unverified: any certificate is taken, STARTTLS a must with a login; for a relay on this machine or network.',
  },
  user: {
    type: ['string', 'null'],
    minLength: 1,
    maxLength: 320,
    description: 'Login; null: the relay asks for none.',
  },
  maxPerMinute: {
    type: ['integer', 'null'],
    minimum: 1,
    maximum: 1_000_000,
    description: 'Mails a minute, all workers together; the others wait for their turn. Null: no limit.',
  },
  maxMessageBytes: {
    type: ['integer', 'null'],
    minimum: 65_536,
    maximum: 536_870_912,
    description: 'Largest mail; files beyond it go out as links. Null: what the relay announces (RFC 1870).',
  },
} as const;

export const relaySettingsSchema = {
  title: 'RelaySettings',
  type: 'object',
  additionalProperties: false,
  required: Object.keys(settings) as (keyof typeof settings)[],
  properties: settings,
} as const;

export const relayInputSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['host', 'port', 'tls'],
  properties: {
    ...settings,
    password: {
      type: 'string',
      minLength: 1,
      maxLength: 1000,
      description: 'Never answered. May be left out when server, encryption and login stay as they are.',
    },
  },
} as const;

export const mailboxRelaySchema = {
  title: 'MailboxRelay',
  type: 'object',
  additionalProperties: false,
  required: ['settings', 'desk'],
  properties: {
    settings: {
      anyOf: [relaySettingsSchema, { type: 'null' }],
      description: 'Null: the mailbox sends through the relay of the desk.',
    },
    desk: {
      description: 'The relay of the desk (SMTP_HOST); null: there is none, such mail waits.',
      anyOf: [
        {
          type: 'object',
          additionalProperties: false,
          required: ['host', 'port'],
          properties: { host: { type: 'string' }, port: { type: 'integer' } },
        },
        { type: 'null' },
      ],
    },
  },
} as const;

export const relayTrialSchema = {
  title: 'RelayTrial',
  type: 'object',
  additionalProperties: false,
  required: ['ok', 'message', 'maxMessageBytes'],
  properties: {
    ok: { type: 'boolean' },
    message: { 'x-noted': true, type: 'string', description: 'One or two sentences for an admin.' },
    maxMessageBytes: { type: ['integer', 'null'], description: 'What the relay announces (RFC 1870).' },
  },
} as const;

export type RelaySettings = FromSchema<typeof relaySettingsSchema>;
export type RelayInput = { id: number } & FromSchema<typeof relayInputSchema>;
export type MailboxRelayView = FromSchema<typeof mailboxRelaySchema>;
export type RelayTrialView = FromSchema<typeof relayTrialSchema>;
