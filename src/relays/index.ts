// The SMTP servers our mail leaves through: the desk's, and those of mailboxes that have one of their own.
export { deskRelayOf } from './desk-relay.ts';
export { createRelays, type ChosenRelay, type RelayOfMail, type Relays } from './relays.ts';
export { relayRoutes, type RelayParts } from './routes.ts';
export { findRelayHost, relaySecretPlace } from './store.ts';
export { takeTurns } from './take-turns.ts';
