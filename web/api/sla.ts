// Promises: policies, business calendars, what is due on a ticket and why, the report.
import type { Calendar, CalendarChange, NewCalendar } from '../../src/sla/calendar-schemas.ts';
import type { ClockLine, Report, SlaClock, TicketSla } from '../../src/sla/clock-schemas.ts';
import type { NewPolicy, Policy, Preview, PreviewInput, Targets } from '../../src/sla/schemas.ts';
import { request, type Query, type Result } from './request.ts';

export type {
  Calendar,
  ClockLine,
  NewCalendar,
  NewPolicy,
  Policy,
  Preview,
  Report,
  SlaClock,
  Targets,
  TicketSla,
};
export type Hours = Calendar['hours'];
export type Holiday = Calendar['holidays'][number];

type List<T> = Promise<Result<{ items: T[] }>>;

export const listPolicies = (): List<Policy> => request('GET', '/api/sla-policies');

export const getPolicy = (id: number): Promise<Result<Policy>> => request('GET', `/api/sla-policies/${id}`);

export const createPolicy = (policy: NewPolicy): Promise<Result<Policy>> =>
  request('POST', '/api/sla-policies', { body: policy });

export const changePolicy = (id: number, policy: NewPolicy & { version: number }): Promise<Result<Policy>> =>
  request('PATCH', `/api/sla-policies/${id}`, { body: policy });

export const deletePolicy = (id: number): Promise<Result<null>> =>
  request('DELETE', `/api/sla-policies/${id}`);

export const orderPolicies = (ids: number[]): List<Policy> =>
  request('PUT', '/api/sla-policy-order', { body: { ids } });

export const listCalendars = (): List<Calendar> => request('GET', '/api/business-calendars');

export const getCalendar = (id: number): Promise<Result<Calendar>> =>
  request('GET', `/api/business-calendars/${id}`);

export const createCalendar = (calendar: NewCalendar): Promise<Result<Calendar>> =>
  request('POST', '/api/business-calendars', { body: calendar });

export const changeCalendar = (id: number, change: CalendarChange): Promise<Result<Calendar>> =>
  request('PATCH', `/api/business-calendars/${id}`, { body: change });

export const deleteCalendar = (id: number): Promise<Result<null>> =>
  request('DELETE', `/api/business-calendars/${id}`);

export const previewDue = (input: PreviewInput): Promise<Result<Preview>> =>
  request('POST', '/api/sla-preview', { body: input });

export const getTicketSla = (ticketId: number, signal?: AbortSignal): Promise<Result<TicketSla>> =>
  request('GET', `/api/tickets/${ticketId}/sla`, signal ? { signal } : {});

export const getReport = (query: Query): Promise<Result<Report>> =>
  request('GET', '/api/sla-report', { query });
