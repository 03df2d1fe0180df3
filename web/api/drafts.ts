// Answers to a ticket that are not sent: mine as I write it, those colleagues share, and one that came by mail.
import type {
  DraftInput,
  Drafts,
  NewTicketDraft,
  NewTicketDraftInput,
  WrittenDraft,
} from '../../src/drafts/schemas.ts';
import { request, type Result } from './request.ts';

export type { NewTicketDraft, NewTicketDraftInput, WrittenDraft };
export type DraftWords = DraftInput;
export type MailedDraft = NonNullable<Drafts['mailed']>;

export function getDraft(ticketId: number): Promise<Result<Drafts>> {
  return request('GET', `/api/tickets/${ticketId}/draft`);
}

/** @param leaving the page goes away: the request goes on without it */
export function putDraft(ticketId: number, draft: DraftWords, leaving: boolean): Promise<Result<Drafts>> {
  return request('PUT', `/api/tickets/${ticketId}/draft`, { body: draft, keepalive: leaving });
}

export function takeOverDraft(ticketId: number, agentId: number): Promise<Result<Drafts>> {
  return request('POST', `/api/tickets/${ticketId}/draft/take-over`, { body: { agentId } });
}

export function removeDraft(ticketId: number): Promise<Result<null>> {
  return request('DELETE', `/api/tickets/${ticketId}/draft`);
}

/** The ticket I am about to open. */
export function getNewTicketDraft(): Promise<Result<{ own: NewTicketDraft | null }>> {
  return request('GET', '/api/new-ticket-draft');
}

export function putNewTicketDraft(
  draft: NewTicketDraftInput,
  leaving: boolean,
): Promise<Result<{ own: NewTicketDraft | null }>> {
  return request('PUT', '/api/new-ticket-draft', { body: draft, keepalive: leaving });
}

export function discardNewTicketDraft(leaving = false): Promise<Result<null>> {
  return request('DELETE', '/api/new-ticket-draft', { keepalive: leaving });
}
