// What JSON Schema finds wrong with a request, in words: each goes on from the name of the field.
import type { ErrorObject } from 'ajv';
import { say, type Said, type Words } from '../words/say.ts';

/** `is missing`, `must be at most 200 characters long`: what `error` says about its field. */
export function schemaWords(error: ErrorObject): Said {
  const params = error.params as Record<string, unknown>;
  return (found[error.keyword] ?? otherwise)(params);
}

type Finding = (params: Record<string, unknown>) => Said;

const otherwise: Finding = () => say`is not as it must be`;

const found: Record<string, Finding> = {
  required: () => say`is missing`,
  additionalProperties: () => say`is not known here`,
  type: ({ type }) => say`must be ${either([type].flat().flatMap((name) => String(name).split(',')))}`,
  enum: ({ allowedValues }) => say`must be one of: ${(allowedValues as unknown[]).join(', ')}`,
  const: ({ allowedValue }) => say`must be ${allowedValue}`,
  format: ({ format }) => formats[String(format)] ?? say`must be in the format ${format}`,
  pattern: ({ pattern }) => say`must match the pattern ${pattern}`,
  minLength: ({ limit }) =>
    limit === 1 ? say`must not be empty` : say`must be at least ${limit} characters long`,
  maxLength: ({ limit }) => say`must be at most ${limit} characters long`,
  minimum: ({ limit }) => say`must be at least ${limit}`,
  maximum: ({ limit }) => say`must be at most ${limit}`,
  minItems: ({ limit }) =>
    limit === 1 ? say`must hold at least one entry` : say`must hold at least ${limit} entries`,
  maxItems: ({ limit }) => say`must hold at most ${limit} entries`,
  uniqueItems: () => say`must not hold the same entry twice`,
  minProperties: () => say`must not be empty`,
  maxProperties: ({ limit }) => say`must hold at most ${limit} entries`,
};

const formats: Record<string, Said> = {
  email: say`must be a mail address`,
  date: say`must be a day such as 2026-01-31`,
  'date-time': say`must be a time such as 2026-01-31T09:00:00Z`,
};

const types: Record<string, Said> = {
  string: say`a text`,
  integer: say`a whole number`,
  number: say`a number`,
  boolean: say`true or false`,
  array: say`a list`,
  object: say`an object`,
  null: say`null`,
};

const either = (names: readonly string[]): Words =>
  names.map((name): Words => types[name] ?? name).reduce((before, name) => say`${before} or ${name}`);
