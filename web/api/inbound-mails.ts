// Accepted mail and why it went where it went; held mail is released or discarded here.
import type { InboundMail, Outcome } from '../../src/inbound/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export const OUTCOMES = [
  'ticket_opened',
  'message_added',
  'bounce',
  'auto_reply',
  'duplicate',
  'held',
  'discarded',
] as const;
export type { InboundMail, Outcome };

export function listInboundMails(query: Query, signal?: AbortSignal): Promise<Result<Page<InboundMail>>> {
  return request('GET', '/api/inbound-mails', { query, ...(signal ? { signal } : {}) });
}

export function getInboundMail(id: number): Promise<Result<InboundMail>> {
  return request('GET', `/api/inbound-mails/${id}`);
}

export function inboundMailRawUrl(id: number): string {
  return `/api/inbound-mails/${id}/raw`;
}

export function decideHeldMail(id: number, verb: 'release' | 'discard'): Promise<Result<InboundMail | null>> {
  return request('POST', `/api/inbound-mails/${id}/${verb}`);
}
