// Presence over HTTP; who is there is told by the live stream.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { bePresent } from './be-present.ts';
import type { PresenceStore } from './presence-store.ts';
import { presenceInput } from './schemas.ts';

const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export const presenceRoutes = (store: PresenceStore): Router<RequestState> =>
  new Router<RequestState>().post(
    '/presence',
    may('presence.tell'),
    accepts(presenceInput),
    handle(bePresent(store), { status: 204, presenter: nothing }),
  );
