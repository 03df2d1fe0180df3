// What mailboxes look like in requests and answers.
import { languages } from '../platform/words/languages.ts';

const settings = {
  address: { type: 'string', minLength: 3, maxLength: 254 },
  name: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
  language: {
    type: ['string', 'null'],
    enum: [...languages, null],
    description:
      'Of what the desk itself writes to its customers: acknowledgements, the question after a solved ticket; null: that of the desk.',
  },
  signature: {
    type: 'string',
    maxLength: 10_000,
    description: 'Below every mail, with the variables of macros: {{agent.name}}, {{mailbox.name}} …',
  },
  signatureHtml: {
    type: ['string', 'null'],
    maxLength: 100_000,
    description:
      'The same with formatting, and pictures as `cid:upload-<id>`; the plain text is made of it. Null: it is plain text.',
  },
  signedBy: {
    type: 'string',
    enum: ['mailbox', 'agent', 'both'],
    description:
      'Who signs what an agent writes. mailbox: with its signature; agent: with their own in its place, where they have one; both: theirs above that of the mailbox. Automatic mail always has that of the mailbox.',
  },
  aliases: { type: 'array', maxItems: 200, items: { type: 'string', minLength: 3, maxLength: 254 } },
  acknowledge: { type: 'boolean', description: 'Answer each new ticket with an acknowledgement.' },
  acknowledgementText: {
    type: 'string',
    maxLength: 10_000,
    description: 'Text of the acknowledgement; empty: the usual words.',
  },
  authenticationPolicy: {
    type: 'string',
    enum: ['ignore', 'mark', 'hold'],
    description: 'What becomes of mail that fails DMARC: nothing, a mark on the message, or it is held.',
  },
  defaultTeamId: {
    type: ['integer', 'null'],
    description: 'The team new tickets belong to, which may share them out; null: none.',
  },
  followUpDays: {
    type: ['integer', 'null'],
    minimum: 0,
    maximum: 36_500,
    description:
      'A reply to a ticket closed for longer than this many days opens a linked ticket; null: it reopens the old one.',
  },
} as const;

export const mailboxSchema = {
  title: 'Mailbox',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'address',
    'name',
    'language',
    'mailLanguage',
    'signature',
    'signatureHtml',
    'signedBy',
    'aliases',
    'acknowledge',
    'acknowledgementText',
    'hasSlaPolicy',
    'authenticationPolicy',
    'followUpDays',
    'defaultTeamId',
  ],
  properties: {
    id: { type: 'integer' },
    ...settings,
    mailLanguage: { type: 'string', enum: languages, description: 'Its own, else that of the desk.' },
    hasSlaPolicy: { type: 'boolean', description: 'Whether an SLA policy may be for its tickets.' },
  },
} as const;

export const newMailboxSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['address', 'name'],
  properties: settings,
} as const;

export const mailboxChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: settings,
} as const;

export const pageQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', maxLength: 1000 },
  },
} as const;
