// How long what is kept, over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { previewRetention } from './preview-retention.ts';
import {
  retentionChangeSchema,
  retentionPreviewSchema,
  retentionSchema,
  retentionTrialSchema,
  type Retention,
  type RetentionPreview,
} from './schemas.ts';
import { changeRetention, getRetention } from './settings.ts';

const retention: Presenter<Retention> = { schema: retentionSchema, present: (row) => row };
const preview: Presenter<RetentionPreview> = { schema: retentionPreviewSchema, present: (row) => row };

export const retentionRoutes = new Router<RequestState>()
  .get('/retention', may('settings.read'), handle(getRetention, ok(retention)))
  .patch(
    '/retention',
    may('settings.change'),
    accepts(retentionChangeSchema),
    handle(changeRetention, ok(retention)),
  )
  .get(
    '/retention/preview',
    may('settings.read'),
    asks(retentionTrialSchema),
    handle(previewRetention, ok(preview)),
  );
