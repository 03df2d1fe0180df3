// What the fetching of a mailbox looks like in requests and answers.

const oauth = {
  tokenEndpoint: {
    type: 'string',
    maxLength: 1000,
    pattern: '^(https://|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/])\\S*$',
    description:
      'Asked for a new access token before the present one runs out; by HTTPS, unless on this machine.',
  },
  clientId: { type: 'string', minLength: 1, maxLength: 500 },
  scope: { type: 'string', maxLength: 2000, description: 'Empty: what was granted before.' },
} as const;
const secret = { type: 'string', minLength: 1, maxLength: 10_000, description: 'Never answered.' } as const;

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
  oauth: {
    type: ['object', 'null'],
    additionalProperties: false,
    required: ['tokenEndpoint', 'clientId', 'scope'],
    properties: oauth,
    description: 'How an access token is renewed; null: it is used as it was given.',
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
    oauth: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['tokenEndpoint', 'clientId'],
      properties: { ...oauth, clientSecret: secret, refreshToken: secret },
      description:
        'Secrets may be left out when endpoint and client stay as they are. Null: the token is not renewed.',
    },
    secret: {
      ...secret,
      description:
        'Never answered. May be left out when server, user and kind of secret stay as they are, and for an access token that is renewed.',
    },
  },
} as const;

export const imapStatusSchema = {
  title: 'ImapStatus',
  type: 'object',
  additionalProperties: false,
  required: ['state', 'problem', 'problemAt', 'lastFetchAt', 'fetched', 'token', 'left'],
  properties: {
    state: {
      enum: ['off', 'waiting', 'connecting', 'fetching', 'connected', 'failed'],
      description:
        'waiting: no worker has taken it up. connected: everything is fetched, new mail is waited for.',
    },
    problem: { 'x-noted': true, type: ['string', 'null'], description: 'The last thing that went wrong.' },
    problemAt: { type: ['string', 'null'], format: 'date-time' },
    lastFetchAt: { type: ['string', 'null'], format: 'date-time' },
    fetched: { type: 'integer', description: 'Mails taken so far.' },
    token: {
      type: 'object',
      additionalProperties: false,
      required: ['state', 'problem', 'renewedAt', 'expiresAt'],
      properties: {
        state: {
          enum: ['none', 'waiting', 'fresh', 'failing', 'failed'],
          description:
            'none: no token is renewed. waiting: for the first one. failing: the last renewal failed, and the token is still good. failed: it has run out.',
        },
        problem: { 'x-noted': true, type: ['string', 'null'], description: 'Why the last renewal failed.' },
        renewedAt: { type: ['string', 'null'], format: 'date-time' },
        expiresAt: { type: ['string', 'null'], format: 'date-time' },
      },
    },
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
              reason: { 'x-noted': true, type: 'string' },
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
    message: { 'x-noted': true, type: 'string', description: 'One sentence for an admin.' },
    mails: { type: ['integer', 'null'], description: 'Mails in the folder.' },
    unseen: { type: ['integer', 'null'] },
  },
} as const;
