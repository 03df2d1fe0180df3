// The signed-in agent's own account.
import type { Me, MyChange, MySessions } from '../../src/agents/schemas.ts';
import type { MySignature } from '../../src/signatures/schemas.ts';
import { request, type Result } from './request.ts';

export type MySession = MySessions['items'][number];

export const changeMe = (change: MyChange): Promise<Result<Me>> =>
  request('PATCH', '/api/me', { body: change });

export const getMySignature = (): Promise<Result<MySignature>> => request('GET', '/api/me/signature');

export const changeMySignature = (own: MySignature): Promise<Result<MySignature>> =>
  request('PUT', '/api/me/signature', { body: own });

export const listMySessions = (): Promise<Result<MySessions>> => request('GET', '/api/me/sessions');

export const endMySession = (id: number): Promise<Result<null>> =>
  request('DELETE', `/api/me/sessions/${id}`);

export const endMyOtherSessions = (): Promise<Result<null>> => request('DELETE', '/api/me/sessions');
