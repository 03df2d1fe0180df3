// What every way of signing in ends with: cookies, and who one is now.
import type { ParameterizedContext } from 'koa';
import {
  accountOf,
  actorOfAgent,
  allowedTo,
  csrfTokenOf,
  hashToken,
  mePresenter,
  readDevice,
  rememberDevice,
  setSessionCookie,
  type AgentRow,
  type SessionSettings,
} from '../agents/index.ts';
import type { Actor } from '../platform/context.ts';
import { networkOf } from '../platform/http/rate-limit.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { FromWhere } from './sign-in.ts';

export type Koa = ParameterizedContext<RequestState>;

export const sessionIdOf = (koa: Koa): Buffer | null =>
  koa.state.credential?.kind === 'session' ? koa.state.credential.id : null;

/** @param account a login in lower case */
export const fromWhere = (koa: Koa, settings: SessionSettings, account: string): FromWhere => ({
  remoteAddress: networkOf(koa.ip),
  userAgent: koa.get('User-Agent'),
  device: readDevice(koa, settings, account),
  replaces: sessionIdOf(koa),
});

export const presentSession = (
  row: AgentRow,
  { csrfToken, limited, actor }: { csrfToken: string | null; limited: boolean; actor: Actor },
): unknown => ({
  agent: mePresenter.present(row),
  csrfToken,
  step: limited ? 'set_up' : 'done',
  ways: [],
  may: allowedTo(actor),
});

/** @param limited a second factor has to be set up first */
export function letIn(
  koa: Koa,
  settings: SessionSettings,
  { agent, token, limited }: { agent: AgentRow; token: string; limited: boolean },
): void {
  const account = accountOf(agent.email);
  setSessionCookie(koa, settings, token);
  rememberDevice(koa, settings, { account, device: readDevice(koa, settings, account) });
  const csrfToken = csrfTokenOf(hashToken(token), settings);
  koa.body = presentSession(agent, { csrfToken, limited, actor: actorOfAgent(agent) });
}
