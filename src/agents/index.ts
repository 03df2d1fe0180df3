// The people who answer: who they are, how they sign in, what they may do.
export { createApiToken, listLiveTokens } from './api-token-store.ts';
export { apiTokenRoutes } from './api-token-routes.ts';
export { changeAgent } from './change-agent.ts';
export { createAgent } from './create-agent.ts';
export { identify } from './identify.ts';
export { mailLanguageOf, languageSql } from './language.ts';
export { may } from './may.ts';
export { meRoutes } from './me-routes.ts';
export { hashPassword, randomPassword, verifyPassword } from './password.ts';
export { can, onlyVisible, sharesToChange, visibleMailboxes } from './policy.ts';
export { prepareAdmin } from './prepare-admin.ts';
export { purgeSessions } from './purge-sessions.ts';
export { agentRoutes } from './routes.ts';
export {
  appendCookie,
  clearSessionCookie,
  setSessionCookie,
  type SessionSettings,
} from './session-cookie.ts';
export { sessionRoutes } from './session-routes.ts';
export type { PasswordGate } from './sign-in.ts';
export { openProviderSession } from './open-provider-session.ts';
export { deleteSession, hashToken, listLiveSessions, newToken } from './session-store.ts';
export {
  actorOfAgent,
  actorWithin,
  findAgent,
  findAgentByEmail,
  listAgentsForNotice,
  type AgentRow,
} from './store.ts';
export { zoneSql } from './time-zone.ts';
