// Calendars, policies, the promises on a ticket and the report, over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts, asks, ifMatch } from '../platform/http/accepts.ts';
import { created, handle, ok } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { calendarRows, getCalendarRow, type CalendarRow } from './calendar-store.ts';
import { getTicketSla } from './get-ticket-sla.ts';
import { getPolicyRow, policyRows, type PolicyRow } from './policy-store.ts';
import { calendar, list, nothing, policy, preview, report, ticketSla } from './present.ts';
import { previewDue } from './preview-due.ts';
import { reportSla } from './report.ts';
import { calendarChangeSchema, newCalendarSchema } from './calendar-schemas.ts';
import { newPolicySchema, policyChangeSchema, policyOrderSchema, previewInput } from './schemas.ts';
import { reportQuery } from './clock-schemas.ts';
import { changeCalendar, createCalendar, deleteCalendar } from './write-calendar.ts';
import { changePolicy, createPolicy, deletePolicy, orderPolicies } from './write-policy.ts';

type ById = { id: number };
const listCalendars = async (ctx: Context) => (await calendarRows(ctx.db).orderBy('c.name')) as CalendarRow[];
const getCalendar = (ctx: Context, { id }: ById) => getCalendarRow(ctx.db, id);
const listPolicies = async (ctx: Context) => (await policyRows(ctx.db)) as PolicyRow[];
const getPolicy = (ctx: Context, { id }: ById) => getPolicyRow(ctx.db, id);

export const slaRoutes = new Router<RequestState>();
const router = slaRoutes;

const gone = { status: 204, presenter: nothing };

router.get('/business-calendars', may('sla.read'), handle(listCalendars, ok(list(calendar))));
router.post(
  '/business-calendars',
  may('sla.change'),
  accepts(newCalendarSchema),
  handle(createCalendar, created(calendar)),
);
router.get('/business-calendars/:id', may('sla.read'), handle(getCalendar, ok(calendar)));
router.patch(
  '/business-calendars/:id',
  may('sla.change'),
  accepts(calendarChangeSchema),
  ifMatch(),
  handle(changeCalendar, ok(calendar)),
);
router.delete('/business-calendars/:id', may('sla.change'), handle(deleteCalendar, gone));
router.get('/sla-policies', may('sla.read'), handle(listPolicies, ok(list(policy))));
router.post(
  '/sla-policies',
  may('sla.change'),
  accepts(newPolicySchema),
  handle(createPolicy, created(policy)),
);
router.get('/sla-policies/:id', may('sla.read'), handle(getPolicy, ok(policy)));
router.patch(
  '/sla-policies/:id',
  may('sla.change'),
  accepts(policyChangeSchema),
  ifMatch(),
  handle(changePolicy, ok(policy)),
);
router.delete('/sla-policies/:id', may('sla.change'), handle(deletePolicy, gone));
router.put(
  '/sla-policy-order',
  may('sla.change'),
  accepts(policyOrderSchema),
  handle(orderPolicies, ok(list(policy))),
);
router.post('/sla-preview', may('sla.read'), accepts(previewInput), handle(previewDue, ok(preview)));
router.get('/sla-report', may('sla.report'), asks(reportQuery), handle(reportSla, ok(report)));
router.get('/tickets/:id/sla', may('ticket.read'), handle(getTicketSla, ok(ticketSla)));
