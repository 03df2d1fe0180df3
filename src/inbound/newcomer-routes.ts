// The API of people who are new to a ticket: one click each.
import Router from '@koa/router';
import { may } from '../agents/index.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { message, ticketDetail } from '../tickets/index.ts';
import { admitSender, blockNewSender, splitOffSender } from './decide-newcomer.ts';

const newTicket: Presenter<{ ticketId: number }> = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['ticketId'],
    properties: { ticketId: { type: 'integer' } },
  },
  present: (row) => row,
};

export const newcomerRoutes = new Router<RequestState>()
  .post('/messages/:id/sender/admit', may('ticket.change'), handle(admitSender, ok(message)))
  .post('/messages/:id/sender/split', may('ticket.change'), handle(splitOffSender, ok(newTicket)))
  .post('/messages/:id/sender/block', may('inbound.decide'), handle(blockNewSender, ok(ticketDetail)));
