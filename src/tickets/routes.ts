// The API of tickets and messages.
import Router from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts, asks, idempotent, ifMatch } from '../platform/http/accepts.ts';
import { created, handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { addNote } from './add-note.ts';
import { changeTicket } from './change-ticket.ts';
import { countTickets, listTickets } from './list-tickets.ts';
import { forwardMessages } from './forward-messages.ts';
import { listTimeline } from './list-timeline.ts';
import { listOrganisationTickets } from './list-organisation-tickets.ts';
import { listMessages } from './message-row.ts';
import { openTicket } from './open-ticket.ts';
import { foundTickets, message, ticket, ticketCounts, ticketDetail, timelineEvent } from './present.ts';
import { acceptProposedCustomer, dismissProposedCustomer } from './proposed-customer.ts';
import { readTicket } from './read-ticket.ts';
import { replyToTicket } from './reply-to-ticket.ts';
import { searchQuery } from '../search/index.ts';
import { messageListQuery, forwardInput, noteInput, replyInput } from './message-schemas.ts';
import { ticketChange, ticketInput } from './input-schemas.ts';
import { organisationTicketsQuery } from './list-schemas.ts';
import { timelineQuery } from './timeline-schemas.ts';
import { ticketListQuery } from './list-schemas.ts';
import { searchTickets } from './search-tickets.ts';
import { getTicketRow } from './ticket-row.ts';

const getTicket = (ctx: Context, input: { id: number }) => getTicketRow(ctx, input.id);

const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export const ticketRoutes = new Router<RequestState>();
const router = ticketRoutes;

router.get('/tickets', may('ticket.read'), asks(ticketListQuery), handle(listTickets, ok(page(ticket))));
router.get(
  '/organisations/:id/tickets',
  may('ticket.read'),
  asks(organisationTicketsQuery),
  handle(listOrganisationTickets, ok(page(ticket))),
);
router.get('/tickets/counts', may('ticket.read'), handle(countTickets, ok(ticketCounts)));
router.get('/tickets/search', may('ticket.read'), asks(searchQuery), handle(searchTickets, ok(foundTickets)));
router.post(
  '/tickets',
  may('ticket.create'),
  accepts(ticketInput),
  idempotent(),
  handle(openTicket, created(ticketDetail)),
);
router.get('/tickets/:id', may('ticket.read'), handle(getTicket, ok(ticketDetail)));
router.put('/tickets/:id/read', may('ticket.read'), handle(readTicket, { status: 204, presenter: nothing }));
router.patch(
  '/tickets/:id',
  may('ticket.change'),
  accepts(ticketChange),
  ifMatch(),
  handle(changeTicket, ok(ticketDetail)),
);
router.post(
  '/tickets/:id/proposed-customer/accept',
  may('ticket.change'),
  handle(acceptProposedCustomer, ok(ticketDetail)),
);
router.delete(
  '/tickets/:id/proposed-customer',
  may('ticket.change'),
  handle(dismissProposedCustomer, ok(ticketDetail)),
);
router.get(
  '/tickets/:id/messages',
  may('ticket.read'),
  asks(messageListQuery),
  handle(listMessages, ok(page(message))),
);
router.get(
  '/tickets/:id/events',
  may('ticket.read'),
  asks(timelineQuery),
  handle(listTimeline, ok(page(timelineEvent))),
);
router.post(
  '/tickets/:id/replies',
  may('ticket.reply'),
  accepts(replyInput),
  idempotent(),
  handle(replyToTicket, created(message)),
);
router.post(
  '/tickets/:id/forwards',
  may('ticket.reply'),
  accepts(forwardInput),
  idempotent(),
  handle(forwardMessages, created(message)),
);
router.post(
  '/tickets/:id/notes',
  may('ticket.note'),
  accepts(noteInput),
  idempotent(),
  handle(addNote, created(message)),
);
