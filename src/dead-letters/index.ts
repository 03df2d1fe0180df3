// Work that was given up and waits for a person's decision: tried again, or dropped with a reason.
export { bury, resolveDeadLetter } from './bury.ts';
export { deadLetterQueue } from './dead-letter-queue.ts';
export { mirrorDeadLetters } from './mirror.ts';
export { deadLetterRoutes } from './routes.ts';
export type { LetterAttempt } from './store.ts';
