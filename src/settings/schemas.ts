// The desk's settings in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { languages } from '../platform/words/languages.ts';

/** A week. */
export const longestMinutes = 10_080;
export const maxCount = 1000;

const budget = {
  type: 'array',
  minItems: 1,
  maxItems: 10,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['minutes', 'count'],
    properties: {
      minutes: { type: 'integer', minimum: 1, maximum: longestMinutes },
      count: { type: 'integer', minimum: 1, maximum: maxCount },
    },
  },
} as const;

const days = { type: 'integer', minimum: 1, maximum: 36_500 } as const;

const settings = {
  deskName: {
    type: 'string',
    minLength: 1,
    maxLength: 100,
    pattern: '\\S',
    description: 'What the desk is called, for agents and those who are invited.',
  },
  language: {
    type: 'string',
    enum: languages,
    description:
      'Of mails to customers where the mailbox has none of its own, and to agents who chose none and whose browser said none.',
  },
  cooldownBurst: {
    type: 'integer',
    minimum: 1,
    maximum: 100_000,
    description:
      'Tickets one sender may try to open in one mailbox within an hour; beyond it, mail within the cooldown waits for a person.',
  },
  holdRetentionDays: {
    type: ['integer', 'null'],
    minimum: 1,
    maximum: 36_500,
    description: 'Days after which held mail nobody decided on is discarded; null: never.',
  },
  suppressionDays: {
    ...days,
    description: 'Days an address that does not exist gets no automatic mail.',
  },
  undoSeconds: {
    type: 'integer',
    minimum: 0,
    maximum: 120,
    description: 'Seconds a reply waits before it goes out, in which its author can take it back; 0: none.',
  },
  automaticPerTicket: {
    ...budget,
    description: 'Automatic mails about one ticket: to one recipient, and from one sender into it.',
  },
  automaticPerRecipient: { ...budget, description: 'Automatic mails to one recipient, and from one sender.' },
  loopBudget: {
    ...budget,
    description: 'Mails of one sender into one ticket; beyond it they are held.',
  },
  downloadLinkDays: {
    ...days,
    maximum: 3650,
    description: 'Days a file that was too large for a mail can be fetched by the link in it.',
  },
  requireSecondFactor: {
    type: 'boolean',
    description:
      'Everybody who signs in with a password shows a second factor too; who has none sets one up first. API tokens and identity providers are not asked.',
  },
  arcSealers: {
    type: 'array',
    maxItems: 200,
    uniqueItems: true,
    items: { type: 'string', maxLength: 253, pattern: '^[a-z0-9_-]+(\\.[a-z0-9_-]+)+$' },
    description:
      'Domains of lists and forwarders, with all below them, whose ARC seal counts for mail that proves its author no more.',
  },
} as const;

export const settingsSchema = {
  title: 'Settings',
  type: 'object',
  additionalProperties: false,
  required: [
    'deskName',
    'language',
    'cooldownBurst',
    'holdRetentionDays',
    'suppressionDays',
    'undoSeconds',
    'automaticPerTicket',
    'automaticPerRecipient',
    'loopBudget',
    'downloadLinkDays',
    'arcSealers',
    'requireSecondFactor',
  ],
  properties: settings,
} as const;

export const settingsChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: settings,
} as const;

export type Settings = FromSchema<typeof settingsSchema>;
export type SettingsChange = FromSchema<typeof settingsChangeSchema>;
/** Windows that all hold: at most `count` within `minutes`. */
export type Budget = Settings['loopBudget'];
