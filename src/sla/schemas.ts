// Calendars, policies, clocks and reports in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;

const calendarSettings = {
  name,
  timeZone: {
    type: 'string',
    minLength: 1,
    maxLength: 100,
    description: 'IANA time zone whose wall clock the hours and holidays are read from: `Europe/Berlin`.',
  },
  hours: {
    type: 'array',
    minItems: 1,
    maxItems: 70,
    description: 'Weekly hours, several spans a day if need be.',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['day', 'from', 'to'],
      properties: {
        day: { type: 'string', enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
        from: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
        to: {
          type: 'string',
          pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
          description: 'Earlier than `from`: on the next day. 24:00 is the end of the day.',
        },
      },
    },
  },
  holidays: {
    type: 'array',
    maxItems: 1000,
    description: 'Days closed from midnight to midnight.',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['date', 'name', 'everyYear'],
      properties: {
        date: { type: 'string', format: 'date' },
        name: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
        everyYear: { type: 'boolean', description: 'On this day and month of each year.' },
      },
    },
  },
} as const;

export const calendarSchema = {
  title: 'BusinessCalendar',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'timeZone', 'hours', 'holidays', 'policies', 'version', 'updatedAt'],
  properties: {
    id,
    ...calendarSettings,
    policies: { type: 'array', items: { type: 'string' }, description: 'Names of the policies that use it.' },
    version: { type: 'integer' },
    updatedAt: time,
  },
} as const;

export const newCalendarSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'timeZone', 'hours'],
  properties: calendarSettings,
} as const;

export const calendarChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { ...calendarSettings, version: { type: 'integer' } },
} as const;

export type Calendar = FromSchema<typeof calendarSchema>;
export type NewCalendar = FromSchema<typeof newCalendarSchema>;
export type CalendarChange = FromSchema<typeof calendarChangeSchema>;
/** What decides which time counts. */
export type CalendarRules = Pick<Calendar, 'timeZone' | 'hours' | 'holidays'>;

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

const clockKind = { type: 'string', enum: ['first_response', 'next_response', 'resolution'] } as const;

const clockLine = {
  type: 'object',
  additionalProperties: false,
  required: ['what', 'at'],
  description:
    'started, paused, resumed, stopped: what happened, and why. counted: open hours from `at` to `until`, so many minutes of them. holiday: took so many minutes. due: the promised minutes are over.',
  properties: {
    what: { type: 'string', enum: ['started', 'paused', 'resumed', 'stopped', 'counted', 'holiday', 'due'] },
    at: time,
    until: time,
    why: { type: 'string' },
    name: { type: 'string' },
    minutes: { type: 'number' },
  },
} as const;

export const ticketSlaSchema = {
  title: 'TicketSla',
  type: 'object',
  additionalProperties: false,
  required: ['policy', 'clocks'],
  properties: {
    policy: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id, name: { type: 'string' } },
    },
    clocks: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: [
          'id',
          'kind',
          'state',
          'policyName',
          'calendar',
          'targetMinutes',
          'usedMinutes',
          'startedAt',
          'dueAt',
          'remindAt',
          'lines',
        ],
        properties: {
          id,
          kind: clockKind,
          state: { type: 'string', enum: ['running', 'paused', 'late', 'met', 'missed', 'cancelled'] },
          policyName: { type: ['string', 'null'] },
          calendar: {
            type: ['object', 'null'],
            additionalProperties: false,
            required: ['name', 'timeZone'],
            properties: { name: { type: 'string' }, timeZone: { type: 'string' } },
            description: 'Null: all time counts.',
          },
          targetMinutes: { type: ['integer', 'null'] },
          usedMinutes: { type: 'integer', description: 'Business time that has counted so far.' },
          startedAt: time,
          dueAt: { type: ['string', 'null'], format: 'date-time' },
          remindAt: { type: ['string', 'null'], format: 'date-time' },
          lines: { type: 'array', items: clockLine },
        },
      },
    },
  },
} as const;

export const reportQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['by'],
  properties: {
    by: { type: 'string', enum: ['policy', 'team', 'agent', 'week'] },
    from: { ...time, description: 'Decided at or after; 12 weeks ago when left out.' },
    until: { ...time, description: 'Decided before; now when left out.' },
    kind: clockKind,
    timeZone: {
      type: 'string',
      maxLength: 100,
      default: 'UTC',
      description: 'Where weeks begin, on Monday at midnight.',
    },
  },
} as const;

export const reportSchema = {
  title: 'SlaReport',
  type: 'object',
  additionalProperties: false,
  required: ['from', 'until', 'met', 'missed', 'rows'],
  properties: {
    from: time,
    until: time,
    met: { type: 'integer' },
    missed: { type: 'integer' },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'name', 'met', 'missed'],
        properties: {
          id: { type: ['integer', 'null'], description: 'Of the policy, team or agent.' },
          name: {
            type: ['string', 'null'],
            description: 'Of the policy, team or agent; the Monday of the week. Null: none.',
          },
          met: { type: 'integer' },
          missed: { type: 'integer' },
        },
      },
    },
  },
} as const;

export type TicketSla = FromSchema<typeof ticketSlaSchema>;
export type SlaClock = TicketSla['clocks'][number];
export type ClockLine = FromSchema<typeof clockLine>;
export type ReportQuery = FromSchema<typeof reportQuery>;
export type Report = FromSchema<typeof reportSchema>;
