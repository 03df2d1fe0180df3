// The signed-in agent's own signature over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { asWritten } from '../kept-pictures/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { changeMySignature, getMySignature } from './my-signature.ts';
import { mySignatureChangeSchema, mySignatureSchema } from './schemas.ts';
import type { OwnSignature } from './store.ts';

const signature: Presenter<OwnSignature> = {
  schema: mySignatureSchema,
  present: (row) => ({ ...row, signatureHtml: asWritten(row.signatureHtml) }),
};

export const mySignatureRoutes = new Router<RequestState>()
  .get('/me/signature', may('me.read'), handle(getMySignature, ok(signature)))
  .put(
    '/me/signature',
    may('me.change'),
    accepts(mySignatureChangeSchema),
    handle(changeMySignature, ok(signature)),
  );
