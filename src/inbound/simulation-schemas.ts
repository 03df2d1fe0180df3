// What the API takes and gives when a mail is tried out.
import type { FromSchema } from 'json-schema-to-ts';
import { authentication, outcomes, trace } from './schemas.ts';

const id = { type: 'integer' } as const;
const nullableId = { type: ['integer', 'null'] } as const;
const text = { type: 'string' } as const;
const nullableText = { type: ['string', 'null'] } as const;
const kind = { type: 'string', enum: ['mail', 'bounce', 'delay', 'complaint', 'auto'] } as const;

export const simulationInput = {
  type: 'object',
  additionalProperties: false,
  required: ['raw', 'mailboxId'],
  properties: {
    raw: { type: 'string', minLength: 1, description: 'The mail as it would come after DATA.' },
    encoding: {
      type: 'string',
      enum: ['utf8', 'base64'],
      description: 'base64 keeps bytes that are no UTF-8; utf8 when absent.',
    },
    mailboxId: id,
    from: { type: 'string', maxLength: 320, description: 'Envelope sender; absent: the address in From.' },
    remoteAddress: {
      type: 'string',
      maxLength: 45,
      description: 'IP address it would come from; absent: none, and nothing is asked about it.',
    },
  },
} as const;

export const simulationSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'outcome',
    'reason',
    'ticketId',
    'kind',
    'authentication',
    'trace',
    'subject',
    'from',
    'text',
    'quotedText',
  ],
  properties: {
    outcome: { type: 'string', enum: [...outcomes, 'refused'] },
    reason: { ...nullableText, 'x-noted': true },
    ticketId: { ...nullableId, description: 'The ticket it would be added to; null for a new one.' },
    kind,
    authentication,
    trace,
    subject: text,
    from: nullableText,
    text: { type: 'string', description: 'The new words.' },
    quotedText: { type: 'string', description: 'The folded rest.' },
  },
} as const;

export type SimulationInput = FromSchema<typeof simulationInput>;
export type Simulation = FromSchema<typeof simulationSchema>;
