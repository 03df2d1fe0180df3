// My answer to a ticket that is not sent: one that came by mail and must not go out by itself.
import type { Draft } from '../../src/drafts/schemas.ts';
import { request, type Result } from './request.ts';

export type MailedDraft = NonNullable<Draft['draft']>;

export function getDraft(ticketId: number): Promise<Result<Draft>> {
  return request('GET', `/api/tickets/${ticketId}/draft`);
}

export function removeDraft(ticketId: number): Promise<Result<null>> {
  return request('DELETE', `/api/tickets/${ticketId}/draft`);
}
