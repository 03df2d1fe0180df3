// What the law asks of a desk about one person: exports, erasing, legal holds.
import type { CustomerExport, CustomerPrivacy, Hold } from '../../src/privacy/schemas.ts';
import { request, type Result } from './request.ts';

export type { CustomerExport, CustomerPrivacy, Hold };

type Privacy = Promise<Result<CustomerPrivacy>>;

export const getPrivacy = (customerId: number): Privacy =>
  request('GET', `/api/customers/${customerId}/privacy`);

export const askForCustomerExport = (customerId: number, withNotes: boolean): Privacy =>
  request('POST', `/api/customers/${customerId}/exports`, { body: { withNotes } });

/** @param address typed to confirm */
export const eraseCustomer = (customerId: number, address: string): Privacy =>
  request('POST', `/api/customers/${customerId}/erasure`, { body: { address } });

export const holdCustomer = (customerId: number, reason: string): Promise<Result<null>> =>
  request('PUT', `/api/customers/${customerId}/legal-hold`, { body: { reason } });

/** Those that keep the ticket: its own, of what was merged into it, and of their customers. */
export const listTicketHolds = (ticketId: number): Promise<Result<{ items: Hold[] }>> =>
  request('GET', `/api/tickets/${ticketId}/legal-hold`);

export const holdTicket = (ticketId: number, reason: string): Promise<Result<null>> =>
  request('PUT', `/api/tickets/${ticketId}/legal-hold`, { body: { reason } });

export const liftHold = (id: number, reason: string): Promise<Result<null>> =>
  request('POST', `/api/legal-holds/${id}/lift`, { body: { reason } });
