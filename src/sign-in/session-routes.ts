// Signing in and out over HTTP.
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import {
  accountOf,
  actorOfAgent,
  allowedTo,
  mePresenter,
  clearSessionCookie,
  csrfTokenOf,
  deleteSession,
  findAgent,
  hashToken,
  readDevice,
  rememberDevice,
  setSessionCookie,
  type AgentRow,
  type SessionSettings,
} from '../agents/index.ts';
import type { Actor } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { accepts } from '../platform/http/accepts.ts';
import { networkOf } from '../platform/http/rate-limit.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { readSettings } from '../settings/index.ts';
import { readHalfCookie, setHalfCookie } from './half-session.ts';
import { secondStepSchema, sessionSchema, signInSchema } from './schemas.ts';
import { takeSecondStep, whoseStep } from './second-step.ts';
import { signIn, type FromWhere, type PasswordGate } from './sign-in.ts';

type Koa = ParameterizedContext<RequestState>;

/** @param parts.secrets opens what the desk knows of authenticator apps */
export function sessionRoutes(
  settings: SessionSettings,
  { secrets, gate }: { secrets: SecretBox; gate: PasswordGate },
): Router<RequestState> {
  const present = (
    row: AgentRow,
    { sessionId, limited, actor }: { sessionId: Buffer | null; limited: boolean; actor: Actor },
  ): unknown => ({
    agent: mePresenter.present(row),
    csrfToken: sessionId === null ? null : csrfTokenOf(sessionId, settings),
    step: limited ? 'set_up' : 'done',
    may: allowedTo(actor),
  });
  const fromWhere = (koa: Koa, account: string): FromWhere => ({
    remoteAddress: networkOf(koa.ip),
    userAgent: koa.get('User-Agent'),
    device: readDevice(koa, settings, account),
    replaces: sessionIdOf(koa),
  });
  const admit = (
    koa: Koa,
    { agent, token, limited }: { agent: AgentRow; token: string; limited: boolean },
  ) => {
    const account = accountOf(agent.email);
    setSessionCookie(koa, settings, token);
    rememberDevice(koa, settings, { account, device: readDevice(koa, settings, account) });
    koa.body = present(agent, { sessionId: hashToken(token), limited, actor: actorOfAgent(agent) });
  };

  const open = async (koa: Koa): Promise<void> => {
    const { emergencyWord = null, ...given } = koa.state.input as {
      email: string;
      password: string;
      emergencyWord?: string;
    };
    const ctx = koa.state.context;
    const from = fromWhere(koa, accountOf(given.email));
    const step = await signIn(ctx, { ...given, emergencyWord, ...from }, gate);
    if (step.half) {
      setHalfCookie(koa, settings, step.token);
      koa.body = { agent: null, csrfToken: null, step: 'second_factor', may: [] };
      return;
    }
    admit(koa, { ...step, limited: (await readSettings(ctx.db)).requireSecondFactor });
  };

  const finish = async (koa: Koa): Promise<void> => {
    const { code } = koa.state.input as { code: string };
    const halfToken = readHalfCookie(koa, settings);
    const agent = await whoseStep(koa.state.context, halfToken);
    const from = fromWhere(koa, accountOf(agent.email));
    const token = await takeSecondStep(koa.state.context, secrets, { agent, code, halfToken, ...from });
    setHalfCookie(koa, settings, '');
    admit(koa, { agent, token, limited: false });
  };

  const show = async (koa: Koa): Promise<void> => {
    const { credential, context } = koa.state;
    const row = context.actor.kind === 'agent' ? await findAgent(context, context.actor.id) : undefined;
    if (!row) throw new AppError('unauthenticated', 'Nobody is signed in.');
    const limited = credential?.kind === 'session' && credential.limited === true;
    koa.body = present(row, { sessionId: sessionIdOf(koa), limited, actor: context.actor });
  };

  const close = async (koa: Koa): Promise<void> => {
    const sessionId = sessionIdOf(koa);
    if (sessionId !== null) await deleteSession(koa.state.context.db, sessionId);
    clearSessionCookie(koa, settings);
    koa.status = 204;
  };

  const answer = { status: 200, schema: sessionSchema };
  return new Router<RequestState>()
    .post('/session', accepts(signInSchema), withFacts(open, { answer, summary: 'Sign in' }))
    .post(
      '/session/second-step',
      accepts(secondStepSchema),
      withFacts(finish, { answer, summary: 'Sign in: the second step' }),
    )
    .get('/session', withFacts(show, { answer, summary: 'Who is signed in' }))
    .delete('/session', withFacts(close, { answer: { status: 204 }, summary: 'Sign out' }));
}

const sessionIdOf = (koa: Koa): Buffer | null =>
  koa.state.credential?.kind === 'session' ? koa.state.credential.id : null;
