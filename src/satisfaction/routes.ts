// Customer satisfaction over HTTP: settings of a mailbox, a ticket's answer, counts.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { getTicketSatisfaction } from './get-ticket-satisfaction.ts';
import { reportSatisfaction } from './report-satisfaction.ts';
import {
  satisfactionReportQuery,
  satisfactionReportSchema,
  satisfactionSettingsSchema,
  ticketSatisfactionSchema,
  type SatisfactionReport,
  type SatisfactionSettings,
  type TicketSatisfaction,
} from './schemas.ts';
import { getSettings, saveSettings } from './settings.ts';

const settings: Presenter<SatisfactionSettings> = {
  schema: satisfactionSettingsSchema,
  present: (row) => row,
};
const ofTicket: Presenter<TicketSatisfaction> = { schema: ticketSatisfactionSchema, present: (row) => row };
const report: Presenter<SatisfactionReport> = { schema: satisfactionReportSchema, present: (row) => row };

export const satisfactionRoutes = new Router<RequestState>()
  .get('/mailboxes/:id/satisfaction', may('mailbox.read'), handle(getSettings, ok(settings)))
  .put(
    '/mailboxes/:id/satisfaction',
    may('mailbox.change'),
    accepts(satisfactionSettingsSchema),
    handle(saveSettings, ok(settings)),
  )
  .get('/tickets/:id/satisfaction', may('ticket.read'), handle(getTicketSatisfaction, ok(ofTicket)))
  .get(
    '/reports/satisfaction',
    may('satisfaction.read'),
    asks(satisfactionReportQuery),
    handle(reportSatisfaction, ok(report)),
  );
