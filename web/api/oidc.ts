// Signing in through an identity provider: what the sign-in page offers, and its settings.
import type {
  OidcChange,
  OidcLinks,
  OidcSettings,
  OidcTrial,
  SignInRefusal,
  SignInWays,
} from '../../src/oidc/schemas.ts';
import { request, type Result } from './request.ts';

export type { OidcChange, OidcSettings, OidcTrial, SignInRefusal, SignInWays };
export type OidcLink = OidcLinks['items'][number];

export const getSignInWays = (): Promise<Result<SignInWays>> => request('GET', '/api/sign-in-ways');

/** Where the browser goes to sign in there and come back. */
export const providerHref = (next: string): string =>
  `/api/oidc/start${next ? `?next=${encodeURIComponent(next)}` : ''}`;

export const getOidc = (): Promise<Result<OidcSettings>> => request('GET', '/api/oidc');

export const changeOidc = (change: OidcChange): Promise<Result<OidcSettings>> =>
  request('PATCH', '/api/oidc', { body: change });

export const testOidc = (issuer: string): Promise<Result<OidcTrial>> =>
  request('POST', '/api/oidc/test', { body: { issuer } });

export const listMyOidcLinks = (): Promise<Result<OidcLinks>> => request('GET', '/api/me/oidc-links');

export const listOidcLinks = (agentId: number): Promise<Result<OidcLinks>> =>
  request('GET', `/api/agents/${agentId}/oidc-links`);

export const removeOidcLinks = (agentId: number): Promise<Result<null>> =>
  request('DELETE', `/api/agents/${agentId}/oidc-links`);
