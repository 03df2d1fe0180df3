// When agents are away, and how much they take on.
import type { Availability, AvailabilityChange } from '../../src/assignment/schemas.ts';
import { request, type Page, type Result } from './request.ts';

export type { Availability, AvailabilityChange };

/** Of everybody who works here. */
export function listAvailability(): Promise<Result<Page<Availability>>> {
  return request('GET', '/api/availability');
}

export function getAvailability(agentId: number): Promise<Result<Availability>> {
  return request('GET', `/api/agents/${agentId}/availability`);
}

export function changeAvailability(
  agentId: number,
  change: AvailabilityChange,
): Promise<Result<Availability>> {
  return request('PATCH', `/api/agents/${agentId}/availability`, { body: change });
}
