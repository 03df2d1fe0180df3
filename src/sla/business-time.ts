// Business time, pure: how much of a stretch of time counts, and when so much of it will have passed. Milliseconds since 1970
// throughout; no dates, no zones here, only stretches of real time (openings.ts).
import { openingsOfYear, type Opening } from './openings.ts';
import type { CalendarRules } from './calendar-schemas.ts';

export interface BusinessTime {
  /** How much between the two counts; 0 when `until` is not after `from`. */
  between(from: number, until: number): number;
  /** When so much has counted since `from`: the first such moment. At most `horizonYears` later. */
  add(from: number, ms: number): number;
  /** What counts between the two, in order. */
  openings(from: number, until: number): Opening[];
}

/** A calendar that is open for an hour a year and a target of a year would look for centuries. */
const horizonYears = 30;

/** Around the clock: all time counts. */
const always: BusinessTime = {
  between: (from, until) => Math.max(0, until - from),
  add: (from, ms) => from + ms,
  openings: (from, until) => (until > from ? [{ from, until }] : []),
};

/** A year's openings, with how much had counted before each of them since the year began. */
interface Year {
  openings: Opening[];
  before: number[];
  total: number;
}

/** Kept by content, so that a changed calendar is another one; a desk has few. */
const kept = new Map<string, BusinessTime>();
const maxKept = 100;

/** Null: around the clock. */
export function businessTime(rules: CalendarRules | null): BusinessTime {
  if (rules === null) return always;
  const key = JSON.stringify([rules.timeZone, rules.hours, rules.holidays]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = compile(rules);
  const [oldest] = kept.keys();
  if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, made);
  return made;
}

function compile(rules: CalendarRules): BusinessTime {
  const years = new Map<number, Year>();
  const yearOf = (year: number): Year => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const made = summed(openingsOfYear(rules, year));
    years.set(year, made);
    return made;
  };
  return {
    between: (from, until) => {
      if (until <= from) return 0;
      const [first, last] = [utcYear(from), utcYear(until)];
      let sum = countedUntil(yearOf(last), until) - countedUntil(yearOf(first), from);
      for (let year = first; year < last; year += 1) sum += yearOf(year).total;
      return sum;
    },
    add: (from, ms) => {
      const first = utcYear(from);
      let left = ms + countedUntil(yearOf(first), from);
      if (ms <= 0) return from;
      for (let number = first; number < first + horizonYears; number += 1) {
        const year = yearOf(number);
        if (left <= year.total) return momentOf(year, left);
        left -= year.total;
      }
      return Date.UTC(first + horizonYears, 0, 1);
    },
    openings: (from, until) => {
      const found: Opening[] = [];
      for (let year = utcYear(from); year <= utcYear(until); year += 1) {
        for (const opening of yearOf(year).openings) {
          const part = { from: Math.max(opening.from, from), until: Math.min(opening.until, until) };
          if (part.until > part.from) pushJoined(found, part);
        }
      }
      return found;
    },
  };
}

const utcYear = (ms: number): number => new Date(ms).getUTCFullYear();

/** An opening over New Year is one, though years are worked out for themselves. */
function pushJoined(openings: Opening[], next: Opening): void {
  const last = openings.at(-1);
  if (last?.until === next.from) last.until = next.until;
  else openings.push(next);
}

function summed(openings: Opening[]): Year {
  let total = 0;
  const before = openings.map(({ from, until }) => {
    const sum = total;
    total += until - from;
    return sum;
  });
  return { openings, before, total };
}

/** How much of the year had counted at `ms`, a moment in it. */
function countedUntil({ openings, before }: Year, ms: number): number {
  const index = lastIndex(openings.length, (at) => (openings[at]?.from ?? 0) <= ms);
  const opening = openings[index];
  if (opening === undefined) return 0;
  return (before[index] ?? 0) + Math.min(ms, opening.until) - opening.from;
}

/** The first moment at which so much of the year, more than nothing, had counted. */
function momentOf({ openings, before }: Year, counted: number): number {
  const index = lastIndex(openings.length, (at) => (before[at] ?? 0) < counted);
  return (openings[index]?.from ?? 0) + counted - (before[index] ?? 0);
}

/** The last index for which `holds`, which holds for a first part of them; -1 for none. */
function lastIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
