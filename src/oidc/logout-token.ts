// Reads the token by which a provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0, section 2.6). It comes
// from anywhere, so that nothing of it counts but what the provider has signed for this desk, a moment ago.
import {
  createRemoteJWKSet,
  customFetch,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import type { GuardedFetch } from '../platform/outgoing/guarded-fetch.ts';
import type { ProviderConfiguration } from './provider-client.ts';

export interface LogoutToken {
  issuer: string;
  /** Names the token: it counts once. */
  id: string;
  /** One of these is there. */
  subject: string | null;
  sid: string | null;
  /** From then on it is refused for its age. */
  endsAt: Date;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';
/** Older ones are refused, whatever they say of their end. */
const longestSeconds = 300;
/** Clocks differ. */
const toleranceSeconds = 30;
/** Only what has a public key: with a shared secret, whoever knows the desk's could sign. */
const signedBy = /^((RS|PS|ES)(256|384|512)|EdDSA|Ed25519)$/;

/** What is no fault of the token: the keys could not be had. */
const keysAway = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

/** The token does not hold; the message is for the log. */
export class TokenRefused extends Error {}

export type KeysOf = (configuration: ProviderConfiguration) => JWTVerifyGetKey;

/** The provider's keys, asked for when a token names one that is not known yet; kept as long as its description is. */
export function createKeysOf(guarded: GuardedFetch): KeysOf {
  const kept = new WeakMap<ProviderConfiguration, JWTVerifyGetKey>();
  return (configuration) => {
    const known = kept.get(configuration);
    if (known !== undefined) return known;
    const { jwks_uri: uri } = configuration.serverMetadata();
    if (uri === undefined) throw new Error('The provider names no address of its keys.');
    const keys = createRemoteJWKSet(new URL(uri), {
      [customFetch]: (url, { headers, method, signal }) =>
        guarded(url, { method, headers: Object.fromEntries(headers), signal }),
    });
    kept.set(configuration, keys);
    return keys;
  };
}

/** @throws TokenRefused for one that does not hold; else what kept the keys from being fetched */
export async function readLogoutToken(
  token: string,
  configuration: ProviderConfiguration,
  { keysOf, now }: { keysOf: KeysOf; now: Date },
): Promise<LogoutToken> {
  const { issuer, id_token_signing_alg_values_supported: known = ['RS256'] } = configuration.serverMetadata();
  const payload = await verified(token, keysOf(configuration), {
    issuer,
    audience: configuration.clientMetadata().client_id,
    algorithms: known.filter((name) => signedBy.test(name)),
    requiredClaims: ['iat', 'jti'],
    maxTokenAge: longestSeconds,
    clockTolerance: toleranceSeconds,
    currentDate: now,
  });
  refuseOther(payload);
  const [subject, sid] = [text(payload.sub), text(payload['sid'])];
  const id = text(payload.jti);
  if (subject === null && sid === null) throw new TokenRefused('It names neither a person nor a session.');
  if (id === null) throw new TokenRefused('It has no name of its own.');
  const endsAt = new Date(((payload.iat ?? 0) + longestSeconds + 2 * toleranceSeconds) * 1000);
  return { issuer, id, subject, sid, endsAt };
}

async function verified(
  token: string,
  keys: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (cause) {
    if (!(cause instanceof errors.JOSEError) || keysAway.has(cause.code)) throw cause;
    throw new TokenRefused(cause.message, { cause });
  }
}

/** An ID token is signed by the same key for the same desk: it must not pass for this, nor this for one. */
function refuseOther(payload: JWTPayload): void {
  const events = payload['events'] as Record<string, unknown> | null | undefined;
  const said = typeof events === 'object' && events !== null ? events[event] : undefined;
  if (typeof said !== 'object' || said === null) throw new TokenRefused('It is no token of a logout.');
  if ('nonce' in payload) throw new TokenRefused('It has a nonce, as ID tokens have.');
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
