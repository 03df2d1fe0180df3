// Organisations in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;
const domains = {
  type: 'array',
  maxItems: 200,
  items: { type: 'string', minLength: 1, maxLength: 254 },
  description:
    'Customers with an address in one of these domains belong to the organisation; subdomains are named one by one.',
} as const;

export const organisationSchema = {
  title: 'Organisation',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'domains', 'createdAt'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    domains: { type: 'array', items: { type: 'string' } },
    createdAt: { type: 'string', format: 'date-time' },
  },
} as const;

export const newOrganisationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name, domains },
} as const;

export const organisationChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { name, domains },
} as const;

export const organisationListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    q: { type: 'string', maxLength: 254, description: 'The beginning of the name, or a whole domain.' },
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', maxLength: 1000 },
  },
} as const;

export type Organisation = FromSchema<typeof organisationSchema>;
export type NewOrganisation = FromSchema<typeof newOrganisationSchema>;
export type OrganisationChange = FromSchema<typeof organisationChangeSchema>;
export type OrganisationListQuery = FromSchema<typeof organisationListQuery>;
