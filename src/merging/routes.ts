// The API of merging and splitting.
import Router from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks, ifMatch } from '../platform/http/accepts.ts';
import { created, handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { mergeTickets } from './merge-tickets.ts';
import { previewMerge } from './preview-merge.ts';
import {
  mergeInput,
  mergePreviewQuery,
  mergePreviewSchema,
  movedSchema,
  splitInput,
  type MergePreview,
  type Moved,
} from './schemas.ts';
import { splitTicket } from './split-ticket.ts';
import { undoMove } from './undo-move.ts';

const moved: Presenter<Moved> = { schema: movedSchema, present: (row) => row };
const mergePreview: Presenter<MergePreview> = { schema: mergePreviewSchema, present: (row) => row };

export const mergingRoutes = new Router<RequestState>();
const router = mergingRoutes;

router.get(
  '/tickets/:id/merge-preview',
  may('ticket.change'),
  asks(mergePreviewQuery),
  handle(previewMerge, ok(mergePreview)),
);
router.post(
  '/tickets/:id/merge',
  may('ticket.change'),
  accepts(mergeInput),
  ifMatch(),
  handle(mergeTickets, created(moved)),
);
router.post(
  '/tickets/:id/split',
  may('ticket.change'),
  accepts(splitInput),
  handle(splitTicket, created(moved)),
);
router.post('/ticket-moves/:id/undo', may('ticket.change'), handle(undoMove, ok(moved)));
