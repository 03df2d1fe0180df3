// Times one sends a mail at later: the near ones by name, others by date. In the agent's own zone.
import { msg } from '@lit/localize';

export interface LaterTime {
  label: string;
  at: Date;
}

const MORNING = 9;
const MONDAY = 1;
const HOUR_MS = 3_600_000;

/** What is offered at `now`, in order. */
export function laterTimes(now: Date): LaterTime[] {
  const morning = (days: number): Date =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
  const toMonday = (MONDAY - now.getDay() + 7) % 7 || 7;
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

/** As a `datetime-local` field wants it. */
export function fieldTime(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

const two = (number: number): string => String(number).padStart(2, '0');
