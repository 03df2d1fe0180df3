// Signatures as they are written: a mailbox's, and an agent's own. What is sent of them is known to outbound.
export { readSignature } from './read-signature.ts';
export { mySignatureRoutes } from './routes.ts';
export { findAgentSignature, type OwnSignature } from './store.ts';
