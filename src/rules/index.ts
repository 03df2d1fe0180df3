// Rules: what the desk does by itself when something happens to a ticket, or has not happened for some hours.
export { followRules } from './follow-rules.ts';
export { ruleRunChore } from './purge-runs.ts';
export { ruleRoutes } from './routes.ts';
export { ruleTimerQueue } from './rule-timer-queue.ts';
export { sweepRules } from './sweep-timers.ts';
