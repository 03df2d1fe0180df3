// Finds out who makes a request: an API token, a session's cookie, or nobody. Writes by cookie must show the CSRF token.
import type { Middleware, ParameterizedContext } from 'koa';
import type { Actor, Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Credential, RequestState } from '../platform/http/route.ts';
import { actorOfToken, findApiToken, touchApiToken } from './api-token-store.ts';
import { isCsrfToken, readSessionCookie, type SessionSettings } from './session-cookie.ts';
import { actorOfAgent } from './store.ts';
import { findSession, hashToken, touchSession, type SignedIn } from './session-store.ts';

type Koa = ParameterizedContext<RequestState>;
interface Identity {
  actor: Actor;
  credential: Credential | null;
}

const nobody: Identity = { actor: { kind: 'anonymous' }, credential: null };
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Sets `state.context` and `state.credential`. */
export function identify(
  settings: SessionSettings,
  contextFor: (actor: Actor) => Context,
): Middleware<RequestState> {
  const ownOrigin = new URL(settings.appUrl).origin;
  return async (koa, next) => {
    const write = !safeMethods.has(koa.method);
    if (write) refuseForeignOrigin(koa, ownOrigin);
    const { actor, credential } = await identityOf(koa, settings, contextFor({ kind: 'anonymous' }));
    koa.state.credential = credential;
    koa.state.context = contextFor(actor);
    koa.state.input = {};
    // Signing in replaces the session, whoever it belonged to; a browser with an old cookie has no token for it.
    const signsIn =
      koa.method === 'POST' && /^\/api\/session(\/second-step|\/passkey(\/options)?)?$/.test(koa.path);
    if (write && !signsIn && credential?.kind === 'session') {
      if (!isCsrfToken(koa.get('X-CSRF-Token'), credential.id, settings)) {
        throw new AppError(
          'forbidden',
          'The X-CSRF-Token header is missing or does not fit. Reload the page.',
        );
      }
    }
    await next();
  };
}

/** Browsers name the page a write comes from (Fetch standard): only our own pages write with our cookie. */
function refuseForeignOrigin(koa: Koa, ownOrigin: string): void {
  const origin = koa.get('Origin');
  if (origin === '' || koa.get('Authorization') !== '') return;
  const sameHost = URL.canParse(origin) && new URL(origin).host === koa.host;
  if (origin !== ownOrigin && !sameHost) {
    throw new AppError('forbidden', 'This request comes from a page of another site. Is APP_URL set right?');
  }
}

async function identityOf(koa: Koa, settings: SessionSettings, ctx: Context): Promise<Identity> {
  const now = ctx.clock.now();
  const authorization = koa.get('Authorization');
  if (authorization !== '') {
    const bearer = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(authorization)?.[1];
    const token = bearer === undefined ? undefined : await findApiToken(ctx.db, bearer, now);
    if (!token) return nobody;
    if (token.readsOnly && !safeMethods.has(koa.method)) {
      throw new AppError('forbidden', 'This API token may look, and change nothing.');
    }
    await touchApiToken(ctx.db, token, now);
    return { actor: actorOfToken(token), credential: { kind: 'token', id: token.id } };
  }
  const cookie = readSessionCookie(koa, settings);
  if (cookie === undefined || cookie === '') return nobody;
  const tokenHash = hashToken(cookie);
  const session = await findSession(ctx.db, tokenHash, now);
  if (!session) return nobody;
  await touchSession(ctx.db, { ...session, tokenHash }, now);
  return {
    actor: actorOf(session),
    credential: { kind: 'session', id: tokenHash, limited: session.limited },
  };
}

const actorOf = ({ agent }: Pick<SignedIn, 'agent'>): Actor => actorOfAgent(agent);
