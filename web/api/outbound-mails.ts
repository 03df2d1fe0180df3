// Outgoing mail and, when the built-in capture server is used, what it caught.
import type { FromSchema } from 'json-schema-to-ts';
import type { capturedMailSchema } from '../../src/captured-mails/schemas.ts';
import type { OutboundMail } from '../../src/outbound/schemas.ts';
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
export type OutboundState = OutboundMail['state'];

export type { OutboundMail };
export type CapturedMail = FromSchema<typeof capturedMailSchema>;

export function listOutboundMails(query: Query, signal?: AbortSignal): Promise<Result<Page<OutboundMail>>> {
  return request('GET', '/api/outbound-mails', { query, ...(signal ? { signal } : {}) });
}

export function listCapturedMails(query: Query, signal?: AbortSignal): Promise<Result<Page<CapturedMail>>> {
  return request('GET', '/api/captured-mails', { query, ...(signal ? { signal } : {}) });
}

export function capturedMailRawUrl(id: string): string {
  return `/api/captured-mails/${encodeURIComponent(id)}/raw`;
}
