// What is wrong with a budget, before it is sent. Pure.
import { msg, str } from '@lit/localize';
import type { Budget } from '../api/settings.ts';

const MOST_MINUTES = 10_080;
const MOST_COUNT = 1000;

/** '' when it can be saved. */
export function budgetTrouble(budget: Budget): string {
  if (budget.some(({ count }) => !whole(count, MOST_COUNT)))
    return msg(str`How many must be a whole number from 1 to ${MOST_COUNT}.`);
  if (budget.some(({ minutes }) => !whole(minutes, MOST_MINUTES)))
    return msg(str`Minutes must be a whole number from 1 to ${MOST_MINUTES}, which is a week.`);
  const spans = budget.map(({ minutes }) => minutes);
  return new Set(spans).size < spans.length ? msg('Two windows have the same length.') : '';
}

function whole(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= most;
}
