// Organisations: what customers belong to by the domain of their address.
import type { NewOrganisation, Organisation, OrganisationChange } from '../../src/organisations/schemas.ts';
import type { Ticket } from './tickets.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { NewOrganisation, Organisation };

export function listOrganisations(query: Query, signal?: AbortSignal): Promise<Result<Page<Organisation>>> {
  return request('GET', '/api/organisations', { query, ...(signal ? { signal } : {}) });
}

export function getOrganisation(id: number): Promise<Result<Organisation>> {
  return request('GET', `/api/organisations/${id}`);
}

/** Of its people, those written to last first; only what one may see. */
export function listOrganisationTickets(
  { id, ...query }: Query,
  signal?: AbortSignal,
): Promise<Result<Page<Ticket>>> {
  return request('GET', `/api/organisations/${id}/tickets`, { query, ...(signal ? { signal } : {}) });
}

export function createOrganisation(organisation: NewOrganisation): Promise<Result<Organisation>> {
  return request('POST', '/api/organisations', { body: organisation });
}

export function changeOrganisation(id: number, change: OrganisationChange): Promise<Result<Organisation>> {
  return request('PATCH', `/api/organisations/${id}`, { body: change });
}

export function deleteOrganisation(id: number): Promise<Result<null>> {
  return request('DELETE', `/api/organisations/${id}`);
}
