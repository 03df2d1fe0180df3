// What a route's middlewares say of themselves, so that OpenAPI is made from the very code that serves.
import type { Middleware } from 'koa';
import type { Context } from '../context.ts';

/** A JSON Schema as plain data (draft 2020-12 as far as ajv and OpenAPI 3.1 share it). */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface AnswerFacts {
  schema?: JsonSchema;
  contentType?: string;
  /** Those of its own, with what they say. */
  headers?: Record<string, string>;
}

export interface RouteFacts {
  permission?: string;
  body?: JsonSchema;
  /** Media type of the body; JSON when absent. */
  bodyType?: string;
  /** Path parameters are text, not ids. */
  pathText?: boolean;
  query?: JsonSchema;
  headers?: Record<string, string>;
  answer?: { status: number } & AnswerFacts;
  /** Answers besides that one which are no problems, by status; without a schema they have no body. */
  also?: Record<number, { description: string } & AnswerFacts>;
  /** Read with an ETag, and answered 304 to who has it. */
  conditional?: boolean;
  summary?: string;
}

/** How a request showed who it is: by a session's cookie or by an API token. */
export type Credential =
  /** limited: a second factor has to be set up first. */
  { kind: 'session'; id: Buffer; limited?: boolean } | { kind: 'token'; id: number };

/** What every request of the API carries. */
export interface RequestState {
  requestId: string;
  context: Context;
  credential: Credential | null;
  /** Checked path parameters, query and body, put together for the verb. */
  input: Record<string, unknown>;
}

const factsKey = Symbol('route facts');

/** Attaches facts to a middleware. */
export function withFacts(middleware: Middleware<RequestState>, facts: RouteFacts): Middleware<RequestState> {
  return Object.assign(middleware, { [factsKey]: facts });
}

/** The facts of all middlewares of one route, put together. */
export function factsOf(middlewares: readonly unknown[]): RouteFacts {
  return Object.assign(
    {},
    ...middlewares.map((middleware) => (middleware as { [factsKey]?: RouteFacts })[factsKey] ?? {}),
  ) as RouteFacts;
}
