// How agents come in: password, second factor, session.
export { myPasskeyRoutes, passkeySignInRoutes } from './passkey-routes.ts';
export { resetSecondFactor } from './remove-second-factor.ts';
export { secondFactorRoutes } from './second-factor-routes.ts';
export type { PasswordGate } from './sign-in.ts';
export { sessionRoutes } from './session-routes.ts';
export { totpSecretPlace } from './totp-store.ts';
