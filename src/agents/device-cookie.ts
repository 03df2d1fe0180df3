// Remembers in a browser that somebody has signed in to an account with it, so that a stranger's guesses do not keep them out. It lets
// nobody in.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ParameterizedContext } from 'koa';
import { appendCookie, type SessionSettings } from './session-cookie.ts';

type Koa = Pick<ParameterizedContext, 'cookies' | 'append'>;

const yearSeconds = 365 * 24 * 3600;
const form = /^(?<device>[\w-]{22})\.(?<proof>[\w-]{43})$/;

const cookieName = (secure: boolean): string => (secure ? '__Host-helpdesk-device' : 'helpdesk-device');

const proofOf = (device: string, account: string, { secret }: SessionSettings): string =>
  createHmac('sha256', secret).update(`device:${device}:${account}`).digest('base64url');

/** The browser's name, when it has signed in to this account before; null for others. `account` in lower case. */
export function readDevice(koa: Koa, settings: SessionSettings, account: string): string | null {
  const { device = '', proof = '' } =
    form.exec(koa.cookies.get(cookieName(settings.secure)) ?? '')?.groups ?? {};
  const expected = Buffer.from(proofOf(device, account, settings));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected) ? device : null;
}

/** @param device its name so far; null makes a new one */
export function rememberDevice(
  koa: Koa,
  settings: SessionSettings,
  { account, device }: { account: string; device: string | null },
): void {
  const name = device ?? randomBytes(16).toString('base64url');
  const value = `${name}.${proofOf(name, account, settings)}; Max-Age=${yearSeconds}`;
  appendCookie(koa, settings, { name: cookieName(settings.secure), value });
}
