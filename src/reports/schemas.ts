// Reports in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export const COMPARISONS = ['none', 'previous', 'year'] as const;
export const GROUPS = ['mailbox', 'team', 'agent', 'tag'] as const;

const id = { type: 'integer' } as const;
const count = { type: 'integer' } as const;
const seconds = { type: ['integer', 'null'] } as const;
const date = { type: 'string', format: 'date' } as const;

const period = {
  from: { ...date, description: 'First day, on the wall clock of the time zone.' },
  to: { ...date, description: 'Last day, included.' },
  timeZone: {
    type: 'string',
    maxLength: 100,
    description: 'IANA time zone that says when a day begins. Absent: UTC.',
  },
  compare: {
    type: 'string',
    enum: COMPARISONS,
    description: 'With as many days before, or with the same days of the year before.',
  },
  mailboxId: { ...id, description: 'Only this mailbox.' },
} as const;

export const overviewQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to'],
  properties: {
    ...period,
    interval: { type: 'string', enum: INTERVALS, description: 'Absent: as suits the period.' },
    teamId: {
      ...id,
      description: 'Only tickets of this team; 0: of none. One of team, agent and tag at a time.',
    },
    agentId: { ...id, description: 'Only what counts for this agent; 0: for nobody.' },
    tag: { type: 'string', maxLength: 100, description: "Only tickets with this tag; '': without any." },
  },
} as const;

export const groupsQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to', 'by'],
  properties: { ...period, by: { type: 'string', enum: GROUPS } },
} as const;

const asFile = {
  bom: {
    type: 'boolean',
    description: 'Begin with a byte order mark, which some spreadsheets need to read UTF-8.',
  },
} as const;
export const overviewFileQuery = {
  ...overviewQuery,
  properties: { ...overviewQuery.properties, ...asFile },
} as const;
export const groupsFileQuery = {
  ...groupsQuery,
  properties: { ...groupsQuery.properties, ...asFile },
} as const;

const figureProperties = {
  opened: { ...count, description: 'Tickets opened.' },
  customerMessages: { ...count, description: 'Messages of customers.' },
  replies: { ...count, description: 'Replies of agents that were not called off.' },
  firstResponses: { ...count, description: 'Tickets answered for the first time.' },
  firstResponseSeconds: { ...seconds, description: 'From opening to the first reply, on average.' },
  firstResponseBusinessSeconds: {
    ...seconds,
    description: 'The same in business time, of tickets whose SLA policy has a calendar.',
  },
  firstIn1h: count,
  firstIn8h: count,
  firstIn24h: count,
  solved: { ...count, description: 'Tickets solved then, and not opened again.' },
  resolutionSeconds: { ...seconds, description: 'From opening to being solved, on average.' },
  resolutionBusinessSeconds: seconds,
  solvedIn8h: count,
  solvedIn24h: count,
  solvedIn7d: count,
} as const;
const figureNames = [
  'opened',
  'customerMessages',
  'replies',
  'firstResponses',
  'firstResponseSeconds',
  'firstResponseBusinessSeconds',
  'firstIn1h',
  'firstIn8h',
  'firstIn24h',
  'solved',
  'resolutionSeconds',
  'resolutionBusinessSeconds',
  'solvedIn8h',
  'solvedIn24h',
  'solvedIn7d',
] as const;

export const figuresSchema = {
  title: 'ReportFigures',
  type: 'object',
  additionalProperties: false,
  required: figureNames,
  properties: figureProperties,
} as const;

const pointSchema = {
  title: 'ReportPoint',
  type: 'object',
  additionalProperties: false,
  required: ['start', 'backlog', ...figureNames],
  properties: {
    start: {
      type: 'string',
      description: 'When it begins, on the wall clock of the time zone: `2026-11-23T00:00`.',
    },
    backlog: { ...count, description: 'Tickets neither solved nor closed at its end.' },
    ...figureProperties,
  },
} as const;

const span = {
  from: date,
  to: date,
  timeZone: { type: 'string' },
  waiting: {
    ...count,
    description: 'Changes that are not counted yet, at most 10,000: usually none, or for some seconds.',
  },
} as const;
const spanNames = ['from', 'to', 'timeZone', 'waiting'] as const;

const beforeSchema = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['from', 'to', 'total', 'points'],
  properties: { from: date, to: date, total: figuresSchema, points: { type: 'array', items: pointSchema } },
} as const;

export const overviewSchema = {
  title: 'ReportOverview',
  type: 'object',
  additionalProperties: false,
  required: [...spanNames, 'interval', 'total', 'points', 'busiest', 'before'],
  properties: {
    ...span,
    interval: { type: 'string', enum: INTERVALS },
    total: figuresSchema,
    points: { type: 'array', items: pointSchema },
    busiest: {
      type: 'array',
      description: 'Hours of the week in which something came or went out.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['weekday', 'hour', 'customerMessages', 'opened', 'replies'],
        properties: {
          weekday: { ...count, description: '1 is Monday.' },
          hour: count,
          customerMessages: count,
          opened: count,
          replies: count,
        },
      },
    },
    before: beforeSchema,
  },
} as const;

export const groupsSchema = {
  title: 'ReportGroups',
  type: 'object',
  additionalProperties: false,
  required: [...spanNames, 'by', 'rows'],
  properties: {
    ...span,
    by: { type: 'string', enum: GROUPS },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'name', 'figures', 'before'],
        properties: {
          id: { type: ['integer', 'null'], description: 'Null: of no team, of nobody, or a tag.' },
          name: { type: ['string', 'null'], description: 'Null: of no team, of nobody, without tags.' },
          figures: figuresSchema,
          before: { ...figuresSchema, type: ['object', 'null'] },
        },
      },
    },
  },
} as const;

export type Interval = (typeof INTERVALS)[number];
export type Comparison = (typeof COMPARISONS)[number];
export type Group = (typeof GROUPS)[number];
export type OverviewQuery = FromSchema<typeof overviewQuery>;
export type GroupsQuery = FromSchema<typeof groupsQuery>;
export type Figures = FromSchema<typeof figuresSchema>;
export type Point = FromSchema<typeof pointSchema>;
export type Overview = FromSchema<typeof overviewSchema>;
export type Groups = FromSchema<typeof groupsSchema>;
