// When a delivery that failed is tried again: soon at first, then more and more seldom, for a day.

const firstMs = 10_000;
const longestMs = 3 * 60 * 60 * 1000;

/** Milliseconds until the next try after `attempts`, spread by a tenth. @param retryAfterSeconds what the endpoint asked for */
export function retryDelay(
  attempts: number,
  retryAfterSeconds: number | null,
  random: () => number = Math.random,
): number {
  const plain = Math.min(firstMs * 2 ** Math.max(attempts - 1, 0), longestMs);
  const asked = Math.min((retryAfterSeconds ?? 0) * 1000, longestMs);
  return Math.max(Math.round(plain * (0.9 + random() * 0.2)), asked);
}
