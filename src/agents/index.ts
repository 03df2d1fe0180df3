// The people who answer: who they are, how they sign in, what they may do.
export { may } from './may.ts';
export { can, type Action } from './policy.ts';
export { findAgent, listAgentsForNotice, type AgentRow } from './store.ts';
