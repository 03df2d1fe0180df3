// Settings of ops over HTTP: to look at only.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { environmentSchema, type Environment, type EnvironmentSetting } from './schemas.ts';

const environment: Presenter<Environment> = { schema: environmentSchema, present: (row) => row };

/** @param list the settings of this process */
export const environmentRoutes = (list: () => EnvironmentSetting[]): Router<RequestState> =>
  new Router<RequestState>().get(
    '/environment',
    may('settings.read'),
    handle(async () => ({ items: list() }), ok(environment)),
  );
