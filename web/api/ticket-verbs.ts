// Verbs on a whole ticket: merge, split, snooze, follow, spam, trash, links, customer, mailbox.
import type { MergePreview, Moved } from '../../src/merging/schemas.ts';
import type { RelatedTicket, TicketDetail } from '../../src/tickets/schemas.ts';
import { request, type Result } from './request.ts';

export type { MergePreview, Moved };
export type LinkKind = Extract<RelatedTicket['relation'], 'related' | 'parent' | 'child' | 'duplicate'>;

type Detail = Promise<Result<TicketDetail>>;

export const previewMerge = (id: number, intoId: number): Promise<Result<MergePreview>> =>
  request('GET', `/api/tickets/${id}/merge-preview`, { query: { intoId } });

export const mergeTicket = (id: number, body: { intoId: number; copyIn: boolean }): Promise<Result<Moved>> =>
  request('POST', `/api/tickets/${id}/merge`, { body });

export const splitTicket = (
  id: number,
  body: { messageIds: number[]; intoId?: number },
): Promise<Result<Moved>> => request('POST', `/api/tickets/${id}/split`, { body });

export const undoMove = (moveId: number): Promise<Result<Moved>> =>
  request('POST', `/api/ticket-moves/${moveId}/undo`);

export const snooze = (id: number, until: Date): Detail =>
  request('PUT', `/api/tickets/${id}/snooze`, { body: { until: until.toISOString() } });

export const wake = (id: number): Detail => request('DELETE', `/api/tickets/${id}/snooze`);

export const follow = (id: number, on: boolean): Detail =>
  request(on ? 'PUT' : 'DELETE', `/api/tickets/${id}/follow`);

export const markSpam = (id: number, always: boolean): Detail =>
  request('PUT', `/api/tickets/${id}/spam`, { body: { always } });

export const unmarkSpam = (id: number): Detail => request('DELETE', `/api/tickets/${id}/spam`);

/** Into the trash. */
export const deleteTicket = (id: number): Detail => request('DELETE', `/api/tickets/${id}`);

export const restoreTicket = (id: number): Detail => request('POST', `/api/tickets/${id}/restore`);

export const linkTicket = (id: number, otherId: number, relation: LinkKind): Detail =>
  request('POST', `/api/tickets/${id}/links`, { body: { otherId, relation } });

export const unlinkTicket = (id: number, otherId: number): Detail =>
  request('DELETE', `/api/tickets/${id}/links/${otherId}`);

export const changeCustomer = (id: number, body: { email: string; name: string }): Detail =>
  request('PUT', `/api/tickets/${id}/customer`, { body });

export const moveMailbox = (id: number, mailboxId: number): Detail =>
  request('PUT', `/api/tickets/${id}/mailbox`, { body: { mailboxId } });
