// What an agent's own signature looks like in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const words = {
  signature: {
    type: 'string',
    maxLength: 10_000,
    description:
      'Below what the agent writes, where the mailbox says so (`signedBy`), with the variables of macros; empty: none.',
  },
  signatureHtml: {
    type: ['string', 'null'],
    maxLength: 100_000,
    description:
      'The same with formatting, and pictures as `cid:upload-<id>`; the plain text is made of it. Null: it is plain text.',
  },
} as const;

export const mySignatureSchema = {
  title: 'OwnSignature',
  type: 'object',
  additionalProperties: false,
  required: ['signature', 'signatureHtml'],
  properties: words,
} as const;

export const mySignatureChangeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['signature', 'signatureHtml'],
  properties: words,
} as const;

export type MySignature = FromSchema<typeof mySignatureSchema>;
