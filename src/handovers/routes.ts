// Handing an agent's tickets over, over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { getHandover, handOver } from './hand-over.ts';
import { handoverSchema, newHandoverSchema, type Handover } from './schemas.ts';

const handover: Presenter<Handover> = { schema: handoverSchema, present: (row) => row };

export const handoverRoutes = new Router<RequestState>()
  .get('/agents/:id/hand-over', may('agent.change'), handle(getHandover, ok(handover)))
  .post(
    '/agents/:id/hand-over',
    may('agent.change'),
    accepts(newHandoverSchema),
    handle(handOver, ok(handover)),
  );
