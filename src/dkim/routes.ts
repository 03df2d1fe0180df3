// Keys that sign mail, over HTTP.
import { Router } from '@koa/router';
import type { ResolveDns } from '../../mail/authentication/dns-answers.ts';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { created, handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { checkDkimKey } from './check-key.ts';
import { listSendingDomains } from './list-domains.ts';
import { makeDkimKey } from './make-key.ts';
import { dkimKey, sendingDomains } from './present.ts';
import { removeDkimKey } from './remove-key.ts';
import { newDkimKeySchema } from './schemas.ts';

const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export interface DkimParts {
  secrets: SecretBox;
  /** Asked anew each time: an admin who has just published a record wants to know how it is now. */
  resolve: ResolveDns;
}

export function dkimRoutes({ secrets, resolve }: DkimParts): Router<RequestState> {
  const make = (ctx: Context, input: { domain: string }) => makeDkimKey(ctx, input, secrets);
  const check = (ctx: Context, input: { id: number }) => checkDkimKey(ctx, input, resolve);
  return new Router<RequestState>()
    .get('/sending-domains', may('mailbox.change'), handle(listSendingDomains, ok(sendingDomains)))
    .post('/dkim-keys', may('mailbox.change'), accepts(newDkimKeySchema), handle(make, created(dkimKey)))
    .post('/dkim-keys/:id/check', may('mailbox.change'), handle(check, ok(dkimKey)))
    .delete(
      '/dkim-keys/:id',
      may('mailbox.change'),
      handle(removeDkimKey, { status: 204, presenter: nothing }),
    );
}
