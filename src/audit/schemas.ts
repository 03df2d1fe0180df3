// The audit log in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

export const auditEntrySchema = {
  title: 'AuditEntry',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'createdAt', 'agent', 'action', 'subjectType', 'subjectId', 'data'],
  properties: {
    id: { type: 'integer' },
    createdAt: { type: 'string', format: 'date-time' },
    agent: {
      type: ['object', 'null'],
      description: 'Null: the desk itself.',
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id: { type: 'integer' }, name: { type: 'string' } },
    },
    action: { type: 'string', description: 'What was done, such as `mailbox.change`.' },
    subjectType: { type: 'string' },
    subjectId: { type: ['integer', 'null'] },
    data: { 'x-noted': true, type: 'object', description: 'Mostly `before` and `after`: what differs.' },
  },
} as const;

const filters = {
  agentId: { type: 'integer', description: 'Who did it; 0: the desk itself.' },
  action: { type: 'string', maxLength: 100, description: 'How the action begins, such as `mailbox.`.' },
  subjectType: { type: 'string', maxLength: 100 },
  subjectId: { type: 'integer' },
  from: { type: 'string', format: 'date-time', description: 'Not before.' },
  until: { type: 'string', format: 'date-time', description: 'Before.' },
} as const;

export const auditQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...filters,
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', maxLength: 500 },
  },
} as const;

export const auditExportSchema = {
  type: 'object',
  additionalProperties: false,
  properties: filters,
} as const;

export type AuditEntry = FromSchema<typeof auditEntrySchema>;
export type AuditQuery = FromSchema<typeof auditQuerySchema>;
export type AuditFilters = FromSchema<typeof auditExportSchema>;
