// Organisations in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { fieldValuesSchema } from '../custom-fields/schemas.ts';

const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const;
const domains = {
  type: 'array',
  maxItems: 200,
  items: { type: 'string', minLength: 1, maxLength: 254 },
  description:
    'Customers with an address in one of these domains belong to the organisation; subdomains are named one by one, or all taken.',
} as const;
const includeSubdomains = {
  type: 'boolean',
  description: 'Addresses in subdomains belong to it too, unless another organisation has that domain.',
} as const;
const notes = { type: 'string', maxLength: 20_000, description: 'For agents alone.' } as const;
const more = { includeSubdomains, notes, fields: fieldValuesSchema } as const;

export const organisationSchema = {
  title: 'Organisation',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'domains', 'includeSubdomains', 'notes', 'fields', 'createdAt'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    domains: { type: 'array', items: { type: 'string' } },
    ...more,
    createdAt: { type: 'string', format: 'date-time' },
  },
} as const;

export const newOrganisationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name, domains, ...more },
} as const;

export const organisationChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { name, domains, ...more },
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
