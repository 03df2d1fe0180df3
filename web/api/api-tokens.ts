// API tokens: what programs sign in with.
import type { ApiToken, NewApiToken } from '../../src/agents/schemas.ts';
import { request, type Result } from './request.ts';

export type { ApiToken, NewApiToken };

export const listApiTokens = (): Promise<Result<{ items: ApiToken[] }>> => request('GET', '/api/api-tokens');

/** The token itself is answered this once. */
export const createApiToken = (token: NewApiToken): Promise<Result<ApiToken & { token: string }>> =>
  request('POST', '/api/api-tokens', { body: token });

export const revokeApiToken = (id: number): Promise<Result<null>> =>
  request('DELETE', `/api/api-tokens/${id}`);
