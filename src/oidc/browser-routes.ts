// Where a browser goes to the provider, comes back, and signs out. It is answered with redirects: nobody reads JSON here.
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import { clearSessionCookie, setSessionCookie, type SessionSettings } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { acceptsForm, asks } from '../platform/http/accepts.ts';
import { networkOf } from '../platform/http/rate-limit.ts';
import { elsewhereHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { endByProvider } from './end-by-provider.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { forgetFlow, keepFlow, readFlow } from './flow-cookie.ts';
import { createDirectory, type ProviderTools } from './provider-client.ts';
import { Refused } from './refused.ts';
import { returnAddress } from './return-path.ts';
import { createKeysOf } from './logout-token.ts';
import { logoutFormSchema, signedOutSchema, startQuerySchema } from './schemas.ts';
import { signOut } from './sign-out.ts';
import { startSignIn } from './start-sign-in.ts';

type Koa = ParameterizedContext<RequestState>;

export interface BrowserParts {
  session: SessionSettings;
  tools: ProviderTools;
  redirectUri: string;
  signOutUri: string;
}

export function browserRoutes(parts: BrowserParts): Router<RequestState> {
  const { session, tools } = parts;
  const keeper = { session, secrets: tools.secrets };
  const directory = createDirectory(tools);
  const keysOf = createKeysOf(tools.fetch);
  const start = async (koa: Koa): Promise<void> => {
    const { next = '' } = koa.state.input as { next?: string };
    const { url, flow } = await startSignIn(koa.state.context, { next }, { directory, ...parts });
    keepFlow(koa, keeper, flow);
    koa.redirect(url.href);
  };
  const finish = async (koa: Koa): Promise<void> => {
    const flow = readFlow(koa, keeper);
    forgetFlow(koa, keeper);
    const coming = {
      url: new URL(`${parts.redirectUri}${koa.search}`),
      flow,
      remoteAddress: networkOf(koa.ip),
      userAgent: koa.get('User-Agent'),
      replaces: sessionIdOf(koa),
    };
    const { token } = await finishSignIn(koa.state.context, coming, { directory, ...keeper });
    setSessionCookie(koa, session, token);
    koa.redirect(returnAddress(flow?.next ?? '', session.appUrl));
  };
  const leave = async (koa: Koa): Promise<void> => {
    const sessionId = sessionIdOf(koa);
    clearSessionCookie(koa, session);
    koa.body =
      sessionId === null
        ? { continueAt: null }
        : await signOut(koa.state.context, { sessionId }, { directory, ...keeper, ...parts });
  };
  const end = async (koa: Koa): Promise<void> => {
    const { logout_token: token } = koa.state.input as { logout_token: string };
    await endByProvider(koa.state.context, { token }, { directory, keysOf });
    // With no body at all Koa would answer 204; section 2.8 asks for 200.
    koa.body = '';
  };
  const redirects = { status: 302, contentType: 'text/html', headers: elsewhereHeaders };
  return new Router<RequestState>()
    .get(
      '/oidc/start',
      asks(startQuerySchema),
      withFacts(orBackToSignIn(start, session), { answer: redirects, summary: 'To the identity provider' }),
    )
    .get(
      '/oidc/callback',
      withFacts(orBackToSignIn(finish, session), { answer: redirects, summary: 'Back from the provider' }),
    )
    .post(
      '/oidc/sign-out',
      withFacts(leave, {
        answer: { status: 200, schema: signedOutSchema },
        summary: 'Sign out, here and at the provider',
      }),
    )
    .post(
      '/oidc/back-channel-logout',
      acceptsForm(logoutFormSchema),
      withFacts(end, {
        answer: { status: 200 },
        summary: 'For the provider: somebody signed out there (OpenID Connect Back-Channel Logout 1.0)',
      }),
    );
}

const sessionIdOf = (koa: Koa): Buffer | null =>
  koa.state.credential?.kind === 'session' ? koa.state.credential.id : null;

/** What went wrong is said on the sign-in page, with the number under which the log says more. */
function orBackToSignIn(work: (koa: Koa) => Promise<void>, { appUrl }: SessionSettings) {
  return async (koa: Koa): Promise<void> => {
    try {
      await work(koa);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await tell(koa, error);
      const query = new URLSearchParams({ refused: error.refusal, ref: koa.state.requestId });
      koa.redirect(`${appUrl}/login?${query.toString()}`);
    }
  };
}

/** Only who the provider vouches for comes into the audit log: strangers cannot fill it. */
async function tell({ state }: Koa, error: Refused): Promise<void> {
  const { refusal, person, cause } = error;
  const { context: ctx } = state;
  const agent = person?.agentId === undefined ? {} : { agentId: person.agentId };
  ctx.log.warn({ refusal, ...agent, problem: cause ?? error }, 'sign-in refused');
  if (person === null) return;
  const { agentId, ...who } = person;
  await audit(ctx, {
    action: 'oidc.refuse',
    subject: { type: 'agent', id: agentId ?? null },
    data: { refusal, ...who },
  });
}
