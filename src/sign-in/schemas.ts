// Signing in, and second factors, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { meSchema } from '../agents/schemas.ts';

const at = { type: 'string', format: 'date-time' } as const;
const code = { type: 'string', minLength: 6, maxLength: 40 } as const;
export const currentPassword = {
  type: 'string',
  minLength: 1,
  maxLength: 1000,
  description: 'The present one: who found an open browser has not found the account.',
} as const;

export const signInSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['email', 'password'],
  properties: {
    email: { type: 'string', minLength: 1, maxLength: 254 },
    password: { type: 'string', minLength: 1, maxLength: 1000 },
    emergencyWord: {
      type: 'string',
      minLength: 1,
      maxLength: 1000,
      description: 'Lets admins in where an identity provider is the only way else.',
    },
  },
} as const;

export const secondStepSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['code'],
  properties: {
    code: { ...code, description: 'Six digits of the authenticator app, or a recovery code.' },
  },
} as const;

export const sessionSchema = {
  title: 'Session',
  type: 'object',
  additionalProperties: false,
  required: ['agent', 'csrfToken', 'step', 'ways', 'may'],
  properties: {
    agent: { anyOf: [meSchema, { type: 'null' }], description: 'null while the second step is missing.' },
    csrfToken: {
      type: ['string', 'null'],
      description: 'Goes into X-CSRF-Token of every write; null for an API token, which needs none.',
    },
    ways: {
      type: 'array',
      items: { type: 'string', enum: ['code', 'passkey', 'recovery_code'] },
      description: 'How the second step can be taken; empty in any other.',
    },
    may: {
      type: 'array',
      items: { type: 'string' },
      description: 'What the role allows, such as `ticket.reply`: the permissions named by the routes.',
    },
    step: {
      type: 'string',
      enum: ['done', 'second_factor', 'set_up'],
      description:
        'second_factor: nobody is signed in before POST /api/session/second-step, or /api/session/passkey with secondStep. set_up: the desk asks for a second factor, and the agent has to set one up before anything else.',
    },
  },
} as const;

export const passwordSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['currentPassword'],
  properties: { currentPassword },
} as const;

export const codeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['code'],
  properties: { code: { ...code, description: 'Six digits, as the app shows them now.' } },
} as const;

export const secondFactorSchema = {
  title: 'SecondFactor',
  type: 'object',
  additionalProperties: false,
  required: ['totp', 'passkeys', 'recoveryCodes', 'required'],
  properties: {
    totp: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['addedAt'],
      properties: { addedAt: at },
      description: 'null: none is set up.',
    },
    passkeys: { type: 'integer', description: 'How many there are.' },
    recoveryCodes: { type: 'integer', description: 'How many are left.' },
    required: { type: 'boolean', description: 'The desk asks everybody for one.' },
  },
} as const;

export const totpSetupSchema = {
  title: 'TotpSetup',
  type: 'object',
  additionalProperties: false,
  required: ['secret', 'uri'],
  properties: {
    secret: { type: 'string', description: 'Base32, to be typed into an app that reads no pictures.' },
    uri: { type: 'string', description: 'otpauth: address, for the picture an app reads.' },
  },
} as const;

export const recoveryCodes = {
  type: 'array',
  items: { type: 'string' },
  description: 'Shown this once; each is good once.',
} as const;

export const recoveryCodesSchema = {
  title: 'RecoveryCodes',
  type: 'object',
  additionalProperties: false,
  required: ['codes'],
  properties: { codes: recoveryCodes },
} as const;

export type SecondFactor = FromSchema<typeof secondFactorSchema>;
export type TotpSetup = FromSchema<typeof totpSetupSchema>;
export type RecoveryCodes = FromSchema<typeof recoveryCodesSchema>;
