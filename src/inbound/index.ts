// Mail coming in: from the gateway to a ticket, with an outcome and a trace for every mail.
export type { AgentAnswer, AnswerVerdict, TakeAnswer } from './agent-answer.ts';
export { importMail, readArchived, type Imported, type Importing, type ReadMail } from './import-mail.ts';
export { ImportThreads } from './import-threads.ts';
export { plausibleTime } from './archived-time.ts';
export { listReplayable } from './list-replayable.ts';
export { reconcile, type Reconciliation } from './reconcile.ts';
export { replayMail, type Difference, type Replayed } from './replay-mail.ts';
export type { Intake } from './intake.ts';
export { receiveMail } from './receive-mail.ts';
export { discardOverdue } from './discard-overdue.ts';
export { createAuthenticationInspector } from './inspectors/authentication.ts';
export { createRspamdInspector } from './inspectors/spam-filter.ts';
export { createUpstreamFilterInspector } from './inspectors/upstream-filter.ts';
export { createClamdInspector } from './inspectors/virus-scanner.ts';
export { heldQueue } from './held-queue.ts';
export { releaseDue } from './release-due.ts';
export { newcomerRoutes } from './newcomer-routes.ts';
export { inboundRoutes } from './routes.ts';
