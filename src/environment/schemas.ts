// Settings of ops in answers.
import type { FromSchema } from 'json-schema-to-ts';

const settingSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'group', 'about', 'secret', 'value', 'source', 'givenAs'],
  properties: {
    name: { type: 'string' },
    group: { type: 'string', 'x-noted': true },
    about: { type: 'string', 'x-noted': true },
    secret: { type: 'boolean', description: 'Its value is shown to nobody.' },
    value: { type: ['string', 'null'] },
    source: {
      type: 'string',
      enum: ['environment', 'file', 'default'],
      description: 'From the environment, from a file the environment names, or the usual value.',
    },
    givenAs: { type: 'string', description: 'The name it was given under.' },
  },
} as const;

export const environmentSchema = {
  title: 'Environment',
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', items: settingSchema } },
} as const;

export type EnvironmentSetting = FromSchema<typeof settingSchema>;
export type Environment = FromSchema<typeof environmentSchema>;
