// Checks what a request brings against its JSON Schema and gathers it as the verb's input.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Middleware } from 'koa';
import { AppError } from '../errors.ts';
import { say, type Said, type Words } from '../words/say.ts';
import { withFacts, type JsonSchema, type RequestState } from './route.ts';
import { schemaWords } from './schema-words.ts';

const options = { allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true } as const;
const bodies = new Ajv(options);
// A query string knows only text: numbers and booleans are read from it.
const queries = new Ajv({ ...options, coerceTypes: true, useDefaults: true });
for (const ajv of [bodies, queries]) formats.default(ajv);

/** More problems than this help nobody and would let a large bad body make a large answer. */
const maxProblems = 20;

function check(validate: ValidateFunction, value: unknown, refused: (problems: Words) => Said): void {
  if (validate(value)) return;
  const found = validate.errors ?? [];
  // That none of several forms fits says nothing beside what each of them misses.
  const telling = found.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'oneOf');
  const errors = (telling.length > 0 ? telling : found).slice(0, maxProblems).map(readable);
  const [first = '', ...others] = errors.map(({ message }) => message);
  const problems = others.reduce((before: Words, next) => say`${before}; ${next}`, first);
  throw new AppError('invalid', refused(problems), { errors });
}

function readable(error: ErrorObject): { field: string; message: Words } {
  const params = error.params as { missingProperty?: string; additionalProperty?: string };
  const inside = params.missingProperty ?? params.additionalProperty;
  const path = inside === undefined ? error.instancePath : `${error.instancePath}/${inside}`;
  const field = path.slice(1).replaceAll('/', '.');
  return { field, message: say`${field || say`it`} ${schemaWords(error)}` };
}

const badBody = (problems: Words): Said => say`The body is not as it must be: ${problems}.`;
const badQuery = (problems: Words): Said => say`The query is not as it must be: ${problems}.`;

/** The JSON body must fit `schema`. */
export function accepts(schema: JsonSchema): Middleware<RequestState> {
  const validate = bodies.compile(schema);
  return withFacts(
    async (koa, next) => {
      const body = (koa.request as { body?: unknown }).body;
      if (body === undefined || !koa.is('json')) {
        throw new AppError('unsupported', 'Send the body as JSON, with Content-Type: application/json.');
      }
      check(validate, body, badBody);
      Object.assign(koa.state.input, body);
      await next();
    },
    { body: schema },
  );
}

/** A token or two. */
const maxFormBytes = 64 * 1024;

/** The body must be a form that fits `schema`, as protocols have it that are older than JSON. */
export function acceptsForm(schema: JsonSchema): Middleware<RequestState> {
  const validate = bodies.compile(schema);
  return withFacts(
    async (koa, next) => {
      if (!koa.is('urlencoded')) {
        throw new AppError(
          'unsupported',
          'Send the body as a form, with Content-Type: application/x-www-form-urlencoded.',
        );
      }
      const form = Object.fromEntries(new URLSearchParams(await smallText(koa.req)));
      check(validate, form, badBody);
      Object.assign(koa.state.input, form);
      await next();
    },
    { body: schema, bodyType: 'application/x-www-form-urlencoded' },
  );
}

async function smallText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxFormBytes) throw new AppError('too_large', 'The form is larger than 64 KB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A JSON body may be sent, and must fit `schema` then. */
export function acceptsIfGiven(schema: JsonSchema): Middleware<RequestState> {
  const required = accepts(schema);
  // Without a body there is no type to check (RFC 9110, section 8.3).
  return withFacts((koa, next) => (koa.request.is() === null ? next() : required(koa, next)), {
    body: schema,
  });
}

/** The query string must fit `schema`; a parameter given twice is refused. */
export function asks(schema: JsonSchema): Middleware<RequestState> {
  const validate = queries.compile(schema);
  return withFacts(
    async (koa, next) => {
      const query: Record<string, unknown> = { ...koa.query };
      check(validate, query, badQuery);
      Object.assign(koa.state.input, query);
      await next();
    },
    { query: schema },
  );
}

export const idempotencyHeader = {
  'Idempotency-Key': 'Any text of your own; the same key again answers with the first result.',
};

/** Null: none was given. @throws AppError `invalid` when it is too long */
export function readIdempotencyKey(koa: { get(name: string): string }): string | null {
  const key = koa.get('Idempotency-Key');
  if (key.length > 200) throw new AppError('invalid', 'The Idempotency-Key is longer than 200 characters.');
  return key === '' ? null : key;
}

/** An `Idempotency-Key` header, when given, lets a request be sent again without being done twice: for verbs that keep the key themselves. */
export function idempotent(): Middleware<RequestState> {
  return withFacts(
    async (koa, next) => {
      const key = readIdempotencyKey(koa);
      if (key !== null) koa.state.input['idempotencyKey'] = key;
      await next();
    },
    { headers: idempotencyHeader },
  );
}

/** An `If-Match` header, when given, stands for `version` in the body (RFC 9110, section 13.1.1). */
export function ifMatch(): Middleware<RequestState> {
  return withFacts(
    async (koa, next) => {
      const given = koa.get('If-Match').trim();
      // What is not understood must not pass for "no condition": no row ever has version 0.
      const version = /^(?:W\/)?"?(\d{1,9})(?:\.[\w-]*)?"?$/.exec(given)?.[1] ?? 0;
      if (given !== '' && given !== '*') koa.state.input['version'] ??= Number(version);
      await next();
    },
    { headers: { 'If-Match': 'The version the change is based on, as in ETag.' } },
  );
}
