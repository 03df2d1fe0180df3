// One typed fetch for every resource: same origin, CSRF header on writes, and errors as values (RFC 9457 problems).
import { msg } from '@lit/localize';

export interface FieldError {
  field: string;
  message: string;
}

export interface Problem {
  type: string;
  title: string;
  /** HTTP status; 0 when no answer came. */
  status: number;
  code: string;
  detail: string;
  errors: FieldError[];
  /** On a 409: the row as it is now. */
  current?: unknown;
  /** Ids of custom fields that have to be filled in before a ticket is solved. */
  missingFields?: unknown;
  /** On a 409 for a crossed reply: the messages its author had not seen. */
  news?: unknown;
}

export type Result<T> = { ok: true; data: T } | { ok: false; problem: Problem };

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type Query = Record<string, string | number | null | undefined>;

interface RequestOptions {
  body?: unknown;
  query?: Query;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** The request goes on when the page goes away. */
  keepalive?: boolean;
}

/** Fired on window when the server no longer knows our session. */
export const SESSION_ENDED = 'hd-session-ended';
/** Fired on window when a second factor has to be set up before anything else. */
export const SECOND_FACTOR_ASKED = 'hd-second-factor-asked';

let csrfToken = '';

export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** What every write sends beside its body. */
export function ownHeaders(): Record<string, string> {
  return { ...languageHeader(), ...(csrfToken ? { 'X-CSRF-Token': csrfToken } : {}) };
}

/** What the server says is shown among words of the console's language, whatever the browser would ask for. */
const languageHeader = (): Record<string, string> => ({
  'Accept-Language': document.documentElement.lang || 'en',
});

/** `/api/x` with the query's set values; null, undefined and '' are left out. */
function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: RequestOptions = {},
): Promise<Result<T>> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    ...(method === 'GET' ? languageHeader() : ownHeaders()),
    ...options.headers,
  };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.keepalive ? { keepalive: true } : {}),
    });
    if (response.ok) {
      const text = await response.text();
      return { ok: true, data: (text ? JSON.parse(text) : null) as T };
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return failed('aborted');
    return failed(error instanceof SyntaxError ? 'unreadable' : 'network');
  }
  if (response.status === 401 && !path.startsWith('/api/session')) {
    window.dispatchEvent(new CustomEvent(SESSION_ENDED));
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 403 && (body as { secondFactor?: string } | null)?.secondFactor) {
    window.dispatchEvent(new CustomEvent(SECOND_FACTOR_ASKED));
  }
  return { ok: false, problem: problemFrom(response.status, body) };
}

const LOCAL_WORDS: Record<string, [title: string, detail: string]> = {
  aborted: [msg('Cancelled'), msg('The request was cancelled.')],
  network: [msg('No connection'), msg('The server did not answer. Check the connection and try again.')],
  unreadable: [
    msg('Unreadable answer'),
    msg('The server answered something this page cannot read. Reload the page.'),
  ],
};

function failed(code: 'aborted' | 'network' | 'unreadable'): { ok: false; problem: Problem } {
  const [title, detail] = LOCAL_WORDS[code] ?? ['', ''];
  return { ok: false, problem: { type: 'about:blank', title, status: 0, code, detail, errors: [] } };
}

/** A Problem from any error body, also from one a proxy made up (no JSON at all). */
export function problemFrom(status: number, body: unknown): Problem {
  const raw = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string): string => (typeof raw[name] === 'string' ? raw[name] : '');
  return {
    type: text('type') || 'about:blank',
    title: text('title') || (status >= 500 ? msg('The server has a problem') : msg('That did not work')),
    status,
    code: text('code') || `http_${status}`,
    detail: text('detail') || (status >= 500 ? msg('Nothing was changed. Try again in a moment.') : ''),
    errors: text('field')
      ? [{ field: fieldName(text('field')), message: text('detail') }]
      : fieldErrors(raw['errors']),
    ...('current' in raw ? { current: raw['current'] } : {}),
    ...('missingFields' in raw ? { missingFields: raw['missingFields'] } : {}),
    ...('news' in raw ? { news: raw['news'] } : {}),
  };
}

function fieldErrors(errors: unknown): FieldError[] {
  if (Array.isArray(errors)) {
    return errors.flatMap((entry: unknown) => {
      if (typeof entry !== 'object' || entry === null) return [];
      const { field, path, pointer, message, detail } = entry as Record<string, unknown>;
      const where = field ?? path ?? pointer ?? '';
      return [{ field: fieldName(String(where)), message: String(message ?? detail ?? '') }];
    });
  }
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).map(([field, message]) => ({
    field: fieldName(field),
    message: String(message),
  }));
}

/** `/customer/email`, `#/customer/email` and `customer.email` all become `customer.email`. */
function fieldName(path: string): string {
  return path.replace(/^[#/]+/, '').replaceAll('/', '.');
}
