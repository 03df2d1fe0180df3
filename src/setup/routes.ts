// The guided set-up over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { created, handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { changeSetup, getSetup } from './progress.ts';
import {
  broughtSchema,
  sentSchema,
  setupChangeSchema,
  setupSchema,
  testMailSchema,
  type BroughtTestMail,
  type Setup,
} from './schemas.ts';
import { bringTestMail, sendTestMail } from './test-mails.ts';

const setup: Presenter<Setup> = { schema: setupSchema, present: (row) => row };
const sent: Presenter<{ outboundMailId: number }> = { schema: sentSchema, present: (row) => row };
const brought: Presenter<BroughtTestMail> = { schema: broughtSchema, present: (row) => row };

export const setupRoutes = new Router<RequestState>()
  .get('/setup', may('settings.read'), handle(getSetup, ok(setup)))
  .patch('/setup', may('settings.change'), accepts(setupChangeSchema), handle(changeSetup, ok(setup)))
  .post(
    '/setup/test-mail',
    may('settings.change'),
    accepts(testMailSchema),
    handle(sendTestMail, created(sent)),
  )
  .post('/setup/arrival', may('settings.change'), handle(bringTestMail, ok(brought)));
