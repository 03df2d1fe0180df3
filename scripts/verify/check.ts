// What a check of a deployment is and what it answers. `npm run verify:deployment` runs them all.
import type { App } from '../../src/app.ts';

export type CheckState = 'ok' | 'warning' | 'failed' | 'skipped';

/** One answer of a check; the shape is part of the JSON that docs/deployment.md describes. */
export interface Finding {
  state: CheckState;
  /** What was looked at, where a check looks at several: an address, a domain. */
  subject: string | null;
  /** What was found, in a sentence. */
  what: string;
  /** What to do; null where nothing is. */
  advice: string | null;
}

export interface CheckedDesk {
  app: App;
  /** Where the API is asked. */
  apiUrl: string;
  /** Where mail is brought to, as host:port; null: what living gateways say of themselves. */
  gateway: string | null;
  /** The desk of `npm start`: what goes out is kept on this machine. */
  capturesMail: boolean;
  /** The mailbox that --mail-loop writes to; null: the first one. */
  mailLoopTo: string | null;
}

export interface Check {
  name: string;
  /** Asks PostgreSQL: skipped when the check of the database has failed. */
  needsDatabase: boolean;
  /** Counts as failed when it has not answered by then. */
  limitMs: number;
  /** May throw: then it has failed, with the error as what was found and `advice` as what to do. */
  run(desk: CheckedDesk): Promise<Finding[]>;
  advice: string;
}

export const ok = (what: string, subject: string | null = null): Finding => ({
  state: 'ok',
  subject,
  what,
  advice: null,
});
export const warning = (what: string, advice: string, subject: string | null = null): Finding => ({
  state: 'warning',
  subject,
  what,
  advice,
});
export const failed = (what: string, advice: string, subject: string | null = null): Finding => ({
  state: 'failed',
  subject,
  what,
  advice,
});
export const skipped = (what: string, subject: string | null = null): Finding => ({
  state: 'skipped',
  subject,
  what,
  advice: null,
});
