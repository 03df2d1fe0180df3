// Signing in through an identity provider by OpenID Connect: its settings, the way there and back, who is who, and what they may.
export { passwordGate } from './password-gate.ts';
export { createProviderTools } from './provider-client.ts';
export { oidcRoutes } from './routes.ts';
export { clientSecretPlace as oidcSecretPlace, idTokenPlace as oidcTokenPlace } from './store.ts';
