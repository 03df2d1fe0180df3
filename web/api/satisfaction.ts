// How customers are asked, and what they answered.
import type {
  SatisfactionReport,
  SatisfactionSettings,
  TicketSatisfaction,
} from '../../src/satisfaction/schemas.ts';
import { request, type Query, type Result } from './request.ts';

export type { SatisfactionReport, SatisfactionSettings, TicketSatisfaction };
export type Rating = NonNullable<TicketSatisfaction['rating']>;
export type Figures = SatisfactionReport['total'];

const settingsPath = (mailboxId: number): string => `/api/mailboxes/${mailboxId}/satisfaction`;

export const getSatisfactionSettings = (mailboxId: number): Promise<Result<SatisfactionSettings>> =>
  request('GET', settingsPath(mailboxId));

export const saveSatisfactionSettings = (
  mailboxId: number,
  settings: SatisfactionSettings,
): Promise<Result<SatisfactionSettings>> => request('PUT', settingsPath(mailboxId), { body: settings });

export const getTicketSatisfaction = (ticketId: number): Promise<Result<TicketSatisfaction>> =>
  request('GET', `/api/tickets/${ticketId}/satisfaction`);

export const getSatisfactionReport = (
  query: Query,
  signal: AbortSignal,
): Promise<Result<SatisfactionReport>> => request('GET', '/api/reports/satisfaction', { query, signal });
