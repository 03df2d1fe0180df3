// The query of a picture's link.
export const pictureQuerySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['url', 'key'],
  properties: {
    url: { type: 'string', maxLength: 6000, description: 'Part of a link we made.' },
    key: { type: 'string', maxLength: 100, description: 'Part of a link we made.' },
  },
} as const;
