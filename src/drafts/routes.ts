// Drafts over HTTP: each agent's own.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { getDraft } from './get-draft.ts';
import { removeDraft } from './remove-draft.ts';
import { draftInput, draftSchema, type Draft } from './schemas.ts';
import type { DraftRow } from './store.ts';
import { writeDraft } from './write-draft.ts';

const presentDraft = (row: DraftRow | null): Draft => ({
  draft: row && {
    agent: { id: row.agent_id, name: row.agent_name },
    text: row.text,
    html: row.html,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  },
});
const draft: Presenter<DraftRow | null> = { schema: draftSchema, present: presentDraft };
const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export const draftRoutes = new Router<RequestState>()
  .get('/tickets/:id/draft', may('ticket.reply'), handle(getDraft, ok(draft)))
  .put('/tickets/:id/draft', may('ticket.reply'), accepts(draftInput), handle(writeDraft, ok(draft)))
  .delete(
    '/tickets/:id/draft',
    may('ticket.reply'),
    handle(removeDraft, { status: 204, presenter: nothing }),
  );
