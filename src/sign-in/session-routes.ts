// Signing in and out over HTTP.
import { Router } from '@koa/router';
import {
  accountOf,
  clearSessionCookie,
  csrfTokenOf,
  deleteSession,
  findAgent,
  type SessionSettings,
} from '../agents/index.ts';
import { AppError } from '../platform/errors.ts';
import { accepts } from '../platform/http/accepts.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { readSettings } from '../settings/index.ts';
import { readHalfCookie, setHalfCookie } from './half-session.ts';
import { fromWhere, letIn, presentSession, sessionIdOf, type Koa } from './let-in.ts';
import { secondStepSchema, sessionSchema, signInSchema } from './schemas.ts';
import { takeSecondStep, whoseStep } from './second-step.ts';
import { signIn, type PasswordGate } from './sign-in.ts';

/** @param parts.secrets opens what the desk knows of authenticator apps */
export function sessionRoutes(
  settings: SessionSettings,
  { secrets, gate }: { secrets: SecretBox; gate: PasswordGate },
): Router<RequestState> {
  const open = async (koa: Koa): Promise<void> => {
    const { emergencyWord = null, ...given } = koa.state.input as {
      email: string;
      password: string;
      emergencyWord?: string;
    };
    const ctx = koa.state.context;
    const from = fromWhere(koa, settings, accountOf(given.email));
    const step = await signIn(ctx, { ...given, emergencyWord, ...from }, gate);
    if (step.half) {
      setHalfCookie(koa, settings, step.token);
      koa.body = { agent: null, csrfToken: null, step: 'second_factor', ways: step.ways, may: [] };
      return;
    }
    letIn(koa, settings, { ...step, limited: (await readSettings(ctx.db)).requireSecondFactor });
  };

  const finish = async (koa: Koa): Promise<void> => {
    const { code } = koa.state.input as { code: string };
    const halfToken = readHalfCookie(koa, settings);
    const agent = await whoseStep(koa.state.context, halfToken);
    const from = fromWhere(koa, settings, accountOf(agent.email));
    const token = await takeSecondStep(koa.state.context, secrets, { agent, code, halfToken, ...from });
    setHalfCookie(koa, settings, '');
    letIn(koa, settings, { agent, token, limited: false });
  };

  const show = async (koa: Koa): Promise<void> => {
    const { credential, context } = koa.state;
    const row = context.actor.kind === 'agent' ? await findAgent(context, context.actor.id) : undefined;
    if (!row) throw new AppError('unauthenticated', 'Nobody is signed in.');
    const limited = credential?.kind === 'session' && credential.limited === true;
    const sessionId = sessionIdOf(koa);
    const csrfToken = sessionId === null ? null : csrfTokenOf(sessionId, settings);
    koa.body = presentSession(row, { csrfToken, limited, actor: context.actor });
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
