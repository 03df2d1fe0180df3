// What the API takes and gives for decisions about held mails: one, some, or all that match.
import type { FromSchema } from 'json-schema-to-ts';
import { outcomes } from './schemas.ts';

const id = { type: 'integer' } as const;
const nullableId = { type: ['integer', 'null'] } as const;
const text = { type: 'string' } as const;
const nullableText = { type: ['string', 'null'] } as const;

export const releaseInput = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ticketId: { ...id, description: 'The ticket to add it to; absent: where it belongs by itself.' },
  },
} as const;

export const decisionsInput = {
  type: 'object',
  additionalProperties: false,
  required: ['ids', 'action'],
  properties: {
    ids: { type: 'array', items: id, minItems: 1, maxItems: 200, uniqueItems: true },
    action: {
      type: 'string',
      enum: ['release', 'discard', 'block'],
      description: 'block: discard the mail and block its sender in its mailbox.',
    },
    ticketId: { ...id, description: 'Of release: the ticket to add all of them to.' },
  },
} as const;

export const decisionsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'ok', 'outcome', 'ticketId', 'error'],
        properties: {
          id,
          ok: { type: 'boolean' },
          outcome: { type: ['string', 'null'], enum: [...outcomes, null] },
          ticketId: nullableId,
          error: { ...nullableText, 'x-noted': true },
        },
      },
    },
  },
} as const;

const matchingProperties = {
  reason: { type: 'string', maxLength: 100, description: 'Why they are held; absent: for whatever reason.' },
  mailboxId: { ...id, description: 'Absent: in all mailboxes.' },
} as const;

export const matchingQuery = {
  type: 'object',
  additionalProperties: false,
  properties: matchingProperties,
} as const;

export const matchingMailsSchema = {
  title: 'MatchingMails',
  type: 'object',
  additionalProperties: false,
  required: ['count', 'more', 'upTo'],
  properties: {
    count: { type: 'integer', description: 'Held mails that match.' },
    more: { type: 'boolean', description: 'There are more than `count`.' },
    upTo: { ...id, description: 'The last of them: a decision about all of them goes no further.' },
  },
} as const;

export const matchingDecisionInput = {
  type: 'object',
  additionalProperties: false,
  required: ['action', 'upTo'],
  properties: {
    ...matchingProperties,
    action: decisionsInput.properties.action,
    ticketId: decisionsInput.properties.ticketId,
    upTo: { ...id, description: 'Mails that came later are left alone.' },
    after: { ...id, description: '`next` of the answer before; absent: from the first one.' },
  },
} as const;

export const matchingDecisionSchema = {
  title: 'MatchingDecision',
  type: 'object',
  additionalProperties: false,
  required: ['done', 'failed', 'next'],
  properties: {
    done: { type: 'integer' },
    failed: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'error'],
        properties: { id, error: { ...text, 'x-noted': true } },
      },
    },
    next: { ...nullableId, description: 'Where the next batch begins; null: all are decided.' },
  },
} as const;

export type DecisionsInput = FromSchema<typeof decisionsInput>;
export type Decisions = FromSchema<typeof decisionsSchema>;
export type MatchingQuery = FromSchema<typeof matchingQuery>;
export type MatchingMails = FromSchema<typeof matchingMailsSchema>;
export type MatchingDecisionInput = FromSchema<typeof matchingDecisionInput>;
export type MatchingDecision = FromSchema<typeof matchingDecisionSchema>;
