// The shape of a check: pure, and never without a line that explains it.
import type { Classification, TraceLine } from './classification.ts';
import type { MailFacts } from './mail-facts.ts';

export interface Finding extends TraceLine {
  /** What the mail is; the first check that says so decides. */
  kind?: Exclude<Classification['kind'], 'mail'>;
  list?: true;
  noAcknowledgement?: true;
  report?: Classification['report'];
  originalMessageId?: string | null;
}

export type Check = (facts: MailFacts) => Finding;

export const PASS = 'pass';
