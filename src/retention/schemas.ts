// How long what is kept, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

/** A century: longer is for ever, which is null. */
const mostDays = 36_500;

const days = (minimum: number, description: string) =>
  ({ type: ['integer', 'null'], minimum, maximum: mostDays, description }) as const;

const settings = {
  closedTicketDays: days(
    1,
    'Days after closing, after which a ticket is removed with all that belongs to it; null: never.',
  ),
  trashDays: days(1, 'Days a ticket stays in the trash before it is removed; null: for ever.'),
  spamTicketDays: days(1, 'Days after a ticket was marked as spam, after which it is removed; null: never.'),
  auditDays: days(30, 'Days an entry of the audit log is kept; null: for ever.'),
  notificationDays: days(1, 'Days a notification is kept; null: for ever.'),
  rawMailDays: days(
    1,
    'Days the original of a mail is kept; its message, its files and its line in the mail log stay. Null: as long as its ticket.',
  ),
  coldMailDays: days(
    1,
    'Days after which the original of a mail goes to cold storage, where it can still be read. Null: never.',
  ),
} as const;

export const retentionSchema = {
  title: 'Retention',
  type: 'object',
  additionalProperties: false,
  required: [
    'closedTicketDays',
    'trashDays',
    'spamTicketDays',
    'auditDays',
    'notificationDays',
    'rawMailDays',
    'coldMailDays',
  ],
  properties: settings,
} as const;

export const retentionChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: settings,
} as const;

/** The same as a query string has them. */
export const retentionTrialSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(settings).map(([name, { minimum, maximum }]) => [
      name,
      { type: 'integer', minimum, maximum },
    ]),
  ),
} as const;

const kinds = ['closedTickets', 'trash', 'spamTickets', 'auditEntries', 'notifications', 'rawMails'] as const;
export type RetainedKind = (typeof kinds)[number];

export const retentionPreviewSchema = {
  title: 'RetentionPreview',
  description: 'What would be removed now.',
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'count', 'oldestAt', 'newestAt'],
        properties: {
          kind: { type: 'string', enum: kinds },
          count: { type: 'integer' },
          oldestAt: { type: ['string', 'null'], format: 'date-time' },
          newestAt: { type: ['string', 'null'], format: 'date-time' },
        },
      },
    },
  },
} as const;

export type Retention = FromSchema<typeof retentionSchema>;
export type RetentionChange = FromSchema<typeof retentionChangeSchema>;
export type RetentionPreview = FromSchema<typeof retentionPreviewSchema>;
/** Days by setting; what is left out is kept for ever. */
export type RetentionTrial = Partial<Record<keyof Retention, number>>;
