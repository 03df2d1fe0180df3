// Telling the server which ticket this tab shows; who else is there comes with the live stream.
import type { Doing, Present } from '../../src/presence/schemas.ts';
import { request, type Result } from './request.ts';

export type { Doing, Present };

/** @param leaving the page goes away: the request must outlive it */
export function tellPresence(
  place: { tab: string; ticketId: number | null; doing?: Doing },
  leaving = false,
): Promise<Result<null>> {
  return request('POST', '/api/presence', { body: place, keepalive: leaving });
}
