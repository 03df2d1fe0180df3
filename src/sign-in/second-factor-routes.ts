// Second factors over HTTP: one's own, and resetting somebody else's.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { createdSecret, handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { byWhom } from './by-whom.ts';
import { readMySecondFactor, readSecondFactorOf, removeMyTotp, renewMyCodes } from './my-second-factor.ts';
import { resetSecondFactor } from './remove-second-factor.ts';
import {
  codeSchema,
  passwordSchema,
  recoveryCodesSchema,
  secondFactorSchema,
  totpSetupSchema,
  type RecoveryCodes,
  type SecondFactor,
  type TotpSetup,
} from './schemas.ts';
import { confirmTotp, startTotp, type Caller } from './set-up-totp.ts';

const asIs = <Row>(schema: Presenter<Row>['schema']): Presenter<Row> => ({ schema, present: (row) => row });
const secondFactor = asIs<SecondFactor>(secondFactorSchema);
const setup = asIs<TotpSetup>(totpSetupSchema);
const codes = asIs<RecoveryCodes>(recoveryCodesSchema);
const gone = { status: 204, presenter: { schema: {}, present: () => null } };

export const secondFactorRoutes = (secrets: SecretBox): Router<RequestState> =>
  new Router<RequestState>()
    .get('/me/second-factor', may('me.read'), handle(readMySecondFactor, ok(secondFactor)))
    .post(
      '/me/second-factor',
      may('me.change'),
      accepts(passwordSchema),
      byWhom,
      handle((ctx, input: Caller) => startTotp(ctx, secrets, input), createdSecret(setup)),
    )
    .post(
      '/me/second-factor/confirm',
      may('me.change'),
      accepts(codeSchema),
      byWhom,
      handle(
        (ctx, input: { code: string; ownSession?: Buffer }) => confirmTotp(ctx, secrets, input),
        ok(codes),
      ),
    )
    .post(
      '/me/second-factor/recovery-codes',
      may('me.change'),
      accepts(passwordSchema),
      byWhom,
      handle(renewMyCodes, createdSecret(codes)),
    )
    .post(
      '/me/second-factor/remove',
      may('me.change'),
      accepts(passwordSchema),
      byWhom,
      handle(removeMyTotp, gone),
    )
    .get('/agents/:id/second-factor', may('agent.change'), handle(readSecondFactorOf, ok(secondFactor)))
    .delete('/agents/:id/second-factor', may('agent.change'), handle(resetSecondFactor, gone));
