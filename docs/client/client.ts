// A client of the API in one file: no dependencies, typed by api.ts beside it. Copy both into your program (Node 20 or newer, or a browser).
import type { Paths } from './api.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type PathsWith<M extends Method> = { [P in keyof Paths]: M extends keyof Paths[P] ? P : never }[keyof Paths];
type Operation<M extends Method, P extends keyof Paths> = M extends keyof Paths[P] ? Paths[P][M] : never;
type Taken<O> = Pick<O, Extract<keyof O, 'path' | 'query' | 'body' | 'header'>>;
type AnswerOf<O> = O extends { answer: infer A } ? A : never;
/** Nothing has to be given where every part may be left out. */
type Given<O> = object extends Taken<O> ? [taken?: Taken<O>] : [taken: Taken<O>];

/** What the desk said when it did not work (RFC 9457). */
export interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: { field: string; message: string }[];
}

export class ProblemError extends Error {
  readonly problem: Problem;
  /** Of the answer: X-Request-Id finds it in the logs of the desk, Retry-After says when to ask again. */
  readonly headers: Headers;
  constructor(problem: Problem, headers: Headers) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
    this.headers = headers;
  }
}

/** An answer with its headers: ETag, RateLimit, … Of 304, which If-None-Match brings, `body` is null: what one has is still so. */
export interface Answered<A> {
  status: number;
  headers: Headers;
  body: A | null;
}

export interface DeskClient {
  /** The same with status and headers. */
  ask<M extends Method, P extends PathsWith<M>>(
    method: M,
    path: P,
    ...given: Given<Operation<M, P>>
  ): Promise<Answered<AnswerOf<Operation<M, P>>>>;
  get<P extends PathsWith<'get'>>(path: P, ...given: Given<Operation<'get', P>>): Promise<AnswerOf<Operation<'get', P>>>;
  post<P extends PathsWith<'post'>>(path: P, ...given: Given<Operation<'post', P>>): Promise<AnswerOf<Operation<'post', P>>>;
  put<P extends PathsWith<'put'>>(path: P, ...given: Given<Operation<'put', P>>): Promise<AnswerOf<Operation<'put', P>>>;
  patch<P extends PathsWith<'patch'>>(path: P, ...given: Given<Operation<'patch', P>>): Promise<AnswerOf<Operation<'patch', P>>>;
  delete<P extends PathsWith<'delete'>>(
    path: P,
    ...given: Given<Operation<'delete', P>>
  ): Promise<AnswerOf<Operation<'delete', P>>>;
}

interface Parts {
  path?: Record<string, string | number>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  header?: Record<string, string>;
}

/** 429 was not begun. 503 may have been: it is sent again where that does no harm. */
const mayBeSentAgain = (status: number, method: string, { header }: Parts): boolean =>
  status === 429 || (status === 503 && (method === 'GET' || header?.['Idempotency-Key'] !== undefined));

const sleep = (seconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, seconds * 1000));

/**
 * Answers of 400 and above are thrown as `ProblemError`. What is no JSON is answered as a `Response`.
 * @param desk where it is, such as https://desk.example.com
 * @param retries how often a request the desk cannot take right now is sent again, after the seconds it names; 0 for never
 */
export function connectDesk({ desk, token, retries = 2 }: { desk: string; token: string; retries?: number }): DeskClient {
  function send(method: string, template: string, parts: Parts): Promise<Response> {
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(parts.path?.[name] ?? '')),
    );
    const url = new URL(path, desk);
    for (const [name, value] of Object.entries(parts.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return fetch(url, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(parts.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...parts.header,
      },
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    });
  }
  async function ask(method: string, template: string, parts: Parts = {}): Promise<Answered<unknown>> {
    let response = await send(method, template, parts);
    for (let left = retries; left > 0 && mayBeSentAgain(response.status, method, parts); left -= 1) {
      await response.body?.cancel();
      await sleep(Number(response.headers.get('Retry-After') ?? 1));
      response = await send(method, template, parts);
    }
    const { status, headers } = response;
    if (status >= 400) throw new ProblemError((await response.json()) as Problem, headers);
    if (status === 204 || status === 304) return { status, headers, body: null };
    const isJson = headers.get('Content-Type')?.startsWith('application/json') === true;
    return { status, headers, body: isJson ? await response.json() : response };
  }
  const by = (method: string) => async (path: string, parts?: Parts) => (await ask(method, path, parts)).body;
  return {
    ask: (method: Method, path: string, parts?: Parts) => ask(method.toUpperCase(), path, parts),
    get: by('GET'),
    post: by('POST'),
    put: by('PUT'),
    patch: by('PATCH'),
    delete: by('DELETE'),
  } as unknown as DeskClient;
}
