// Until when one snoozes a ticket: the usual times by name, on the clock of the agent's zone.
import { msg } from '@lit/localize';
import { dayAfter, dayOf, momentOf, wallTime, weekdayOf } from './zone.ts';

export interface SnoozeTime {
  label: string;
  at: Date;
}

const MORNING = '09:00';
const MONDAY = 1;
const MINUTE_MS = 60_000;
const LATER_MS = 3 * 60 * MINUTE_MS;

/** What is offered at `now`, in order. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const today = dayOf(now);
  const morning = (days: number): Date => momentOf(`${dayAfter(today, days)}T${MORNING}`) ?? now;
  const toMonday = (MONDAY - weekdayOf(today) + 7) % 7 || 7;
  const times = [
    { label: msg('Later today'), at: fullHour(now.getTime() + LATER_MS) },
    { label: msg('Tomorrow'), at: morning(1) },
    { label: msg('Next week'), at: morning(toMonday) },
  ];
  // Late in the evening there is no later today.
  return times.filter(({ at }, index) => index > 0 || dayOf(at) === today);
}

/** The beginning of that hour; not every zone is whole hours from UTC. */
function fullHour(at: number): Date {
  const minutes = Number(wallTime(new Date(at)).slice(-2));
  return new Date(Math.floor(at / MINUTE_MS) * MINUTE_MS - minutes * MINUTE_MS);
}
