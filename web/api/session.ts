// Who is signed in. The cookie is HttpOnly; the page only keeps the CSRF token.
import type { Me as Account } from '../../src/agents/schemas.ts';
import { setRights } from '../rights.ts';
import { request, setCsrfToken, type Result } from './request.ts';

export type Me = Pick<
  Account,
  'id' | 'name' | 'email' | 'role' | 'locale' | 'browserLocale' | 'timeZone' | 'browserTimeZone'
>;

interface SessionAnswer {
  agent: Me;
  csrfToken: string;
  may: string[];
}

function keepToken(result: Result<SessionAnswer>): Result<Me> {
  if (!result.ok) return result;
  setCsrfToken(result.data.csrfToken);
  setRights(result.data.may);
  return { ok: true, data: result.data.agent };
}

export async function signIn(login: {
  email: string;
  password: string;
  emergencyWord?: string;
}): Promise<Result<Me>> {
  return keepToken(await request<SessionAnswer>('POST', '/api/session', { body: login }));
}

export async function currentSession(): Promise<Result<Me>> {
  return keepToken(await request<SessionAnswer>('GET', '/api/session'));
}

/** Answers with where the browser goes to sign out at the identity provider too; null: nowhere. */
export async function signOut(): Promise<Result<{ continueAt: string | null }>> {
  return request('POST', '/api/oidc/sign-out');
}
