// What the fetching of a mailbox looks like in requests and answers.

const settings = {
  host: { type: 'string', minLength: 1, maxLength: 253, pattern: '^[^\\s/@]+$' },
  port: { type: 'integer', minimum: 1, maximum: 65_535 },
  tls: {
    enum: ['tls', 'starttls', 'none'],
    description:
      'tls: encrypted from the start (993). starttls: encrypted before signing in (143). none: in clear text.',
  },
  user: { type: 'string', minLength: 1, maxLength: 320 },
  auth: {
    enum: ['password', 'xoauth2'],
    description: 'What the secret is: a password or an OAuth 2 access token.',
  },
  folder: { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' },
  afterFetch: {
    enum: ['seen', 'move'],
    description: 'What happens to a mail that is stored: marked as seen, or moved too.',
  },
  moveTo: { type: ['string', 'null'], minLength: 1, maxLength: 500, pattern: '\\S' },
  existing: {
    enum: ['take', 'leave'],
    description: 'Whether mail that is in the folder before the first fetch is taken.',
  },
  enabled: { type: 'boolean' },
} as const;

export const imapSettingsSchema = {
  title: 'ImapSettings',
  type: 'object',
  additionalProperties: false,
  required: Object.keys(settings) as (keyof typeof settings)[],
  properties: settings,
} as const;

export const imapInputSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['host', 'port', 'tls', 'user', 'auth'],
  properties: {
    ...settings,
    secret: {
      type: 'string',
      minLength: 1,
      maxLength: 10_000,
      description: 'Never answered. May be left out when server, user and kind of secret stay as they are.',
    },
  },
} as const;

export const imapStatusSchema = {
  title: 'ImapStatus',
  type: 'object',
  additionalProperties: false,
  required: ['state', 'problem', 'problemAt', 'lastFetchAt', 'fetched', 'left'],
  properties: {
    state: {
      enum: ['off', 'waiting', 'connecting', 'fetching', 'connected', 'failed'],
      description:
        'waiting: no worker has taken it up. connected: everything is fetched, new mail is waited for.',
    },
    problem: { type: ['string', 'null'], description: 'The last thing that went wrong.' },
    problemAt: { type: ['string', 'null'], format: 'date-time' },
    lastFetchAt: { type: ['string', 'null'], format: 'date-time' },
    fetched: { type: 'integer', description: 'Mails taken so far.' },
    left: {
      type: 'object',
      additionalProperties: false,
      required: ['waiting', 'refused', 'mails'],
      properties: {
        waiting: { type: 'integer', description: 'Mails that could not be taken yet and are tried again.' },
        refused: { type: 'integer', description: 'Mails that will not be taken: they stay in the folder.' },
        mails: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['uid', 'reason', 'retryAt'],
            properties: {
              uid: { type: 'integer' },
              reason: { type: 'string' },
              retryAt: { type: ['string', 'null'], format: 'date-time' },
            },
          },
        },
      },
    },
  },
} as const;

/** Both are null while the mailbox is not fetched. */
export const imapAccountSchema = {
  title: 'ImapAccount',
  type: 'object',
  additionalProperties: false,
  required: ['settings', 'status'],
  properties: {
    settings: { anyOf: [imapSettingsSchema, { type: 'null' }] },
    status: { anyOf: [imapStatusSchema, { type: 'null' }] },
  },
} as const;

export const imapTestSchema = {
  title: 'ImapTest',
  type: 'object',
  additionalProperties: false,
  required: ['ok', 'message', 'mails', 'unseen'],
  properties: {
    ok: { type: 'boolean' },
    message: { type: 'string', description: 'One sentence for an admin.' },
    mails: { type: ['integer', 'null'], description: 'Mails in the folder.' },
    unseen: { type: ['integer', 'null'] },
  },
} as const;
