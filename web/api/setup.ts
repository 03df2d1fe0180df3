// The guided set-up of a new desk.
import type { BroughtTestMail, Setup, SetupChange } from '../../src/setup/schemas.ts';
import { request, type Result } from './request.ts';

export type { BroughtTestMail, Setup };
export type SetupStep = keyof Setup['steps'];

export const getSetup = (): Promise<Result<Setup>> => request('GET', '/api/setup');

export const changeSetup = (change: SetupChange): Promise<Result<Setup>> =>
  request('PATCH', '/api/setup', { body: change });

export const sendTestMail = (to: string): Promise<Result<{ outboundMailId: number }>> =>
  request('POST', '/api/setup/test-mail', { body: { to } });

/** Brings a mail to the gateway, as another server would. */
export const bringTestMail = (): Promise<Result<BroughtTestMail>> => request('POST', '/api/setup/arrival');
