// Signing in and out over HTTP.
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import type { Actor } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { accepts } from '../platform/http/accepts.ts';
import { networkOf } from '../platform/http/rate-limit.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { allowedTo } from './policy.ts';
import { me } from './present.ts';
import { sessionSchema, signInSchema } from './schemas.ts';
import { clearSessionCookie, csrfTokenOf, setSessionCookie, type SessionSettings } from './session-cookie.ts';
import { deleteSession, hashToken } from './session-store.ts';
import { readDevice, rememberDevice } from './device-cookie.ts';
import { accountOf, signIn, type PasswordGate } from './sign-in.ts';
import { actorOfAgent, findAgent, type AgentRow } from './store.ts';

type Koa = ParameterizedContext<RequestState>;

export function sessionRoutes(settings: SessionSettings, gate: PasswordGate): Router<RequestState> {
  const present = (row: AgentRow, sessionId: Buffer | null, actor: Actor = actorOfAgent(row)): unknown => ({
    agent: me.present(row),
    csrfToken: sessionId === null ? null : csrfTokenOf(sessionId, settings),
    may: allowedTo(actor),
  });

  const open = async (koa: Koa): Promise<void> => {
    const {
      email,
      password,
      emergencyWord = null,
    } = koa.state.input as { email: string; password: string; emergencyWord?: string };
    const account = accountOf(email);
    const device = readDevice(koa, settings, account);
    const given = {
      email,
      password,
      emergencyWord,
      remoteAddress: networkOf(koa.ip),
      userAgent: koa.get('User-Agent'),
      device,
      replaces: sessionIdOf(koa),
    };
    const { agent: row, token } = await signIn(koa.state.context, given, gate);
    setSessionCookie(koa, settings, token);
    rememberDevice(koa, settings, { account, device });
    koa.body = present(row, hashToken(token));
  };

  const show = async (koa: Koa): Promise<void> => {
    const { actor } = koa.state.context;
    const row = actor.kind === 'agent' ? await findAgent(koa.state.context, actor.id) : undefined;
    if (!row) throw new AppError('unauthenticated', 'Nobody is signed in.');
    koa.body = present(row, sessionIdOf(koa), actor);
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
    .get('/session', withFacts(show, { answer, summary: 'Who is signed in' }))
    .delete('/session', withFacts(close, { answer: { status: 204 }, summary: 'Sign out' }));
}

const sessionIdOf = (koa: Koa): Buffer | null =>
  koa.state.credential?.kind === 'session' ? koa.state.credential.id : null;
