// The API of changes to many tickets at once.
import Router from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { countMatching } from './count-matching.ts';
import { getBulkAction } from './get-bulk-action.ts';
import {
  bulkActionInput,
  bulkActionSchema,
  bulkFilter,
  matchCountSchema,
  type BulkAction,
  type MatchCount,
} from './schemas.ts';
import { startBulkAction } from './start-bulk-action.ts';
import { undoBulkAction } from './undo-bulk-action.ts';

const action: Presenter<BulkAction> = { schema: bulkActionSchema, present: (row) => row };
const matchCount: Presenter<MatchCount> = { schema: matchCountSchema, present: (count) => count };

export const bulkActionRoutes = new Router<RequestState>()
  .post(
    '/bulk-actions',
    may('ticket.change'),
    accepts(bulkActionInput),
    handle(startBulkAction, created(action)),
  )
  .get(
    '/bulk-actions/matching',
    may('ticket.change'),
    asks(bulkFilter),
    handle(countMatching, ok(matchCount)),
  )
  .get('/bulk-actions/:id', may('ticket.change'), handle(getBulkAction, ok(action)))
  .post('/bulk-actions/:id/undo', may('ticket.change'), handle(undoBulkAction, ok(action)));
