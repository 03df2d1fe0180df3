// Sends somebody to the provider: the code flow with PKCE, a state and a nonce that only their browser knows.
import * as client from 'openid-client';
import type { Context } from '../platform/context.ts';
import { flowMs, type Flow } from './flow-cookie.ts';
import type { ProviderConfiguration } from './provider-client.ts';
import { Refused } from './refused.ts';
import { readProvider, type Provider } from './store.ts';

export interface Directory {
  (provider: Provider, clock: Context['clock']): Promise<ProviderConfiguration>;
}

/** @throws Refused `off`, `unreachable` */
export async function startSignIn(
  ctx: Context,
  input: { next: string },
  parts: { directory: Directory; redirectUri: string },
): Promise<{ url: URL; flow: Flow }> {
  const { provider, configuration } = await configurationOf(ctx, parts.directory);
  const flow: Flow = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    issuer: provider.issuer,
    clientId: provider.clientId,
    next: input.next,
    expiresAt: ctx.clock.now().getTime() + flowMs,
  };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: parts.redirectUri,
    scope: provider.scopes,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
  });
  return { url, flow };
}

/** @throws Refused `off`, `unreachable` */
export async function configurationOf(
  ctx: Context,
  directory: Directory,
): Promise<{ provider: Provider; configuration: ProviderConfiguration }> {
  const provider = await readProvider(ctx.db);
  if (!provider.enabled) throw new Refused('off', 'Signing in through the provider is switched off.');
  try {
    return { provider, configuration: await directory(provider, ctx.clock) };
  } catch (cause) {
    throw new Refused('unreachable', 'The provider does not describe itself.', { cause });
  }
}
