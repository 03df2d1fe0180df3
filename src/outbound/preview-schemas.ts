// How a signature or an acknowledgement will read, while it is being written.
import type { FromSchema } from 'json-schema-to-ts';
import { languages } from '../platform/words/languages.ts';

export const acknowledgementInput = {
  type: 'object',
  additionalProperties: false,
  required: ['acknowledgementText', 'signature'],
  properties: {
    acknowledgementText: { type: 'string', maxLength: 10_000 },
    signature: { type: 'string', maxLength: 10_000 },
    signatureHtml: { type: ['string', 'null'], maxLength: 100_000 },
    name: { type: 'string', maxLength: 200, description: 'Of the mailbox.' },
    address: { type: 'string', maxLength: 320 },
    language: {
      type: ['string', 'null'],
      enum: [...languages, null],
      description: 'Of the mailbox; null: that of the desk.',
    },
  },
} as const;

export const signaturePreviewInput = {
  type: 'object',
  additionalProperties: false,
  required: ['signature', 'name', 'address'],
  properties: {
    signature: { type: 'string', maxLength: 10_000 },
    signatureHtml: { type: ['string', 'null'], maxLength: 100_000 },
    name: { type: 'string', maxLength: 200 },
    address: { type: 'string', maxLength: 320 },
  },
} as const;

export const signatureInput = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ticketId: { type: 'integer', minimum: 1, description: 'Absent: the ticket is about to be opened.' },
    customer: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'email'],
      properties: { name: { type: 'string', maxLength: 200 }, email: { type: 'string', maxLength: 320 } },
    },
    subject: { type: 'string', maxLength: 500 },
  },
} as const;

const signedWords = {
  text: { type: 'string' },
  html: { type: ['string', 'null'], description: 'Null: it is plain text.' },
} as const;

export const signaturePreviewSchema = {
  title: 'SignaturePreview',
  type: 'object',
  additionalProperties: false,
  required: ['text', 'html', 'automatic'],
  properties: {
    ...signedWords,
    automatic: {
      type: 'object',
      additionalProperties: false,
      required: ['text', 'html'],
      properties: signedWords,
      description: 'In mail nobody wrote; only while it is being changed.',
    },
  },
} as const;

export const acknowledgementPreviewSchema = {
  title: 'AcknowledgementPreview',
  type: 'object',
  additionalProperties: false,
  required: ['subject', 'text', 'html'],
  properties: {
    subject: { type: 'string' },
    text: { type: 'string' },
    html: { type: 'string', description: 'With the signature as it is formatted.' },
  },
} as const;

export type SignaturePreviewInput = FromSchema<typeof signaturePreviewInput>;
export type SignatureInput = FromSchema<typeof signatureInput>;
export type SignaturePreview = FromSchema<typeof signaturePreviewSchema>;
export type AcknowledgementInput = FromSchema<typeof acknowledgementInput>;
export type AcknowledgementPreview = FromSchema<typeof acknowledgementPreviewSchema>;
