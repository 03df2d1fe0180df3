// Invitations and new passwords: what admins send, and what the holders of a link do.
import type { Invite, LinkHolder, NewInvite } from '../../src/invites/schemas.ts';
import { request, type Result } from './request.ts';

export type { Invite, LinkHolder };

export const listInvites = (): Promise<Result<{ items: Invite[] }>> => request('GET', '/api/invites');

export const sendInvite = (invite: NewInvite): Promise<Result<Invite>> =>
  request('POST', '/api/invites', { body: invite });

export const resendInvite = (id: number): Promise<Result<Invite>> =>
  request('POST', `/api/invites/${id}/resend`);

export const revokeInvite = (id: number): Promise<Result<null>> => request('DELETE', `/api/invites/${id}`);

export const lookAtLink = (what: 'invite' | 'reset', token: string): Promise<Result<LinkHolder>> =>
  request('POST', what === 'invite' ? '/api/invite/look' : '/api/password-reset/look', { body: { token } });

export const acceptInvite = (body: {
  token: string;
  name: string;
  password: string;
}): Promise<Result<LinkHolder>> => request('POST', '/api/invite/accept', { body });

export const requestReset = (email: string): Promise<Result<null>> =>
  request('POST', '/api/password-reset', { body: { email } });

export const choosePassword = (body: { token: string; password: string }): Promise<Result<LinkHolder>> =>
  request('POST', '/api/password-reset/choose', { body });
