// Drafts over HTTP: each agent's own, and those colleagues have shared.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { getDraft } from './get-draft.ts';
import { drafts } from './present.ts';
import { removeDraft } from './remove-draft.ts';
import { draftInput, takeOverInput } from './schemas.ts';
import { takeOverDraft } from './take-over-draft.ts';
import { writeDraft } from './write-draft.ts';

const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export const draftRoutes = new Router<RequestState>()
  .get('/tickets/:id/draft', may('ticket.reply'), handle(getDraft, ok(drafts)))
  .put('/tickets/:id/draft', may('ticket.reply'), accepts(draftInput), handle(writeDraft, ok(drafts)))
  .post(
    '/tickets/:id/draft/take-over',
    may('ticket.reply'),
    accepts(takeOverInput),
    handle(takeOverDraft, ok(drafts)),
  )
  .delete(
    '/tickets/:id/draft',
    may('ticket.reply'),
    handle(removeDraft, { status: 204, presenter: nothing }),
  );
