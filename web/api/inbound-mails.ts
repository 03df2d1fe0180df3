// Accepted mail and why it went where it went; held mail is decided here, and a mail can be tried without keeping it.
import type {
  Decisions,
  DecisionsInput,
  MatchingDecision,
  MatchingDecisionInput,
  MatchingMails,
} from '../../src/inbound/decision-schemas.ts';
import type {
  InboundMail as ListedMail,
  InboundMailCounts,
  Journey,
  MailPreview,
  Outcome,
} from '../../src/inbound/schemas.ts';
import type { Simulation, SimulationInput } from '../../src/inbound/simulation-schemas.ts';
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
export type { MailPreview, MatchingMails, Outcome, Simulation, SimulationInput };

/** What followed comes only where one mail is asked for. */
export type InboundMail = ListedMail & Partial<Pick<Journey, 'followed'>>;
export type Authentication = NonNullable<InboundMail['authentication']>;
export type TraceLine = InboundMail['trace'][number];
export type HeldAction = 'release' | 'discard' | 'block';
export type HeldDecision = Omit<DecisionsInput, 'action'> & { action: HeldAction };
export type DecisionResult = Decisions['items'][number];

export function listInboundMails(query: Query, signal?: AbortSignal): Promise<Result<Page<InboundMail>>> {
  return request('GET', '/api/inbound-mails', { query, ...(signal ? { signal } : {}) });
}

export function inboundMailCounts(): Promise<Result<InboundMailCounts>> {
  return request('GET', '/api/inbound-mails/counts');
}

export function getInboundMail(id: number): Promise<Result<Journey>> {
  return request('GET', `/api/inbound-mails/${id}`);
}

/** The words of a mail that became no message. */
export function previewInboundMail(id: number): Promise<Result<MailPreview>> {
  return request('GET', `/api/inbound-mails/${id}/preview`);
}

export function inboundMailRawUrl(id: number): string {
  return `/api/inbound-mails/${id}/raw`;
}

export function decideHeldMails(decision: HeldDecision): Promise<Result<Decisions>> {
  return request('POST', '/api/inbound-mails/decisions', { body: decision });
}

/** How many held mails a filter finds, loaded or not. */
export function matchingHeldMails(query: Query): Promise<Result<MatchingMails>> {
  return request('GET', '/api/inbound-mails/matching', { query });
}

/** Decides one batch of them. */
export function decideMatchingMails(decision: MatchingDecisionInput): Promise<Result<MatchingDecision>> {
  return request('POST', '/api/inbound-mails/matching/decisions', { body: decision });
}

/** Decides what would become of a mail; nothing is stored and nothing is sent. */
export function simulateMail(simulation: SimulationInput): Promise<Result<Simulation>> {
  return request('POST', '/api/inbound-mails/simulate', { body: simulation });
}

/** The mail a message of a ticket came from. */
export function getJourney(messageId: number): Promise<Result<Journey>> {
  return request('GET', `/api/messages/${messageId}/journey`);
}
