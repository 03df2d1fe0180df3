// What the API takes and gives for searches.
import type { FromSchema } from 'json-schema-to-ts';

const place = { type: 'integer', minimum: 0 } as const;

export const searchQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['q'],
  properties: {
    q: {
      type: 'string',
      maxLength: 500,
      description:
        'Words (all must be found, anywhere in a ticket), "phrases", beginnings*, -unwanted, and fields: from: to: cc: subject: file: tag: ' +
        'status: priority: mailbox: assignee: team: has: is: before: after: on:, and custom fields of tickets: field:Name=value, with < <= > >= for ' +
        'numbers and dates, field:"Two words"="a value", field:Name for whatever is in it. Nothing is an error: see `problems`.',
    },
    sort: {
      type: 'string',
      enum: ['best', 'newest'],
      default: 'best',
      description:
        'best: the newest first, and what is found in subject, customer, number or tags counts as 90 days newer.',
    },
    within: {
      type: 'string',
      maxLength: 500,
      description:
        'What else must hold, in the same language: the view that is searched. `mailbox:#3` and `team:#3` name an id.',
    },
    timeZone: {
      type: 'string',
      maxLength: 64,
      description: 'Where the days of dates begin (IANA). Default: UTC.',
    },
    limit: { type: 'integer', minimum: 1, maximum: 50, default: 25 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export const excerptSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['where', 'messageId', 'text', 'marks'],
  properties: {
    where: { type: 'string', enum: ['subject', 'customer', 'tag', 'message', 'note', 'file'] },
    messageId: { type: ['integer', 'null'] },
    text: { type: 'string', description: 'Plain text.' },
    marks: {
      type: 'array',
      description: 'What was found in it: pairs of beginning and end, in UTF-16 units of `text`.',
      items: { type: 'array', items: place, minItems: 2, maxItems: 2 },
    },
  },
} as const;

export const problemSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['start', 'end', 'message'],
  description: 'A part of the query that was left out, where it stands in `q`, and why.',
  properties: { start: place, end: place, message: { type: 'string' } },
} as const;

export type SearchQuery = FromSchema<typeof searchQuery>;
export type Excerpt = FromSchema<typeof excerptSchema>;
export type QueryProblem = FromSchema<typeof problemSchema>;
