// SLA policies, and what they would promise, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { calendarSettings } from './calendar-schemas.ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;

const minutes = { type: ['integer', 'null'], minimum: 1, maximum: 525_600 } as const;

const target = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['low', 'normal', 'high', 'urgent'],
  properties: { low: minutes, normal: minutes, high: minutes, urgent: minutes },
} as const;

const ids = { type: 'array', items: id, maxItems: 500, uniqueItems: true } as const;

const words = {
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 320 },
  maxItems: 500,
} as const;

const policySettings = {
  name,
  active: { type: 'boolean' },
  calendarId: { type: ['integer', 'null'], description: 'Whose hours count; null: around the clock.' },
  targets: {
    type: 'object',
    additionalProperties: false,
    required: ['firstResponse', 'nextResponse', 'resolution'],
    description: 'Minutes of business time by priority; null: nothing is promised.',
    properties: { firstResponse: target, nextResponse: target, resolution: target },
  },
  reminderLeadMinutes: {
    type: ['integer', 'null'],
    minimum: 0,
    maximum: 100_000,
    description: 'Business minutes before the due time; null: as SLA_REMINDER_LEAD_MINUTES says.',
  },
  match: {
    type: 'object',
    additionalProperties: false,
    description: 'Tickets it is for: one of each list that is not empty. All empty: every ticket.',
    properties: {
      mailboxIds: ids,
      teamIds: ids,
      tags: words,
      customers: { ...words, description: 'Addresses.' },
      organisationIds: ids,
    },
  },
} as const;

export const policySchema = {
  title: 'SlaPolicy',
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'position',
    'name',
    'active',
    'calendarId',
    'calendarName',
    'targets',
    'reminderLeadMinutes',
    'match',
    'version',
    'updatedAt',
  ],
  properties: {
    id,
    position: { type: 'integer', description: 'The first policy that matches a ticket is the one.' },
    ...policySettings,
    calendarName: { type: ['string', 'null'] },
    match: {
      ...policySettings.match,
      required: ['mailboxIds', 'teamIds', 'tags', 'customers', 'organisationIds'],
    },
    version: { type: 'integer' },
    updatedAt: time,
  },
} as const;

export const newPolicySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'targets'],
  properties: policySettings,
} as const;

export const policyChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { ...policySettings, version: { type: 'integer' } },
} as const;

export const policyOrderSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['ids'],
  properties: { ids: { ...ids, description: 'All policies, the one that is asked first at the front.' } },
} as const;

/** What has not been saved yet, or a calendar's id, or null for around the clock. */
export const previewInput = {
  type: 'object',
  additionalProperties: false,
  required: ['minutes'],
  properties: {
    calendarId: { type: ['integer', 'null'] },
    calendar: {
      type: 'object',
      additionalProperties: false,
      required: ['timeZone', 'hours', 'holidays'],
      properties: {
        timeZone: calendarSettings.timeZone,
        hours: calendarSettings.hours,
        holidays: calendarSettings.holidays,
      },
    },
    minutes: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: { type: 'integer', minimum: 1, maximum: 525_600 },
    },
    at: time,
  },
} as const;

export const previewSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['at', 'open', 'timeZone', 'due'],
  properties: {
    at: time,
    open: { type: 'boolean', description: 'Whether time counts at that moment.' },
    timeZone: { type: ['string', 'null'] },
    due: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['minutes', 'at'],
        properties: { minutes: { type: 'integer' }, at: time },
      },
    },
  },
} as const;

export type Policy = FromSchema<typeof policySchema>;
export type NewPolicy = FromSchema<typeof newPolicySchema>;
export type PolicyChange = FromSchema<typeof policyChangeSchema>;
export type PreviewInput = FromSchema<typeof previewInput>;
export type Preview = FromSchema<typeof previewSchema>;
export type Targets = Policy['targets'];
