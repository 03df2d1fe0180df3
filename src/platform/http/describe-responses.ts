// The answers of a route as OpenAPI describes them, with their headers: those it gives itself, and those that what stands before every
// route gives for it. Each header is described where it is sent.
import { etagHeader } from './handle.ts';
import { retryAfterHeader } from './problems.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { requestIdHeader } from './request-log.ts';
import type { AnswerFacts, JsonSchema, RouteFacts } from './route.ts';

type Json = Record<string, unknown>;

const problemSchema = {
  title: 'Problem',
  description: 'What went wrong (RFC 9457). Some codes bring more members, such as the row as it stands now.',
  type: 'object',
  additionalProperties: true,
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'For programs; one of few.' },
    detail: { type: 'string', description: 'For people, in the language of Accept-Language: en or de.' },
    requestId: { type: 'string', description: 'As in X-Request-Id: finds the lines of the logs about it.' },
    retryAfter: { type: 'integer', description: 'Of rate_limited: seconds, as in Retry-After.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
} as const;

const languageHeader = { 'Content-Language': 'The language of title and detail: en or de.' } as const;

/** Ops may limit no requests; where a page stands for a problem, the page says its language. */
const isPromised = (name: string): boolean => !(name in rateLimitHeaders || name in languageHeader);

/** Headers as components, which responses refer to. */
export const headerComponents: Json = Object.fromEntries(
  Object.entries({
    ...requestIdHeader,
    ...rateLimitHeaders,
    ...etagHeader,
    ...retryAfterHeader,
    ...languageHeader,
  }).map(([name, description]) => [
    name,
    { description, required: isPromised(name), schema: { type: 'string' } },
  ]),
);

const toHeaders = (names: readonly string[]): Json =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const everywhere = Object.keys(requestIdHeader);
const limited = Object.keys(rateLimitHeaders);

const problem = (description: string, headers: readonly string[] = []): Json => ({
  description,
  headers: toHeaders([...everywhere, ...Object.keys(languageHeader), ...limited, ...headers]),
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** Problems that mean the same on each route that has them. */
export const responseComponents: Json = {
  Problem: problem('It did not work'),
  Conflict: problem(
    'It has changed since the version of If-Match; or the Idempotency-Key was used for another request, or its first one is under way',
  ),
  TooManyRequests: problem('Too many requests', Object.keys(retryAfterHeader)),
  Unavailable: problem(
    'A store cannot be reached right now, and nothing was done',
    Object.keys(retryAfterHeader),
  ),
};

const toResponse = (name: keyof typeof responseComponents): Json => ({
  $ref: `#/components/responses/${name}`,
});

/** Requests that are made on a condition, or may be made again. */
const conditions = ['If-Match', 'Idempotency-Key'];

/** @param isLimited whether requests to it are counted, where ops limit them */
export function describeResponses(method: string, facts: RouteFacts, isLimited: boolean): Json {
  const answer = facts.answer ?? { status: 200 };
  const always = [...everywhere, ...(isLimited ? limited : [])];
  const isRead = method === 'GET' && facts.conditional === true;
  const tagged = isRead || hasVersion(answer.schema) ? Object.keys(etagHeader) : [];
  return {
    [answer.status]: {
      description: answer.status === 204 ? 'Done' : 'As asked',
      ...told(answer, [...always, ...tagged]),
    },
    ...(isRead
      ? {
          304: {
            description: 'As it was when it came with the ETag of If-None-Match',
            ...told({}, [...always, ...tagged]),
          },
        }
      : {}),
    ...(conditions.some((name) => facts.headers?.[name] !== undefined)
      ? { 409: toResponse('Conflict') }
      : {}),
    ...(isLimited ? { 429: toResponse('TooManyRequests') } : {}),
    503: toResponse('Unavailable'),
    ...Object.fromEntries(
      Object.entries(facts.also ?? {}).map(([status, { description, ...one }]) => [
        status,
        { description, ...told(one, always) },
      ]),
    ),
    default: toResponse('Problem'),
  };
}

const told = (response: AnswerFacts, names: readonly string[]): Json => ({
  headers: { ...toHeaders(names), ...ownHeaders(response.headers) },
  ...contentOf(response),
});

const hasVersion = (schema: JsonSchema | undefined): boolean =>
  (schema?.['properties'] as Json | undefined)?.['version'] !== undefined;

const ownHeaders = (headers: Record<string, string> = {}): Json =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );

function contentOf({ schema, contentType }: AnswerFacts): Json {
  const content = schema ?? (contentType ? {} : undefined);
  return content === undefined
    ? {}
    : { content: { [contentType ?? 'application/json']: { schema: content } } };
}
