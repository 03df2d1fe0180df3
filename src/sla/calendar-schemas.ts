// What the API takes and gives for business calendars.
import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;

export const calendarSettings = {
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
