// Outgoing mail and, when the built-in capture server is used, what it caught.
import { request, type Page, type Query, type Result } from './request.ts';

export const OUTBOUND_STATES = [
  'queued',
  'sending',
  'sent',
  'deferred',
  'failed',
  'bounced',
  'cancelled',
] as const;
export type OutboundState = (typeof OUTBOUND_STATES)[number];

export interface OutboundMail {
  id: number;
  state: OutboundState;
  kind: string;
  ticketId: number | null;
  subject: string;
  to: string[];
  attempts: number;
  lastError: string | null;
  nextAttemptAt: string | null;
  sentAt: string | null;
  createdAt: string;
}

export interface CapturedMail {
  id: string;
  subject: string | null;
  from: string | null;
  to: string[];
  size: number;
  receivedAt: string;
}

export function listOutboundMails(query: Query, signal?: AbortSignal): Promise<Result<Page<OutboundMail>>> {
  return request('GET', '/api/outbound-mails', { query, ...(signal ? { signal } : {}) });
}

export function listCapturedMails(cursor?: string): Promise<Result<Page<CapturedMail>>> {
  return request('GET', '/api/captured-mails', { query: { cursor } });
}

export function capturedMailRawUrl(id: string): string {
  return `/api/captured-mails/${encodeURIComponent(id)}/raw`;
}
