// Drafts over HTTP: each agent's own, and those colleagues have shared.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { discardNewTicketDraft } from './discard-new-ticket-draft.ts';
import { getDraft } from './get-draft.ts';
import { getNewTicketDraft } from './get-new-ticket-draft.ts';
import { drafts } from './present.ts';
import { removeDraft } from './remove-draft.ts';
import {
  draftInput,
  newTicketDraftInput,
  ownNewTicketDraftSchema,
  takeOverInput,
  type NewTicketDraft,
} from './schemas.ts';
import { takeOverDraft } from './take-over-draft.ts';
import { writeDraft } from './write-draft.ts';
import { writeNewTicketDraft } from './write-new-ticket-draft.ts';

const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };
const newTicket: Presenter<NewTicketDraft | null> = {
  schema: ownNewTicketDraftSchema,
  present: (own) => ({ own }),
};

export const draftRoutes = new Router<RequestState>()
  .get('/tickets/:id/draft', may('ticket.reply'), handle(getDraft, ok(drafts)))
  .put('/tickets/:id/draft', may('ticket.reply'), accepts(draftInput), handle(writeDraft, ok(drafts)))
  .post(
    '/tickets/:id/draft/take-over',
    may('ticket.reply'),
    accepts(takeOverInput),
    handle(takeOverDraft, ok(drafts)),
  )
  .delete('/tickets/:id/draft', may('ticket.reply'), handle(removeDraft, { status: 204, presenter: nothing }))
  .get('/new-ticket-draft', may('ticket.create'), handle(getNewTicketDraft, ok(newTicket)))
  .put(
    '/new-ticket-draft',
    may('ticket.create'),
    accepts(newTicketDraftInput),
    handle(writeNewTicketDraft, ok(newTicket)),
  )
  .delete(
    '/new-ticket-draft',
    may('ticket.create'),
    handle(discardNewTicketDraft, { status: 204, presenter: nothing }),
  );
