// The provider as it describes itself (OpenID Connect Discovery), ready to be talked to; asked for again every ten minutes.
import * as client from 'openid-client';
import type { Clock } from '../platform/clock.ts';
import { createGuardedFetch, type GuardedFetch } from '../platform/outgoing/guarded-fetch.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { clientSecretPlace, type Provider } from './store.ts';

export interface ProviderTools {
  fetch: GuardedFetch;
  secrets: SecretBox;
  /** Whether a provider on this very machine may be spoken to without TLS; never in production. */
  plainLoopback: boolean;
}

export const createProviderTools = (
  config: { OIDC_ALLOWED_NETWORKS: readonly string[]; NODE_ENV: string },
  secrets: SecretBox,
): ProviderTools => ({
  fetch: createGuardedFetch({
    allowedNetworks: config.OIDC_ALLOWED_NETWORKS,
    allowedBy: 'OIDC_ALLOWED_NETWORKS',
  }),
  secrets,
  plainLoopback: config.NODE_ENV !== 'production',
});

const keptMs = 10 * 60_000;
/** A provider that is away is not asked by each who would like to come in. */
const failureKeptMs = 5_000;
/** Clocks differ. */
const toleranceSeconds = 30;
const timeoutSeconds = 10;

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export type ProviderConfiguration = client.Configuration;
type Named = Pick<Provider, 'issuer' | 'clientId' | 'clientSecret'>;

/** @throws what the connection or the description is refused for; `wordsFor` tells it */
export async function discover(
  provider: Named,
  tools: ProviderTools,
  clock: Clock,
): Promise<ProviderConfiguration> {
  const url = new URL(provider.issuer);
  const plain = url.protocol === 'http:' && tools.plainLoopback && loopback.test(url.hostname);
  if (url.protocol !== 'https:' && !plain) throw new Error('The provider is not reached by https://.');
  const secret =
    provider.clientSecret === null ? null : tools.secrets.open(provider.clientSecret, clientSecretPlace);
  const metadata = {
    [client.clockTolerance]: toleranceSeconds,
    [client.clockSkew]: Math.round((clock.now().getTime() - Date.now()) / 1000),
  };
  const found = await client.discovery(url, provider.clientId, metadata, authenticationBy(secret), {
    timeout: timeoutSeconds,
    [client.customFetch]: tools.fetch as client.CustomFetch,
    execute: [
      // The signature is looked at although the token comes straight from the provider: defence in depth.
      client.enableNonRepudiationChecks,
      ...(plain ? [client.allowInsecureRequests] : []),
    ],
  });
  const { issuer } = found.serverMetadata();
  // With or without a slash at the end: the library compares addresses, not text, and the token names it exactly.
  if (new URL(issuer).href !== url.href) throw new OtherIssuer(issuer);
  return found;
}

/** It calls itself something else than it was asked for by. */
export class OtherIssuer extends Error {
  readonly issuer: string;
  constructor(issuer: string) {
    super(`The provider calls itself ${issuer}.`);
    this.issuer = issuer;
  }
}

/** In the form where the provider takes that, else by header (Discovery 1.0, section 3: what holds when it says nothing). */
function authenticationBy(secret: string | null): client.ClientAuth {
  if (secret === null) return client.None();
  return (server, own, body, headers) => {
    const inForm = server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    const way = inForm ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret);
    way(server, own, body, headers);
  };
}

interface Kept {
  configuration: Promise<ProviderConfiguration>;
  until: number;
}

/** Of this process; each settings has its own, so that a change works at once. */
export function createDirectory(
  tools: ProviderTools,
): (provider: Named, clock: Clock) => Promise<ProviderConfiguration> {
  let kept: (Kept & { key: string }) | null = null;
  return (provider, clock) => {
    const key = JSON.stringify([provider.issuer, provider.clientId, provider.clientSecret]);
    const now = performance.now();
    if (kept?.key === key && now < kept.until) return kept.configuration;
    const mine = { key, until: now + keptMs, configuration: discover(provider, tools, clock) };
    mine.configuration.catch(() => (mine.until = performance.now() + failureKeptMs));
    kept = mine;
    return mine.configuration;
  };
}
