// The people who answer: who they are, how they sign in, what they may do.
export { createApiToken, listLiveTokens } from './api-token-store.ts';
export { apiTokenRoutes } from './api-token-routes.ts';
export { breachCheckFailingSince, createBreachCheck, type RefuseBreached } from './breached-passwords.ts';
export { changeAgent } from './change-agent.ts';
export { createAgent } from './create-agent.ts';
export { readDevice, rememberDevice } from './device-cookie.ts';
export { endSessions } from './end-sessions.ts';
export { identify } from './identify.ts';
export { mailLanguageOf, languageSql } from './language.ts';
export { codeLimits, forgetAttempts, reserveAttempt } from './login-throttle.ts';
export { may } from './may.ts';
export { readMe } from './me.ts';
export { meRoutes } from './me-routes.ts';
export { shortestPassword } from './password-rules.ts';
export { hashPassword, randomPassword, verifyPassword } from './password.ts';
export { allowedTo, can, sharesToChange } from './policy.ts';
export {
  agentSees,
  onlyVisible,
  onlyVisibleInbound,
  onlyVisibleMailboxes,
  onlyVisibleOutbound,
  placeOf,
  seenMail,
  seenOutbound,
  seenTicket,
  seesAll,
  sightOf,
  visibleMailboxes,
} from './sight.ts';
export { passwordRoutes } from './password-routes.ts';
export { prepareAdmin } from './prepare-admin.ts';
export { me as mePresenter } from './present.ts';
export { provePassword } from './prove-password.ts';
export { sessionChore, signInAttemptChore } from './purge-sessions.ts';
export { agentRoutes } from './routes.ts';
export { openProviderSession } from './open-provider-session.ts';
export {
  appendCookie,
  clearSessionCookie,
  csrfTokenOf,
  setSessionCookie,
  type SessionSettings,
} from './session-cookie.ts';
export { deleteSession, hashToken, insertSession, listLiveSessions, newToken } from './session-store.ts';
export {
  accountOf,
  actorOfAgent,
  actorWithin,
  agentColumns,
  findAgent,
  findAgentByEmail,
  listAgentsForNotice,
  type AgentRow,
  type Sighted,
} from './store.ts';
export { refuseUnknownZone, zoneSql } from './time-zone.ts';
