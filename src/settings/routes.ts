// The desk's settings over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { changeSettings } from './change-settings.ts';
import { settingsChangeSchema, settingsSchema } from './schemas.ts';
import { readSettings, type DeskSettings } from './store.ts';

const settings: Presenter<DeskSettings> = { schema: settingsSchema, present: (row) => row };
const getSettings = (ctx: Context): Promise<DeskSettings> => readSettings(ctx.db);

export const settingsRoutes = new Router<RequestState>()
  .get('/settings', may('settings.read'), handle(getSettings, ok(settings)))
  .patch(
    '/settings',
    may('settings.change'),
    accepts(settingsChangeSchema),
    handle(changeSettings, ok(settings)),
  );
