// How the desk looks, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';
import { languages } from '../platform/words/languages.ts';

const colour = { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' } as const;

const tones = {
  type: 'object',
  additionalProperties: false,
  required: ['accent', 'accentStrong', 'onAccent', 'accentSoft'],
  properties: { accent: colour, accentStrong: colour, onAccent: colour, accentSoft: colour },
} as const;

export const tonesSchema = {
  title: 'Tones',
  description: 'Tones of the accent colour that can be read on light and on dark surfaces.',
  type: 'object',
  additionalProperties: false,
  required: ['light', 'dark'],
  properties: { light: tones, dark: tones },
} as const;

export const brandingSchema = {
  title: 'Branding',
  type: 'object',
  additionalProperties: false,
  required: ['deskName', 'language', 'accent', 'tones', 'logo'],
  properties: {
    deskName: { type: 'string' },
    language: {
      type: 'string',
      enum: languages,
      description: 'What the desk speaks where nothing else is said.',
    },
    accent: { type: ['string', 'null'], description: 'As it was chosen; null: HelpDesk’s own blue.' },
    tones: { oneOf: [tonesSchema, { type: 'null' }] },
    logo: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['href', 'contentType', 'size'],
      properties: {
        href: { type: 'string', description: 'Path of the picture; another one for another picture.' },
        contentType: { type: 'string' },
        size: { type: 'integer', description: 'Octets.' },
      },
    },
  },
} as const;

export const brandingChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    deskName: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      pattern: '\\S',
      description:
        'What the desk is called, for agents, customers who are asked how we did, and those who are invited.',
    },
    language: { type: 'string', enum: languages },
    accent: { ...colour, type: ['string', 'null'], description: 'As `#rrggbb`; null: HelpDesk’s own blue.' },
  },
} as const;

export const tonesQuerySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['accent'],
  properties: { accent: colour },
} as const;

export type Branding = FromSchema<typeof brandingSchema>;
export type BrandingChange = FromSchema<typeof brandingChangeSchema>;
export type BrandTones = FromSchema<typeof tonesSchema>;
