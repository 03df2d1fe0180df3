// A program that uses the API as the console does: a session cookie, a CSRF token, JSON both ways.
import { checkDescribed } from './described-answers.ts';

export interface ApiAnswer<T> {
  status: number;
  body: T;
  headers: Headers;
}

export class ApiClient {
  readonly url: string;
  readonly cookie: string;
  readonly csrfToken: string;

  constructor(url: string, cookie: string, csrfToken: string) {
    this.url = url;
    this.cookie = cookie;
    this.csrfToken = csrfToken;
  }

  static async signIn(url: string, email: string, password: string): Promise<ApiClient> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (!answer.ok) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`);
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    return new ApiClient(url, cookie.join('; '), csrfToken);
  }

  /** Asks and answers JSON; the status is the test's to look at. */
  async request<T = any>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        Cookie: this.cookie,
        'X-CSRF-Token': this.csrfToken,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.includes('json');
    const read: unknown = json ? JSON.parse(text) : text;
    checkDescribed({ method, path, status: answer.status, headers: answer.headers, body: read });
    return { status: answer.status, body: read as T, headers: answer.headers };
  }

  get<T = any>(path: string): Promise<ApiAnswer<T>> {
    return this.request<T>('GET', path);
  }

  post<T = any>(
    path: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    return this.request<T>('POST', path, body, headers);
  }

  patch<T = any>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer<T>> {
    return this.request<T>('PATCH', path, body, headers);
  }

  put<T = any>(path: string, body: unknown): Promise<ApiAnswer<T>> {
    return this.request<T>('PUT', path, body);
  }
}
