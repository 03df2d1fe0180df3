// What the desk has to remember between sending somebody to the provider and their coming back: in a sealed cookie of that browser, so
// that an answer is good in the browser that asked for it, and in no other (RFC 9700, section 4.7).
import type { ParameterizedContext } from 'koa';
import { appendCookie, type SessionSettings } from '../agents/index.ts';
import { SecretUnreadable, type SecretBox } from '../platform/secrets.ts';

export interface Flow {
  state: string;
  nonce: string;
  /** Of PKCE (RFC 7636). */
  verifier: string;
  /** Whom it was sent to: an answer of another provider, or to another client, is none to this. */
  issuer: string;
  clientId: string;
  /** A path of the console. */
  next: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Long enough for a password, a second factor and a look at the phone. */
export const flowMs = 10 * 60_000;

const place = 'oidc_flow';
const cookieName = (secure: boolean): string => (secure ? '__Host-helpdesk-oidc' : 'helpdesk-oidc');

type Koa = Pick<ParameterizedContext, 'cookies' | 'append'>;

interface Keeper {
  session: SessionSettings;
  secrets: SecretBox;
}

export const keepFlow = (koa: Koa, { session, secrets }: Keeper, flow: Flow): void =>
  appendCookie(koa, session, {
    name: cookieName(session.secure),
    value: `${secrets.seal(JSON.stringify(flow), place)}; Max-Age=${flowMs / 1000}`,
  });

/** Null when there is none, or it is not one of ours. */
export function readFlow(koa: Koa, { session, secrets }: Keeper): Flow | null {
  const sealed = koa.cookies.get(cookieName(session.secure));
  if (!sealed) return null;
  try {
    return JSON.parse(secrets.open(sealed, place)) as Flow;
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}

export const forgetFlow = (koa: Koa, { session }: Keeper): void =>
  appendCookie(koa, session, { name: cookieName(session.secure), value: '; Max-Age=0' });
