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
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

export interface DeskClient {
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

/**
 * Answers of 400 and above are thrown as `ProblemError`. What is no JSON is answered as a `Response`.
 * @param desk where it is, such as https://desk.example.com
 */
export function connectDesk({ desk, token }: { desk: string; token: string }): DeskClient {
  async function call(method: string, template: string, parts: Parts = {}): Promise<unknown> {
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(parts.path?.[name] ?? '')),
    );
    const url = new URL(path, desk);
    for (const [name, value] of Object.entries(parts.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const response = await fetch(url, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(parts.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...parts.header,
      },
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    });
    if (!response.ok) throw new ProblemError((await response.json()) as Problem);
    if (response.status === 204) return null;
    return response.headers.get('Content-Type')?.startsWith('application/json') ? response.json() : response;
  }
  const by = (method: string) => (path: string, parts?: unknown) => call(method, path, parts as Parts);
  return {
    get: by('GET'),
    post: by('POST'),
    put: by('PUT'),
    patch: by('PATCH'),
    delete: by('DELETE'),
  } as unknown as DeskClient;
}
