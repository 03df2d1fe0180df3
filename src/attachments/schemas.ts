// The shape of an attachment in JSON.
export const attachmentSchema = {
  title: 'Attachment',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'filename', 'contentType', 'size', 'sha256', 'inline', 'contentId', 'blocked'],
  properties: {
    id: { type: 'integer' },
    filename: { type: 'string' },
    contentType: { type: 'string' },
    size: { type: 'integer', description: 'Octets.' },
    sha256: { type: 'string' },
    inline: { type: 'boolean', description: 'Shown within the HTML, not as a file beside it.' },
    contentId: { type: ['string', 'null'], description: 'What `cid:` addresses in the HTML refer to.' },
    blocked: {
      'x-noted': true,
      type: ['string', 'null'],
      description: 'Why the file was not kept; null when it was.',
    },
  },
} as const;

export const uploadSchema = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' } },
} as const;

export const downloadQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    inline: {
      type: 'string',
      enum: ['0', '1'],
      description: '1: to be shown in place, which PNG, JPEG, GIF and WebP are.',
    },
    until: { type: 'integer', minimum: 0, description: 'Part of a link we made (STORAGE_BASE_URL).' },
    key: { type: 'string', maxLength: 100, description: 'Part of a link we made; stands for a login.' },
  },
} as const;

export const mailedLinkQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    until: {
      type: 'integer',
      minimum: 0,
      maximum: 9_999_999_999,
      default: 0,
      description: 'Seconds since 1970.',
    },
    key: { type: 'string', maxLength: 100, default: '' },
  },
} as const;

export const trustPicturesInput = {
  type: 'object',
  additionalProperties: false,
  required: ['always'],
  properties: {
    always: {
      type: 'boolean',
      description: 'Load the pictures of its sender, for you, whenever they write.',
    },
  },
} as const;

export const messageHtmlQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    images: { type: 'string', enum: ['0', '1'], description: '1: load images from other hosts.' },
  },
} as const;
