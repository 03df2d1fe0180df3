// What the desk's health looks like in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const nullableTime = { type: ['string', 'null'], format: 'date-time' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const count = { type: 'integer', minimum: 0 } as const;

export const warningSchema = {
  title: 'Warning',
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'what', 'since', 'advice', 'link'],
  properties: {
    kind: {
      enum: [
        'no_worker',
        'no_gateway',
        'redis',
        'storage',
        'migrations',
        'unsent',
        'dead_letters',
        'sla_late',
        'silence',
        'held',
        'imap',
        'webhook',
        'breached_passwords',
        'disk',
      ],
    },
    what: { 'x-noted': true, type: 'string', description: 'What is wrong, in a sentence.' },
    since: { ...nullableTime, description: 'Null where nobody knows.' },
    advice: { 'x-noted': true, type: 'string', description: 'What to do.' },
    link: { type: ['string', 'null'], description: 'Where in the console.' },
  },
} as const;

export const warningsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', items: warningSchema, description: 'The gravest first.' } },
} as const;

const warningSettings = {
  unsentMinutes: {
    type: 'integer',
    minimum: 1,
    maximum: 10_080,
    description: 'Warn when a mail that should have left waits for longer.',
  },
  heldHours: {
    type: 'integer',
    minimum: 1,
    maximum: 8760,
    description: 'Warn when a held mail waits for a decision for longer.',
  },
  silenceMails: {
    type: ['integer', 'null'],
    minimum: 3,
    maximum: 1000,
    description: 'Warn when this many mails would usually have come since the last one; null: never.',
  },
  diskFreePercent: {
    type: 'integer',
    minimum: 1,
    maximum: 50,
    description: 'Warn when less of a disk is free.',
  },
} as const;

export const warningSettingsSchema = {
  title: 'WarningSettings',
  type: 'object',
  additionalProperties: false,
  required: ['unsentMinutes', 'heldHours', 'silenceMails', 'diskFreePercent'],
  properties: warningSettings,
} as const;

export const warningSettingsChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: warningSettings,
} as const;

const serviceSchema = {
  title: 'Service',
  type: 'object',
  additionalProperties: false,
  required: [
    'role',
    'host',
    'pid',
    'version',
    'alive',
    'startedAt',
    'seenAt',
    'stoppedAt',
    'listens',
    'disks',
  ],
  properties: {
    role: { enum: ['gateway', 'api', 'worker'] },
    host: { type: 'string' },
    pid: { type: 'integer' },
    version: { type: 'string' },
    alive: { type: 'boolean', description: 'Gave a sign of life within the last 35 seconds.' },
    startedAt: time,
    seenAt: time,
    stoppedAt: { ...nullableTime, description: 'When it ended as it should; null: it runs, or was killed.' },
    listens: { type: ['string', 'null'], description: 'host:port' },
    disks: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['folder', 'freeBytes', 'totalBytes'],
        properties: { folder: { type: 'string' }, freeBytes: count, totalBytes: count },
      },
    },
  },
} as const;

const summary = {
  status: {
    enum: ['ok', 'degraded', 'failing'],
    description:
      'degraded: there are warnings; failing: mail or agents wait, as no gateway or worker lives, the storage is away, or migrations wait.',
  },
  version: { type: 'string' },
  timestamp: time,
} as const;

export const statusSummarySchema = {
  title: 'StatusSummary',
  description: 'What everybody who is signed in may know.',
  type: 'object',
  additionalProperties: false,
  required: ['status', 'version', 'timestamp'],
  properties: summary,
} as const;

export const statusSchema = {
  title: 'Status',
  description: 'For admins.',
  type: 'object',
  additionalProperties: false,
  required: [
    'status',
    'version',
    'timestamp',
    'node',
    'stores',
    'migrations',
    'queue',
    'rows',
    'oldest',
    'services',
  ],
  properties: {
    ...summary,
    node: { type: 'string' },
    stores: {
      type: 'object',
      additionalProperties: false,
      required: ['database', 'redis', 'storage', 'storageDriver'],
      properties: {
        database: { type: 'string', description: 'Version of PostgreSQL.' },
        redis: { type: 'boolean' },
        storage: { type: 'boolean' },
        storageDriver: { enum: ['disk', 's3'] },
      },
    },
    migrations: {
      type: 'object',
      additionalProperties: false,
      required: ['done', 'latest', 'pending', 'unknown'],
      properties: {
        done: count,
        latest: { type: ['string', 'null'] },
        pending: { type: 'array', items: { type: 'string' } },
        unknown: { type: 'array', items: { type: 'string' }, description: 'Run by a newer version.' },
      },
    },
    queue: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'waiting', 'active', 'delayed', 'completed', 'failed'],
      description: 'Jobs that wake workers; null while Redis is away.',
      properties: {
        name: { type: 'string' },
        waiting: { type: ['integer', 'null'] },
        active: { type: ['integer', 'null'] },
        delayed: { type: ['integer', 'null'] },
        completed: count,
        failed: count,
      },
    },
    rows: {
      type: 'array',
      description: 'What waits: outgoing mail, held mail and so on. Counting stops at 10000.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['queue', 'waiting', 'oldestAt'],
        properties: { queue: { type: 'string' }, waiting: count, oldestAt: nullableTime },
      },
    },
    oldest: {
      type: 'object',
      additionalProperties: false,
      required: ['unsentAt', 'heldAt'],
      description: 'Since when the oldest waits.',
      properties: {
        unsentAt: { ...nullableTime, description: 'Of mail that should have left.' },
        heldAt: { ...nullableTime, description: 'Of held mail.' },
      },
    },
    services: { type: 'array', items: serviceSchema },
  },
} as const;

export type Warning = FromSchema<typeof warningSchema>;
export type Warnings = FromSchema<typeof warningsSchema>;
export type WarningSettings = FromSchema<typeof warningSettingsSchema>;
export type WarningSettingsChange = FromSchema<typeof warningSettingsChangeSchema>;
export type Status = FromSchema<typeof statusSchema>;
export type StatusSummary = FromSchema<typeof statusSummarySchema>;
export type Service = Status['services'][number];
