// The job that sends one mail. Its key holds the number of attempts, so that a repeated wake folds into the waiting one while
// the next attempt is a job of its own.
import type { Job } from '../platform/queue.ts';

export const sendJob = (mail: { id: number; attempts: number }, delayMs?: number): Job => ({
  name: 'send-mail',
  data: { id: mail.id },
  key: `mail-${mail.id}-${mail.attempts}`,
  ...(delayMs === undefined ? {} : { delayMs }),
});

/** Wakes at once, also where a job for a later time waits already: that one will find nothing to do. */
export const sendNowJob = (id: number): Job => ({ name: 'send-mail', data: { id } });
