// My second factor: an authenticator app and recovery codes; and resetting somebody else's.
import type { RecoveryCodes, SecondFactor, TotpSetup } from '../../src/sign-in/schemas.ts';
import { request, type Result } from './request.ts';

export type { SecondFactor, TotpSetup };

const path = '/api/me/second-factor';

export const getSecondFactor = (): Promise<Result<SecondFactor>> => request('GET', path);

export const startTotp = (currentPassword: string): Promise<Result<TotpSetup>> =>
  request('POST', path, { body: { currentPassword } });

export const confirmTotp = (code: string): Promise<Result<RecoveryCodes>> =>
  request('POST', `${path}/confirm`, { body: { code } });

export const renewCodes = (currentPassword: string): Promise<Result<RecoveryCodes>> =>
  request('POST', `${path}/recovery-codes`, { body: { currentPassword } });

export const removeSecondFactor = (currentPassword: string): Promise<Result<null>> =>
  request('POST', `${path}/remove`, { body: { currentPassword } });

export const getSecondFactorOf = (agentId: number): Promise<Result<SecondFactor>> =>
  request('GET', `/api/agents/${agentId}/second-factor`);

export const resetSecondFactor = (agentId: number): Promise<Result<null>> =>
  request('DELETE', `/api/agents/${agentId}/second-factor`);
