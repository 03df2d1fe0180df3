// Until when one snoozes a ticket: the usual times by name, in the agent's own zone.
import { msg } from '@lit/localize';

export interface SnoozeTime {
  label: string;
  at: Date;
}

const MORNING = 9;
const MONDAY = 1;
const LATER_HOURS = 3;

/** What is offered at `now`, in order. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const day = (days: number, hour: number): Date =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const later = new Date(now.getTime());
  later.setHours(now.getHours() + LATER_HOURS, 0, 0, 0);
  const toMonday = (MONDAY - now.getDay() + 7) % 7 || 7;
  const times = [
    { label: msg('Later today'), at: later },
    { label: msg('Tomorrow'), at: day(1, MORNING) },
    { label: msg('Next week'), at: day(toMonday, MORNING) },
  ];
  // Late in the evening there is no later today.
  return times.filter(({ at }, index) => index > 0 || at.getDate() === now.getDate());
}
