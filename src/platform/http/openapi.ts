// Makes the OpenAPI 3.1 description from the facts the routes carry: what is described is what is served.
import type { Router } from '@koa/router';
import { describeResponses, headerComponents, responseComponents } from './describe-responses.ts';
import { factsOf, type JsonSchema, type RequestState, type RouteFacts } from './route.ts';

type Json = Record<string, unknown>;

const plainMethods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

interface Described {
  /** Their paths are relative to /api. */
  routers: readonly Router<RequestState>[];
  version: string;
  /** What the desk posts to others by itself. */
  posted: Readonly<Record<string, Posted>>;
  /** Whether requests to a path are counted, where ops limit them. */
  isLimited(path: string): boolean;
}

export function describeRoutes({ routers, version, posted, isLimited }: Described): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const layer of routers.flatMap((router) => router.stack)) {
    const path = `/api${String(layer.path).replaceAll(/:(\w+)/g, '{$1}')}`;
    for (const method of layer.methods.filter((name) => plainMethods.has(name))) {
      const facts = factsOf(layer.stack);
      const operation = {
        ...describe(method, path, facts),
        responses: describeResponses(method, facts, isLimited(path)),
      };
      (paths[path] ??= {})[method.toLowerCase()] = hoist(operation, schemas);
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'HelpDeskApp', version, description: 'The API of the helpdesk: what its console uses.' },
    servers: [{ url: '/' }],
    paths,
    webhooks: Object.fromEntries(
      Object.entries(posted).map(([name, one]) => [name, { post: describePosted(name, one, schemas) }]),
    ),
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'helpdesk',
          description:
            'POST /api/session sets it (as __Host-helpdesk over HTTPS); writes need X-CSRF-Token too.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'Made by `npm run token:create`.' },
      },
      headers: headerComponents,
      responses: hoist(responseComponents, schemas),
      schemas,
    },
  };
}

/** A body the desk posts, and the headers it comes with. */
export interface Posted {
  summary: string;
  body: JsonSchema;
  headers: Record<string, string>;
  optionalHeaders: Record<string, string>;
}

function describePosted(
  name: string,
  { summary, body, headers, optionalHeaders }: Posted,
  schemas: Json,
): unknown {
  const operation = {
    operationId: operationId('on', name),
    summary,
    tags: ['webhooks'],
    parameters: [...inHeaders(headers, true), ...inHeaders(optionalHeaders, false)],
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: { '2XX': { description: 'Taken; anything else is tried again later.' } },
  };
  return hoist(operation, schemas);
}

const ifNoneMatch = {
  'If-None-Match': 'An ETag of an earlier answer: what is still the same is answered 304, without a body.',
};

function describe(method: string, path: string, facts: RouteFacts): Json {
  const bodyType = facts.bodyType ?? 'application/json';
  const isRead = method === 'GET' && facts.conditional === true;
  return {
    operationId: operationId(method, path),
    ...(facts.summary === undefined ? {} : { summary: facts.summary }),
    tags: [path.split('/')[2] ?? 'api'],
    ...(facts.permission === undefined
      ? {}
      : { 'x-permission': facts.permission, security: [{ session: [] }, { token: [] }] }),
    parameters: parametersOf(
      path,
      isRead ? { ...facts, headers: { ...facts.headers, ...ifNoneMatch } } : facts,
    ),
    ...(facts.body === undefined
      ? {}
      : { requestBody: { required: true, content: { [bodyType]: { schema: facts.body } } } }),
  };
}

function parametersOf(path: string, facts: RouteFacts): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: facts.pathText ? { type: 'string' } : { type: 'integer' },
  }));
  const query = (facts.query ?? {}) as { properties?: Record<string, JsonSchema>; required?: string[] };
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }));
  return [...inPath, ...inQuery, ...inHeaders(facts.headers ?? {}, false)];
}

const inHeaders = (headers: Record<string, string>, required: boolean): Json[] =>
  Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  }));

/** `POST /api/tickets/{id}/replies` becomes `postTicketsByIdReplies`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api/, '')
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Schemas with a title get a place of their own and are referred to. */
function hoist(value: unknown, schemas: Json): unknown {
  if (Array.isArray(value)) return value.map((item) => hoist(item, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, hoist(item, schemas)] as const);
  const plain = Object.fromEntries(entries) as Json;
  const { title, type } = value as { title?: unknown; type?: unknown };
  if (typeof title !== 'string' || type !== 'object') return plain;
  const other = schemas[title];
  if (other !== undefined && JSON.stringify(other) !== JSON.stringify(plain)) {
    throw new Error(`Two schemas are called ${title}: one of them needs a title of its own.`);
  }
  schemas[title] = plain;
  return { $ref: `#/components/schemas/${title}` };
}
