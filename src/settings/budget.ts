// Budgets: several windows at once, so that a burst and a slow drip are both stopped.
import type { Budget } from './schemas.ts';

const minuteMs = 60_000;

/** The first window in which one more would be too many, or null. `times` are those already counted, in any order. */
export function overBudget(budget: Budget, times: readonly Date[], now: Date): Budget[number] | null {
  for (const window of budget) {
    const since = now.getTime() - window.minutes * minuteMs;
    if (times.filter((time) => time.getTime() > since).length >= window.count) return window;
  }
  return null;
}

/** How far back a budget looks. */
export const longestMinutes = (...budgets: Budget[]): number =>
  Math.max(...budgets.flat().map((window) => window.minutes));
