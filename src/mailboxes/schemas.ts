// What mailboxes look like in requests and answers.

const settings = {
  address: { type: 'string', minLength: 3, maxLength: 254 },
  name: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
  signature: {
    type: 'string',
    maxLength: 10_000,
    description: 'Below every mail, with the variables of macros: {{agent.name}}, {{mailbox.name}} …',
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
    'signature',
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
