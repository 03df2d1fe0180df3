// Legal holds and erasures over HTTP; admins only.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { created, handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { askForErasure } from './ask-for-erasure.ts';
import { getPrivacy } from './get-privacy.ts';
import { holdCustomer, holdTicket, liftHold } from './legal-holds.ts';
import { eraseInput, holdInput, privacySchema, type CustomerPrivacy } from './schemas.ts';

const privacy: Presenter<CustomerPrivacy> = { schema: privacySchema, present: (row) => row };
const done = { status: 204, presenter: { schema: { type: 'null' }, present: () => null } };
const decide = may('settings.change');

export const privacyRoutes = new Router<RequestState>()
  .get('/customers/:id/privacy', may('settings.read'), handle(getPrivacy, ok(privacy)))
  .post('/customers/:id/erasure', decide, accepts(eraseInput), handle(askForErasure, created(privacy)))
  .put('/customers/:id/legal-hold', decide, accepts(holdInput), handle(holdCustomer, done))
  .put('/tickets/:id/legal-hold', decide, accepts(holdInput), handle(holdTicket, done))
  .delete('/legal-holds/:id', decide, handle(liftHold, done));
