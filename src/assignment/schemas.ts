// When agents are away and how much they take on, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'integer' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const answers = {
  type: 'string',
  enum: ['keep', 'team', 'substitute'],
  description:
    'Where a ticket goes whose customer answers meanwhile. keep: nowhere; team: back to its team, or to nobody; substitute: to them, else as team.',
} as const;
const ticketLimit = {
  type: ['integer', 'null'],
  minimum: 1,
  maximum: 10_000,
  description: 'With so many new and open tickets they are given no more; null: no limit. Set by admins.',
} as const;

export const availabilitySchema = {
  title: 'Availability',
  type: 'object',
  additionalProperties: false,
  required: ['agent', 'timeZone', 'away', 'absence', 'ticketLimit', 'activeTickets'],
  properties: {
    agent: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id, name: { type: 'string' } },
    },
    timeZone: {
      type: 'string',
      description: 'IANA time zone of the agent, whose days those of an absence are.',
    },
    away: { type: 'boolean', description: 'Out of office now.' },
    absence: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['startsAt', 'endsAt', 'substitute', 'answers'],
      properties: {
        startsAt: time,
        endsAt: { type: ['string', 'null'], format: 'date-time', description: 'null: until further notice.' },
        substitute: {
          type: ['object', 'null'],
          additionalProperties: false,
          required: ['id', 'name'],
          properties: { id, name: { type: 'string' } },
        },
        answers,
      },
    },
    ticketLimit,
    activeTickets: { ...id, description: 'New and open tickets assigned to them.' },
  },
} as const;

export const availabilityChange = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    ticketLimit,
    absence: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['startsAt'],
      properties: {
        startsAt: time,
        endsAt: { type: ['string', 'null'], format: 'date-time' },
        substituteId: { type: ['integer', 'null'] },
        answers,
      },
      description: 'null: back.',
    },
  },
} as const;

export type Availability = FromSchema<typeof availabilitySchema>;
export type AvailabilityChange = FromSchema<typeof availabilityChange>;
