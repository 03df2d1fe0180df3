// What DNS says about a mailbox's domain, in answers.
import type { FromSchema } from 'json-schema-to-ts';

const findingSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'state', 'type', 'name', 'found', 'publish', 'words'],
  properties: {
    kind: { type: 'string', enum: ['mx', 'spf', 'dkim', 'dmarc'] },
    state: {
      type: 'string',
      enum: ['good', 'missing', 'wrong', 'unknown'],
      description: 'unknown: DNS did not answer, or there is nothing to compare with.',
    },
    type: { type: 'string', enum: ['MX', 'TXT'] },
    name: { type: 'string', description: 'Where the record belongs.' },
    found: { type: 'array', items: { type: 'string' } },
    publish: {
      type: ['string', 'null'],
      description: 'The value to publish; null: none is needed or known.',
    },
    words: { 'x-noted': true, type: 'string', description: 'What it means and what to do.' },
  },
} as const;

export const dnsReportSchema = {
  title: 'DnsReport',
  type: 'object',
  additionalProperties: false,
  required: ['domain', 'checkedAt', 'findings'],
  properties: {
    domain: { type: 'string' },
    checkedAt: { type: 'string', format: 'date-time' },
    findings: { type: 'array', items: findingSchema },
  },
} as const;

export type DnsFinding = FromSchema<typeof findingSchema>;
export type DnsReport = FromSchema<typeof dnsReportSchema>;
