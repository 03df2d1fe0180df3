// Customer satisfaction in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

export const RATINGS = ['good', 'okay', 'bad'] as const;

const count = { type: 'integer' } as const;
const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;
const rating = { type: ['string', 'null'], enum: [...RATINGS, null] } as const;
const person = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
} as const;

const settings = {
  enabled: { type: 'boolean', description: 'Ask customers of this mailbox how we did.' },
  delayMinutes: {
    type: 'integer',
    minimum: 0,
    maximum: 43_200,
    description: 'Minutes a ticket has to stay solved before its customer is asked.',
  },
  againAfterDays: {
    type: 'integer',
    minimum: 0,
    maximum: 3650,
    description: 'Days after a question in which nobody is asked about the same ticket again.',
  },
} as const;

export const satisfactionSettingsSchema = {
  title: 'SatisfactionSettings',
  type: 'object',
  additionalProperties: false,
  required: ['enabled', 'delayMinutes', 'againAfterDays'],
  properties: settings,
} as const;

const counts = { good: count, okay: count, bad: count } as const;

export const ticketSatisfactionSchema = {
  title: 'TicketSatisfaction',
  type: 'object',
  additionalProperties: false,
  required: ['state', 'reason', 'dueAt', 'askedAt', 'rating', 'comment', 'answeredAt', 'agent', 'customer'],
  properties: {
    state: {
      type: 'string',
      enum: ['none', 'waiting', 'asked', 'dropped'],
      description: 'Of the latest question about this ticket. none: there has been none.',
    },
    reason: { 'x-noted': true, type: ['string', 'null'], description: 'Why a question was dropped.' },
    dueAt: nullableTime,
    askedAt: nullableTime,
    rating,
    comment: { type: 'string' },
    answeredAt: nullableTime,
    agent: {
      ...person,
      description: 'Whom the answer counts for: who was assigned when it was solved, else who solved it.',
    },
    customer: {
      type: 'object',
      additionalProperties: false,
      required: ['good', 'okay', 'bad'],
      properties: counts,
      description: 'All answers of this customer.',
    },
  },
} as const;

export const satisfactionReportQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    from: {
      type: 'string',
      format: 'date',
      description: 'First day, on the wall clock of the time zone. Absent: twelve weeks before the last.',
    },
    to: { type: 'string', format: 'date', description: 'Last day. Absent: today.' },
    timeZone: {
      type: 'string',
      maxLength: 64,
      description: 'IANA time zone that says when a day begins. Absent: UTC.',
    },
    mailboxId: { type: 'integer' },
    agentId: { type: 'integer', description: 'Only answers that count for this agent.' },
  },
} as const;

const figures = { asked: count, ...counts } as const;
const figureNames = ['asked', 'good', 'okay', 'bad'] as const;

export const satisfactionReportSchema = {
  title: 'SatisfactionReport',
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to', 'timeZone', 'total', 'byAgent', 'byMailbox', 'byWeek'],
  description: 'Questions asked in these days, with their answers so far.',
  properties: {
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date' },
    timeZone: { type: 'string' },
    total: { type: 'object', additionalProperties: false, required: figureNames, properties: figures },
    byAgent: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['agent', ...figureNames],
        properties: { agent: person, ...figures },
      },
    },
    byMailbox: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['mailbox', ...figureNames],
        properties: { mailbox: person, ...figures },
      },
    },
    byWeek: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['week', ...figureNames],
        properties: { week: { type: 'string', format: 'date', description: 'Its Monday.' }, ...figures },
      },
    },
  },
} as const;

export type Rating = (typeof RATINGS)[number];
export type SatisfactionSettings = FromSchema<typeof satisfactionSettingsSchema>;
export type TicketSatisfaction = FromSchema<typeof ticketSatisfactionSchema>;
export type SatisfactionReportQuery = FromSchema<typeof satisfactionReportQuery>;
export type SatisfactionReport = FromSchema<typeof satisfactionReportSchema>;
