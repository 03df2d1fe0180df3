// The desk's health over HTTP, for admins: details of an installation are nobody else's business.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { DeskWatch } from './desk-watch.ts';
import {
  statusSchema,
  warningSettingsChangeSchema,
  warningSettingsSchema,
  warningsSchema,
  type Status,
  type Warnings,
  type WarningSettings,
  type WarningSettingsChange,
} from './schemas.ts';
import { changeWarningSettings, getWarningSettings } from './settings.ts';

const status: Presenter<Status> = { schema: statusSchema, present: (row) => row };
const warnings: Presenter<Warnings> = { schema: warningsSchema, present: (row) => row };
const settings: Presenter<WarningSettings> = { schema: warningSettingsSchema, present: (row) => row };

export function watchRoutes(watch: DeskWatch): Router<RequestState> {
  const change = async (ctx: Context, input: WarningSettingsChange): Promise<WarningSettings> => {
    const changed = await changeWarningSettings(ctx, input);
    watch.forget();
    return changed;
  };
  return new Router<RequestState>()
    .get(
      '/status',
      may('status.read'),
      handle((ctx) => watch.status(ctx), ok(status)),
    )
    .get(
      '/warnings',
      may('status.read'),
      handle((ctx) => watch.warnings(ctx), ok(warnings)),
    )
    .get('/warnings/settings', may('settings.read'), handle(getWarningSettings, ok(settings)))
    .patch(
      '/warnings/settings',
      may('settings.change'),
      accepts(warningSettingsChangeSchema),
      handle(change, ok(settings)),
    );
}
