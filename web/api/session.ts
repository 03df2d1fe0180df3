// Who is signed in. The cookie is HttpOnly; the page only keeps the CSRF token.
import type { Me as Account } from '../../src/agents/schemas.ts';
import { setRights } from '../rights.ts';
import { askPasskey } from './passkeys.ts';
import { request, setCsrfToken, type Result } from './request.ts';

export type Me = Pick<
  Account,
  'id' | 'name' | 'email' | 'role' | 'locale' | 'browserLocale' | 'timeZone' | 'browserTimeZone'
>;

/** How the second step can be taken. */
export type Way = 'code' | 'passkey' | 'recovery_code';

/** How far signing in has come: `set_up` means that a second factor has to be set up before anything else. */
export type Entry =
  | { step: 'second_factor'; me: null; ways: Way[] }
  | { step: 'done'; me: Me }
  | { step: 'set_up'; me: Me };

interface SessionAnswer {
  agent: Me | null;
  csrfToken: string | null;
  step: Entry['step'];
  ways: Way[];
  may: string[];
}

function keepToken(result: Result<SessionAnswer>): Result<Entry> {
  if (!result.ok) return result;
  const { agent: me, csrfToken, step, ways, may } = result.data;
  if (csrfToken !== null) setCsrfToken(csrfToken);
  if (me !== null) setRights(may);
  return { ok: true, data: { step, me, ways } as Entry };
}

export async function signIn(login: {
  email: string;
  password: string;
  emergencyWord?: string;
}): Promise<Result<Entry>> {
  return keepToken(await request<SessionAnswer>('POST', '/api/session', { body: login }));
}

/** @param code of the authenticator app, or a recovery code */
export async function finishSignIn(code: string): Promise<Result<Entry>> {
  return keepToken(await request<SessionAnswer>('POST', '/api/session/second-step', { body: { code } }));
}

/** @param options.secondStep it comes after the password */
export async function signInWithPasskey({ secondStep }: { secondStep: boolean }): Promise<Result<Entry>> {
  const answer = await askPasskey(secondStep);
  if (!answer.ok) return answer;
  const body = { secondStep, response: answer.data };
  return keepToken(await request<SessionAnswer>('POST', '/api/session/passkey', { body }));
}

export async function currentSession(): Promise<Result<Entry>> {
  return keepToken(await request<SessionAnswer>('GET', '/api/session'));
}

/** Answers with where the browser goes to sign out at the identity provider too; null: nowhere. */
export async function signOut(): Promise<Result<{ continueAt: string | null }>> {
  return request('POST', '/api/oidc/sign-out');
}
