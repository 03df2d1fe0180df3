// Passkeys in requests and answers. What browsers and authenticators say to each other is WebAuthn's JSON, checked by its library.
import type { FromSchema } from 'json-schema-to-ts';
import { currentPassword, recoveryCodes } from './schemas.ts';

const at = { type: 'string', format: 'date-time' } as const;
const name = { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' } as const;
const bytes = { type: 'string', minLength: 1, maxLength: 100_000, pattern: '^[A-Za-z0-9_-]+$' } as const;
const id = { ...bytes, maxLength: 1400 } as const;

/** Browsers may say more than is looked at. */
const credential = <const Response extends object>(response: Response) =>
  ({
    type: 'object',
    required: ['id', 'rawId', 'type', 'response'],
    properties: {
      id,
      rawId: id,
      type: { const: 'public-key' },
      response,
      clientExtensionResults: { type: 'object' },
      authenticatorAttachment: { type: ['string', 'null'], maxLength: 100 },
    },
  }) as const;

const attestation = credential({
  type: 'object',
  required: ['clientDataJSON', 'attestationObject'],
  properties: {
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: { type: 'array', maxItems: 20, items: { type: 'string', maxLength: 100 } },
  },
});

const assertion = credential({
  type: 'object',
  required: ['clientDataJSON', 'authenticatorData', 'signature'],
  properties: {
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: { type: ['string', 'null'], maxLength: 1400 },
  },
});

const secondStep = {
  type: 'boolean',
  default: false,
  description: 'It comes after the password, in the place of a code.',
} as const;

export const passkeySchema = {
  title: 'Passkey',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'backedUp', 'createdAt', 'lastUsedAt'],
  properties: {
    id: { type: 'integer' },
    name,
    backedUp: { type: 'boolean', description: 'Its maker keeps it on more devices than one.' },
    createdAt: at,
    lastUsedAt: { type: ['string', 'null'], format: 'date-time' },
  },
} as const;

export const passkeysSchema = {
  title: 'Passkeys',
  type: 'object',
  additionalProperties: false,
  required: ['items', 'possible'],
  properties: {
    items: { type: 'array', items: passkeySchema },
    possible: { type: 'boolean', description: 'Whether APP_URL has a domain name, which passkeys need.' },
  },
} as const;

export const newPasskeySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'response'],
  properties: { name, response: attestation },
} as const;

export const addedPasskeySchema = {
  title: 'AddedPasskey',
  type: 'object',
  additionalProperties: false,
  required: ['passkey', 'codes'],
  properties: {
    passkey: passkeySchema,
    codes: {
      ...recoveryCodes,
      type: ['array', 'null'],
      description: 'Recovery codes, where it is the first second factor: shown this once. Else null.',
    },
  },
} as const;

export const passkeyNameSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name },
} as const;

export const passkeyRemovalSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['currentPassword'],
  properties: { currentPassword },
} as const;

export const passkeyStartSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { secondStep },
} as const;

export const passkeySignInSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['response'],
  properties: { secondStep, response: assertion },
} as const;

export const passkeyOptionsSchema = {
  title: 'PasskeyOptions',
  type: 'object',
  description: 'For navigator.credentials of a browser (WebAuthn level 3, sections 5.1.8 and 5.1.9).',
  required: ['challenge'],
  additionalProperties: true,
  properties: { challenge: { type: 'string' } },
} as const;

export type Passkey = FromSchema<typeof passkeySchema>;
export type Passkeys = FromSchema<typeof passkeysSchema>;
export type AddedPasskey = FromSchema<typeof addedPasskeySchema>;
