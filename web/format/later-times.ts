// Times one sends a mail at later: the near ones by name, others by date. On the clock of the agent's zone.
import { msg } from '@lit/localize';
import { dayAfter, dayOf, momentOf, weekdayOf } from './zone.ts';

export interface LaterTime {
  label: string;
  at: Date;
}

const MORNING = '09:00';
const MONDAY = 1;
const HOUR_MS = 3_600_000;

/** What is offered at `now`, in order. */
export function laterTimes(now: Date): LaterTime[] {
  const today = dayOf(now);
  const morning = (days: number): Date => momentOf(`${dayAfter(today, days)}T${MORNING}`) ?? now;
  const toMonday = (MONDAY - weekdayOf(today) + 7) % 7 || 7;
  const times = [
    { label: msg('In an hour'), at: new Date(now.getTime() + HOUR_MS) },
    { label: msg('This morning'), at: morning(0) },
    { label: msg('Tomorrow morning'), at: morning(1) },
    { label: msg('Monday morning'), at: morning(toMonday) },
  ];
  // Tomorrow may be Monday: once is enough.
  return times.filter(
    ({ at }, index) => at > now && times.findIndex((other) => other.at.getTime() === at.getTime()) === index,
  );
}
