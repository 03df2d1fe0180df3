// What an attempt means for each recipient of a mail, and for the mail: a relay may take it for some, refuse others for good,
// and ask for patience with the rest, who alone are tried again.
import { noted } from '../../mail/noted.ts';
import { isForGood, type SendResult } from '../../mail/smtp/relay.ts';

/** A recipient with whom nothing more is done. */
export interface Settled {
  address: string;
  /** Null: the relay took the mail for them. Else why they do not get it. */
  error: string | null;
}

export interface Settlement {
  state: 'sent' | 'deferred' | 'failed';
  settled: Settled[];
  /** What the agent should know of the mail as it now stands; null when all is well. */
  lastError: string | null;
  /** What was said about those who are tried again. */
  waitingFor: string[];
  /** Why recipients were given up in this very attempt; null when none was. */
  failure: string | null;
  /** Some were given up only because there have been attempts enough: a later one may reach them. */
  exhausted: boolean;
}

interface Progress {
  recipients: string[];
  settled: Settled[];
  /** With the one that ended now; those before somebody had it tried anew do not count. */
  attempts: number;
  maxAttempts: number;
}

/** `sent` is a mail that reached somebody, with nobody left to try. */
export function settle(progress: Progress, result: SendResult): Settlement {
  const { recipients, settled: before, attempts, maxAttempts } = progress;
  const refusals = new Map(refusalsOf(result).map((refusal) => [refusal.address, refusal]));
  const now: Settled[] = [];
  let exhausted = false;
  const waiting: (Settled & { error: string })[] = [];
  for (const address of pendingOf(recipients, before)) {
    const refusal = refusals.get(address) ?? refusals.get(everybody);
    if (refusal === undefined) now.push({ address, error: null });
    else if (refusal.forGood) now.push({ address, error: refusal.response });
    else if (attempts < maxAttempts) waiting.push({ address, error: refusal.response });
    else {
      exhausted = true;
      now.push({
        address,
        error: noted`${refusal.response} (given up after ${attempts === 1 ? noted`one attempt` : noted`${attempts} attempts`})`,
      });
    }
  }
  const settled = [...before, ...now];
  const reached = settled.some((one) => one.error === null);
  const all = recipients.length;
  return {
    state: waiting.length > 0 ? 'deferred' : reached ? 'sent' : 'failed',
    settled,
    lastError: told([...settled, ...waiting], all),
    waitingFor: waiting.map((one) => one.error),
    failure: told(now, all),
    exhausted,
  };
}

/** Who is still to get the mail. */
export function pendingOf(recipients: string[], settled: Settled[]): string[] {
  const done = new Set(settled.map((one) => one.address));
  return [...new Set(recipients)].filter((address) => !done.has(address));
}

const everybody = '*';

interface Refusal {
  address: string;
  response: string;
  forGood: boolean;
}

/** Where each recipient was told something of their own, that counts for them. */
function refusalsOf(result: SendResult): Refusal[] {
  const rejected = 'rejected' in result ? (result.rejected ?? []) : [];
  const each = rejected.map(({ address, code, response }) => ({
    address,
    response,
    forGood: isForGood(code),
  }));
  if (result.outcome === 'sent') return each;
  return [...each, { address: everybody, response: result.response, forGood: result.outcome !== 'deferred' }];
}

/** The same answer to all `count` recipients is told once. */
function told(people: Settled[], count: number): string | null {
  const refused = people.filter((one): one is Settled & { error: string } => one.error !== null);
  const [first] = refused;
  if (first === undefined) return null;
  if (refused.length === count && refused.every((one) => one.error === first.error)) return first.error;
  return refused.map((one) => `${one.address}: ${one.error}`).join('; ');
}
