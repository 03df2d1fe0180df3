// The event of an invite as the API shows it.

const person = {
  type: 'object',
  additionalProperties: false,
  required: ['address', 'name'],
  properties: { address: { type: 'string' }, name: { type: 'string' } },
} as const;

const invitee = {
  type: 'object',
  additionalProperties: false,
  required: ['address', 'name', 'status'],
  properties: {
    ...person.properties,
    status: { type: 'string', description: 'PARTSTAT of RFC 5545; empty when not said.' },
  },
} as const;

export const inviteSchema = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: [
    'method',
    'summary',
    'start',
    'end',
    'timezone',
    'location',
    'organizer',
    'attendees',
    'recurrence',
  ],
  description: 'The event of a calendar file that came along.',
  properties: {
    method: { type: 'string', description: 'REQUEST, CANCEL, REPLY… (RFC 5546); empty when not said.' },
    summary: { type: 'string' },
    start: {
      type: 'string',
      description: 'In UTC; without a Z where the zone is not known; a date only for whole days.',
    },
    end: { type: ['string', 'null'], description: 'The same; of whole days the last one.' },
    timezone: { type: ['string', 'null'] },
    location: { type: 'string' },
    organizer: { ...person, type: ['object', 'null'] },
    attendees: { type: 'array', items: invitee },
    recurrence: { type: ['string', 'null'], description: 'RRULE of RFC 5545.' },
  },
} as const;
