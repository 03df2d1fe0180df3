// Budgets: several windows at once, so that a burst and a slow drip are both stopped.
import { longestMinutes, maxCount, type Budget } from './schemas.ts';

const minuteMs = 60_000;

/** How far back a budget can look, and how many it can allow: older and more rows need not be read. */
export const longestWindowMs = longestMinutes * minuteMs;
export const maxBudgetCount = maxCount;

/** The first window in which one more would be too many, or null. `times` are those already counted, in any order. */
export function overBudget(budget: Budget, times: readonly Date[], now: Date): Budget[number] | null {
  for (const window of budget) {
    const since = now.getTime() - window.minutes * minuteMs;
    if (times.filter((time) => time.getTime() > since).length >= window.count) return window;
  }
  return null;
}
