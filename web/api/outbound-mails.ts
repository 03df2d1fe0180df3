// Outgoing mail and what can be decided about it; and, when the built-in capture server is used, what it caught.
import type { FromSchema } from 'json-schema-to-ts';
import type { capturedMailSchema } from '../../src/captured-mails/schemas.ts';
import type {
  OutboundDecisions,
  OutboundDecisionsInput,
  TakenBack,
} from '../../src/outbound/decision-schemas.ts';
import type { OutboundCounts, OutboundDetail, OutboundMail } from '../../src/outbound/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';
import type { Address } from './tickets.ts';

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

export type { OutboundCounts, OutboundDetail, OutboundMail, TakenBack };
export type OutboundAction = OutboundDecisionsInput['action'];
export type OutboundDecision = OutboundDecisions['items'][number];
export type CapturedMail = FromSchema<typeof capturedMailSchema>;

const path = (id: number, act = ''): string => `/api/outbound-mails/${id}${act}`;

export function listOutboundMails(query: Query, signal?: AbortSignal): Promise<Result<Page<OutboundMail>>> {
  return request('GET', '/api/outbound-mails', { query, ...(signal ? { signal } : {}) });
}

export function outboundCounts(): Promise<Result<OutboundCounts>> {
  return request('GET', '/api/outbound-mails/counts');
}

/** With the history of its attempts. */
export function getOutboundMail(id: number): Promise<Result<OutboundDetail>> {
  return request('GET', path(id));
}

export function decideOutboundMails(
  decision: OutboundDecisionsInput,
): Promise<Result<{ items: OutboundDecision[] }>> {
  return request('POST', '/api/outbound-mails/decisions', { body: decision });
}

export function cancelMail(id: number): Promise<Result<OutboundMail>> {
  return request('POST', path(id, '/cancel'));
}

/** Cancels a reply and answers it as a draft. */
export function takeBackReply(id: number): Promise<Result<TakenBack>> {
  return request('POST', path(id, '/take-back'));
}

export function retryMail(id: number): Promise<Result<OutboundMail>> {
  return request('POST', path(id, '/retry'));
}

/** Other people for a reply that did not reach everybody, and another try. */
export function sendToOthers(
  id: number,
  people: { to: Address[]; cc: Address[]; bcc: Address[] },
): Promise<Result<OutboundMail>> {
  return request('PATCH', path(id), { body: { ...people, retry: true } });
}

export function listCapturedMails(query: Query, signal?: AbortSignal): Promise<Result<Page<CapturedMail>>> {
  return request('GET', '/api/captured-mails', { query, ...(signal ? { signal } : {}) });
}

export function capturedMailRawUrl(id: string): string {
  return `/api/captured-mails/${encodeURIComponent(id)}/raw`;
}
