// What the API gives for the clocks of a ticket, and for the report on kept and broken promises.
import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
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
