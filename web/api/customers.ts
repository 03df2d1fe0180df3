// Customers: who writes in, with all their addresses, and what agents know about them.
import type { Customer, CustomerChange, CustomerDetail, MergePreview } from '../../src/customers/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { Customer, CustomerDetail, MergePreview };

type Detail = Promise<Result<CustomerDetail>>;

export function listCustomers(query: Query, signal?: AbortSignal): Promise<Result<Page<Customer>>> {
  return request('GET', '/api/customers', { query, ...(signal ? { signal } : {}) });
}

/** Customers that may be the same person. */
export function listLikely(id: number): Promise<Result<{ items: Customer[] }>> {
  return request('GET', `/api/customers/${id}/likely`);
}

export const getCustomer = (id: number): Detail => request('GET', `/api/customers/${id}`);

export const changeCustomer = (id: number, change: CustomerChange): Detail =>
  request('PATCH', `/api/customers/${id}`, { body: change });

export const addCustomerNote = (id: number, text: string): Detail =>
  request('POST', `/api/customers/${id}/notes`, { body: { text } });

export const deleteCustomerNote = (noteId: number): Detail =>
  request('DELETE', `/api/customer-notes/${noteId}`);

export const addCustomerAddress = (id: number, address: string): Detail =>
  request('POST', `/api/customers/${id}/addresses`, { body: { address } });

export const removeCustomerAddress = (addressId: number): Detail =>
  request('DELETE', `/api/customer-addresses/${addressId}`);

export const previewMerge = (id: number, otherId: number): Promise<Result<MergePreview>> =>
  request('GET', `/api/customers/${id}/merge`, { query: { otherId } });

export const mergeCustomers = (id: number, otherId: number): Detail =>
  request('POST', `/api/customers/${id}/merge`, { body: { otherId } });

export const undoMerge = (mergeId: number): Detail => request('DELETE', `/api/customer-merges/${mergeId}`);

export const blockCustomer = (id: number, action: 'hold' | 'refuse'): Detail =>
  request('POST', `/api/customers/${id}/block`, { body: { action } });

export const unblockCustomer = (id: number): Detail => request('DELETE', `/api/customers/${id}/block`);
