// Tickets: lists, counts, one ticket, its changes.
import type { Excerpt, QueryProblem } from '../../src/search/schemas.ts';
import type { RelatedTicket, Ticket, TicketDetail } from '../../src/tickets/schemas.ts';
import type { TicketCounts } from '../../src/tickets/list-schemas.ts';
import { shownZone } from '../format/zone.ts';
import type { FieldValuesGiven } from './custom-fields.ts';
import type { TicketActions } from './macros.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { RelatedTicket, Ticket, TicketDetail };
export type Counts = TicketCounts;

export const STATUSES = ['new', 'open', 'pending', 'solved', 'closed'] as const;
export type Status = (typeof STATUSES)[number];
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** People in Cc of the customer's mail are `offeredCc`: never added by themselves. */
export type Recipients = TicketDetail['recipients'];
export type Address = Recipients['to'][number];

export interface TicketChange {
  status?: Status;
  priority?: Priority;
  assigneeId?: number | null;
  teamId?: number | null;
  subject?: string;
  tags?: string[];
  fields?: FieldValuesGiven;
  muted?: boolean;
}

export interface NewTicket {
  mailboxId: number;
  customer: { email: string; name: string };
  subject: string;
  text?: string;
  html?: string;
  cc?: Address[];
  bcc?: Address[];
  attachmentIds?: number[];
  status?: Status;
  /** ISO time to send its mail at; absent: at once. */
  sendAt?: string;
  actions?: TicketActions;
}

/** I have looked at it as it is now. */
export function readTicket(id: number): Promise<Result<null>> {
  return request('PUT', `/api/tickets/${id}/read`);
}

export function listTickets(query: Query, signal?: AbortSignal): Promise<Result<Page<Ticket>>> {
  return request('GET', '/api/tickets', { query, ...(signal ? { signal } : {}) });
}

/** A ticket that was searched for, with what was found in it. */
export type FoundTicket = Ticket & { excerpts?: Excerpt[] };

/** As `listTickets`, by the search box: with excerpts, and with what was left out of the query. */
export async function searchTickets(
  query: Query,
  signal?: AbortSignal,
): Promise<Result<Page<FoundTicket> & { problems: QueryProblem[] }>> {
  const result = await request<FoundPage>('GET', '/api/tickets/search', {
    query: { ...query, timeZone: shownZone() },
    ...(signal ? { signal } : {}),
  });
  if (!result.ok) return result;
  const { items, ...rest } = result.data;
  return {
    ...result,
    data: { ...rest, items: items.map(({ ticket, excerpts }) => ({ ...ticket, excerpts })) },
  };
}

interface FoundPage {
  items: { ticket: Ticket; excerpts: Excerpt[] }[];
  nextCursor: string | null;
  problems: QueryProblem[];
}

export function ticketCounts(): Promise<Result<Counts>> {
  return request('GET', '/api/tickets/counts');
}

export function getTicket(id: number): Promise<Result<TicketDetail>> {
  return request('GET', `/api/tickets/${id}`);
}

export function changeTicket(id: number, version: number, change: TicketChange): Promise<Result<Ticket>> {
  return request('PATCH', `/api/tickets/${id}`, { body: { version, ...change } });
}

export function openTicket(ticket: NewTicket, idempotencyKey: string): Promise<Result<Ticket>> {
  return request('POST', '/api/tickets', { body: ticket, headers: { 'Idempotency-Key': idempotencyKey } });
}

/** Makes the original sender of a forwarded mail the ticket's customer. */
export function acceptProposedCustomer(id: number): Promise<Result<TicketDetail>> {
  return request('POST', `/api/tickets/${id}/proposed-customer/accept`);
}

export function ignoreProposedCustomer(id: number): Promise<Result<TicketDetail>> {
  return request('DELETE', `/api/tickets/${id}/proposed-customer`);
}
