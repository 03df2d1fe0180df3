// Mail hooks: where providers post the mail they received.
import type {
  HookStyle,
  HookTest,
  MailHook,
  MailHookChange,
  MailHookWithSecret,
  NewMailHook,
} from '../../src/mail-hooks/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { HookStyle, HookTest, MailHook, MailHookChange, MailHookWithSecret, NewMailHook };

const path = (id: number): string => `/api/mail-hooks/${id}`;

export const listMailHooks = (_query: Query, signal: AbortSignal): Promise<Result<Page<MailHook>>> =>
  request('GET', '/api/mail-hooks', { signal });

export const getMailHook = (id: number): Promise<Result<MailHook>> => request('GET', path(id));

export const createMailHook = (hook: NewMailHook): Promise<Result<MailHookWithSecret>> =>
  request('POST', '/api/mail-hooks', { body: hook });

export const changeMailHook = (id: number, change: MailHookChange): Promise<Result<MailHook>> =>
  request('PATCH', path(id), { body: change });

export const deleteMailHook = (id: number): Promise<Result<null>> => request('DELETE', path(id));

export const renewMailHookSecret = (id: number, secret?: string): Promise<Result<MailHookWithSecret>> =>
  request('POST', `${path(id)}/secret`, { body: secret === undefined ? {} : { secret } });

export const testMailHook = (id: number): Promise<Result<HookTest>> => request('POST', `${path(id)}/test`);
