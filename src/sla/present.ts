// Calendars, policies and what is known about promises, as the API shows them.
import type { Presenter } from '../platform/http/handle.ts';
import type { CalendarRow } from './calendar-store.ts';
import type { PolicyRow } from './policy-store.ts';
import { calendarSchema, type Calendar } from './calendar-schemas.ts';
import { policySchema, previewSchema, type Policy, type Preview } from './schemas.ts';
import { reportSchema, ticketSlaSchema, type Report, type TicketSla } from './clock-schemas.ts';

const presentCalendar = (row: CalendarRow): Calendar => ({
  id: row.id,
  name: row.name,
  timeZone: row.time_zone,
  hours: row.hours,
  holidays: row.holidays,
  policies: row.policies,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
});

const presentPolicy = (row: PolicyRow): Policy => ({
  id: row.id,
  position: row.position,
  name: row.name,
  active: row.active,
  calendarId: row.calendar_id,
  calendarName: row.calendar_name,
  targets: row.targets,
  reminderLeadMinutes: row.reminder_lead_minutes,
  match: {
    mailboxIds: row.mailbox_ids,
    teamIds: row.team_ids,
    tags: row.tags,
    customers: row.customers,
    organisationIds: row.organisation_ids,
  },
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
});

/** Few enough for one answer: an admin puts them in order by hand. */
export const list = <Row>(of: Presenter<Row>): Presenter<Row[]> => ({
  schema: {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: of.schema } },
  },
  present: (rows) => ({ items: rows.map((row) => of.present(row)) }),
});

export const calendar: Presenter<CalendarRow> = { schema: calendarSchema, present: presentCalendar };
export const policy: Presenter<PolicyRow> = { schema: policySchema, present: presentPolicy };
export const preview: Presenter<Preview> = { schema: previewSchema, present: (row) => row };
export const ticketSla: Presenter<TicketSla> = { schema: ticketSlaSchema, present: (row) => row };
export const report: Presenter<Report> = { schema: reportSchema, present: (row) => row };
export const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };
