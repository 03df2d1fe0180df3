// Whose mail is always let in, and whose is refused or held: addresses, domains and patterns, for one mailbox or all.
export { blockSender } from './block-sender.ts';
export { holdSender, liftHold } from './hold-sender.ts';
export { findRule, type FoundRule } from './find-rule.ts';
export { senderRuleRoutes } from './routes.ts';
