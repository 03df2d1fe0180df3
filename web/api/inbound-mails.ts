// Accepted mail and why it went where it went; held mail is released or discarded here.
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
export type Outcome = (typeof OUTCOMES)[number];

export interface InboundMail {
  id: number;
  receivedAt: string;
  remoteAddress: string;
  envelopeFrom: string;
  envelopeTo: string[];
  subject: string | null;
  messageId: string | null;
  size: number;
  outcome: Outcome;
  reason: string | null;
  ticketId: number | null;
  trace: { step: string; verdict: string; detail: string | null }[];
  kind: 'mail' | 'bounce' | 'delay' | 'complaint' | 'auto';
  report: { recipient: string; status: string; diagnostic: string | null; hard: boolean }[] | null;
}

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
