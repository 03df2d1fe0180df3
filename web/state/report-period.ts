// The periods a report can be about, as days on the wall clock of a time zone. Pure.

export const PERIODS = [
  'today',
  'yesterday',
  '7d',
  '30d',
  '90d',
  'this-month',
  'last-month',
  'this-year',
  '12m',
  'custom',
] as const;
export type PeriodName = (typeof PERIODS)[number];

export interface Days {
  from: string;
  to: string;
}

const DAY_MS = 24 * 3_600_000;

/** Today's date in the time zone. */
export function todayIn(timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  return parts.slice(0, 10);
}

const shifted = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** @param today as `2026-11-23` @param chosen for `custom` */
export function daysOf(name: PeriodName, today: string, chosen: Days): Days {
  const month = today.slice(0, 7);
  const lastDayBefore = shifted(`${month}-01`, -1);
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: shifted(today, -1), to: shifted(today, -1) };
    case '7d':
      return { from: shifted(today, -6), to: today };
    case '30d':
      return { from: shifted(today, -29), to: today };
    case '90d':
      return { from: shifted(today, -89), to: today };
    case 'this-month':
      return { from: `${month}-01`, to: today };
    case 'last-month':
      return { from: `${lastDayBefore.slice(0, 7)}-01`, to: lastDayBefore };
    case 'this-year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case '12m':
      return { from: shifted(today, -364), to: today };
    case 'custom':
      return chosen;
  }
}
