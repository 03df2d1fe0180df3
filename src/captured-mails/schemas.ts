// What captured mails look like in requests and answers.
export const capturedMailSchema = {
  title: 'CapturedMail',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'receivedAt', 'envelopeFrom', 'to', 'from', 'subject', 'messageId', 'size'],
  properties: {
    id: { type: 'string' },
    receivedAt: { type: 'string', format: 'date-time' },
    envelopeFrom: { type: 'string', description: 'Empty for the null reverse-path.' },
    to: { type: 'array', items: { type: 'string' }, description: 'The recipients of the envelope.' },
    from: { type: 'string' },
    subject: { type: 'string' },
    messageId: { type: 'string' },
    size: { type: 'integer', description: 'Octets.' },
  },
} as const;

export const capturedPageSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', maxLength: 200 },
  },
} as const;
