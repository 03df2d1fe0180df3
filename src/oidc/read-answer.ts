// Takes what the provider sent somebody back with, and finds out who it says they are. Whatever does not fit is refused.
import { createHash } from 'node:crypto';
import * as client from 'openid-client';
import type { Context } from '../platform/context.ts';
import type { Flow } from './flow-cookie.ts';
import type { ProviderConfiguration } from './provider-client.ts';
import { Refused } from './refused.ts';
import { configurationOf, type Directory } from './start-sign-in.ts';
import { useState, type Provider } from './store.ts';

export interface Identity {
  issuer: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  groups: string[];
  sid: string | null;
  idToken: string;
}

/**
 * @param input.url the address somebody came back to, as it was registered with the provider, with the query of the request
 * @throws Refused `off`, `unreachable`, `expired`, `cancelled`, `bad-answer`
 */
export async function readAnswer(
  ctx: Context,
  input: { url: URL; flow: Flow | null },
  directory: Directory,
): Promise<{ identity: Identity; provider: Provider }> {
  const { url, flow } = input;
  const now = ctx.clock.now();
  const { state } = Object.fromEntries(url.searchParams);
  if (flow === null || flow.expiresAt < now.getTime() || flow.state !== state) {
    throw new Refused('expired', 'The answer belongs to no sign-in of this browser that is under way.');
  }
  const stateHash = createHash('sha256').update(flow.state).digest();
  if (!(await useState(ctx.db, stateHash, { now, expiresAt: new Date(flow.expiresAt) }))) {
    throw new Refused('expired', 'The answer was used before.');
  }
  const { provider, configuration } = await configurationOf(ctx, directory);
  if (provider.issuer !== flow.issuer || provider.clientId !== flow.clientId) {
    throw new Refused('expired', 'The provider was changed while somebody signed in.');
  }
  const identity = await exchange(configuration, { url, flow, groupsClaim: provider.groupsClaim });
  return { identity, provider };
}

async function exchange(
  configuration: ProviderConfiguration,
  { url, flow, groupsClaim }: { url: URL; flow: Flow; groupsClaim: string },
): Promise<Identity> {
  try {
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) throw new Error('There is no ID token.');
    const more = configuration.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
    return { ...identityOf(claims, more, groupsClaim), idToken: tokens.id_token };
  } catch (cause) {
    if (cause instanceof client.AuthorizationResponseError && cause.error === 'access_denied') {
      throw new Refused('cancelled', 'The provider says: access denied.', { cause });
    }
    throw new Refused('bad-answer', 'The answer of the provider does not hold.', { cause });
  }
}

type Claims = Record<string, unknown>;

/** What the signed token says counts before what the provider adds; an address and whether it is verified come from one of them. */
function identityOf(claims: client.IDToken, more: Claims, groupsClaim: string): Omit<Identity, 'idToken'> {
  const all: Claims = { ...more, ...claims };
  const addressed: Claims = typeof claims['email'] === 'string' ? claims : more;
  const verified = addressed['email_verified'];
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: text(addressed['email'])?.toLowerCase() ?? null,
    // Some send it as text.
    emailVerified: verified === true || verified === 'true',
    name: text(all['name']),
    groups: groupsClaim === '' ? [] : groupsIn(all[groupsClaim]),
    sid: text(claims['sid']),
  };
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** A list, or one name. */
function groupsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}
