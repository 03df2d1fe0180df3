// Housekeeping over HTTP: what it did, and what it would do now.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { getChore, listChores } from './look-at-chores.ts';
import { choreLookSchema, choreSchema, type ChoreFacts, type ChoreLook } from './schemas.ts';

const list: Presenter<ChoreFacts[]> = {
  schema: {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: choreSchema } },
  },
  present: (items) => ({ items }),
};
const look: Presenter<ChoreLook> = { schema: choreLookSchema, present: (row) => row };

export const housekeepingRoutes = new Router<RequestState>()
  .get(
    '/housekeeping',
    may('settings.read'),
    handle((ctx: Context) => listChores(ctx), ok(list)),
  )
  .get(
    '/housekeeping/:name',
    may('settings.read'),
    withFacts(
      async (koa) => {
        const { name = '' } = (koa as unknown as { params: { name?: string } }).params;
        koa.body = look.present(await getChore(koa.state.context, { name }));
      },
      { pathText: true, answer: { status: 200, schema: choreLookSchema } },
    ),
  );
