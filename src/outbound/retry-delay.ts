// When a deferred mail is tried again.
import { isGreylisting } from '../../mail/smtp/greylisting.ts';

export interface RetryPolicy {
  maxAttempts: number;
  /** Milliseconds before the second attempt; doubled with each further one. */
  backoffMs: number;
  /** The same where a server greylists, which is never over sooner. */
  greylistMs?: number;
}

/** Servers of the wild wait between one and fifteen minutes; five, ten, twenty and forty meet nearly all with few tries. */
const usualGreylistMs = 5 * 60_000;
/** Full mailboxes stay so for hours; asking more seldom than this helps nobody. */
const longestMs = 6 * 60 * 60 * 1000;
/** So that mails do not come in one burst. Never sooner than a greylist asks for. */
const spread = 0.2;

/**
 * Milliseconds until the next attempt after `attempts` have been made.
 * @param responses what was said about the recipients who are tried again
 */
export function retryDelay(
  policy: RetryPolicy,
  { attempts, responses }: { attempts: number; responses: readonly string[] },
  random: () => number = Math.random,
): number {
  const greylistMs = policy.greylistMs ?? usualGreylistMs;
  const base = responses.some(isGreylisting) ? Math.max(policy.backoffMs, greylistMs) : policy.backoffMs;
  const plain = Math.min(base * 2 ** Math.max(attempts - 1, 0), longestMs);
  return Math.round(plain * (1 + random() * spread));
}
