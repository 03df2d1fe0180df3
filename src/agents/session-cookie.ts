// The cookie that carries a session's token, and the CSRF token that goes with it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ParameterizedContext } from 'koa';
import { longestSessionMs } from './session-store.ts';

export interface SessionSettings {
  /** AUTH_SECRET. */
  secret: string;
  /** Send the cookie over HTTPS only. */
  secure: boolean;
  /** APP_URL: where the console's requests come from. */
  appUrl: string;
}

type Koa = Pick<ParameterizedContext, 'cookies' | 'append'>;

/** With the prefix __Host- no subdomain and no page without HTTPS can set it (RFC 6265bis, section 4.1.3.2). */
const cookieName = (secure: boolean): string => (secure ? '__Host-helpdesk' : 'helpdesk');

export const readSessionCookie = (koa: Koa, settings: SessionSettings): string | undefined =>
  koa.cookies.get(cookieName(settings.secure));

export const setSessionCookie = (koa: Koa, settings: SessionSettings, token: string): void =>
  appendCookie(koa, settings, {
    name: cookieName(settings.secure),
    value: `${token}; Max-Age=${longestSessionMs / 1000}`,
  });

export const clearSessionCookie = (koa: Koa, settings: SessionSettings): void =>
  appendCookie(koa, settings, { name: cookieName(settings.secure), value: '; Max-Age=0' });

// Written by hand: koa refuses a Secure cookie when the proxy in front of us speaks HTTP to us.
export function appendCookie(
  koa: Pick<Koa, 'append'>,
  settings: SessionSettings,
  { name, value }: { name: string; value: string },
): void {
  const secure = settings.secure ? '; Secure' : '';
  koa.append('Set-Cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`);
}

/** Bound to the session by HMAC: a token of another session does not fit, and nothing has to be stored. */
export const csrfTokenOf = (sessionId: Buffer, settings: SessionSettings): string =>
  createHmac('sha256', settings.secret).update('csrf:').update(sessionId).digest('base64url');

export function isCsrfToken(given: string, sessionId: Buffer, settings: SessionSettings): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionId, settings));
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
