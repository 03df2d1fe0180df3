// What deliveries look like, for the `webhooks` of the OpenAPI description.
import { messageSchema } from '../tickets/message-schemas.ts';
import { ticketDetailSchema } from '../tickets/schemas.ts';
import { WEBHOOK_EVENTS } from './schemas.ts';

const headers = {
  'webhook-id': 'Of the delivery: the same again when it is tried again.',
  'webhook-timestamp': 'Seconds since 1970.',
  'webhook-signature':
    'v1,… of Standard Webhooks 1.0.0; several while a secret is changed, separated by spaces.',
};

const optionalHeaders = {
  'X-Request-Id':
    'Of the request to the API that caused it, as in its answer, or of the mail: the name of its session in the logs of the desk.',
  traceparent: 'The trace it belongs to (W3C Trace Context), where there is one.',
};

const summaries: Record<(typeof WEBHOOK_EVENTS)[number], string> = {
  'ticket.opened': 'A ticket is there, by mail or by an agent',
  'ticket.changed': 'Something about a ticket changed; data.event tells what',
  'ticket.solved': 'A ticket became solved',
  'message.added': 'A mail of a customer, a reply, an auto-reply or a bounce was added',
  'note.added': 'An internal note was written',
  'mail.failed': 'A mail of the desk was given up',
  'mail.bounced': 'A mail of the desk came back',
  'mail.complained': 'A mail of the desk was reported as spam',
  'satisfaction.answered': 'A customer answered how the desk did',
  'webhook.disabled': 'Another webhook was switched off after long failure',
};

const aboutTicket = {
  type: 'object',
  additionalProperties: true,
  required: ['ticket', 'message', 'event'],
  properties: {
    ticket: { anyOf: [ticketDetailSchema, { type: 'null' }] },
    message: {
      anyOf: [messageSchema, { type: 'null' }],
      description: 'Null where none is meant, or it is gone.',
    },
    event: { type: ['object', 'null'], description: 'An entry of the timeline.', additionalProperties: true },
    shortened: { type: 'boolean', description: 'The HTML and quoted text of the message were left out.' },
  },
} as const;

const aboutDesk = { type: 'object', additionalProperties: true } as const;

/** By the name of the event. */
export const postedEvents = Object.fromEntries(
  WEBHOOK_EVENTS.map((type) => [
    type,
    {
      summary: summaries[type],
      headers,
      optionalHeaders,
      body: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: type },
          timestamp: { type: 'string', format: 'date-time', description: 'When it happened.' },
          data: type === 'webhook.disabled' ? aboutDesk : aboutTicket,
        },
      },
    },
  ]),
);
