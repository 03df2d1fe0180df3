// When a deferred mail is tried again.

export interface RetryPolicy {
  maxAttempts: number;
  /** Milliseconds before the second attempt; doubled with each further one. */
  backoffMs: number;
}

/** Relays keep greylisting and full mailboxes for hours; asking more seldom than this helps nobody. */
const longestMs = 6 * 60 * 60 * 1000;

/** Milliseconds until the next attempt after `attempts` have been made, spread a little so that mails do not come in one burst. */
export function retryDelay(
  policy: RetryPolicy,
  attempts: number,
  random: () => number = Math.random,
): number {
  const plain = Math.min(policy.backoffMs * 2 ** Math.max(attempts - 1, 0), longestMs);
  return Math.round(plain * (0.9 + random() * 0.2));
}
