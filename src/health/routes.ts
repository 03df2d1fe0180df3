// The desk's health over HTTP. Details of an installation are for admins; others learn whether it works.
import { Router } from '@koa/router';
import { can, may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { DeskWatch } from './desk-watch.ts';
import {
  statusSchema,
  statusSummarySchema,
  warningSettingsChangeSchema,
  warningSettingsSchema,
  warningsSchema,
  type Status,
  type StatusSummary,
  type Warnings,
  type WarningSettings,
  type WarningSettingsChange,
} from './schemas.ts';
import { changeWarningSettings, getWarningSettings } from './settings.ts';

/** Details of an installation are for admins. */
const status: Presenter<Status | StatusSummary> = {
  schema: { anyOf: [statusSchema, statusSummarySchema] },
  present: (row) => row,
};
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
      may('me.read'),
      handle((ctx) => (can(ctx.actor, 'status.read') ? watch.status(ctx) : watch.summary(ctx)), ok(status)),
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
