// From what happened to a clock to when it is due, pure: it runs between its marks, and only business time counts.
import type { BusinessTime } from './business-time.ts';

/** What happened to a clock. `why` is a word the console has a sentence for. */
export interface Mark {
  /** ISO time; never before the one ahead of it. */
  at: string;
  what: 'started' | 'paused' | 'resumed' | 'stopped';
  why: string;
}

/** A stretch in which the clock runs; null: still does. Milliseconds since 1970. */
export interface Run {
  from: number;
  until: number | null;
}

export interface ClockTimes {
  /** Null while it is paused or stopped and was not late before. */
  dueAt: Date | null;
  /** Null as `dueAt`, and where the clock does not run. */
  remindAt: Date | null;
}

const minuteMs = 60_000;

/** Adds a mark. A system clock that was turned back stands still for the clock. */
export function mark(marks: readonly Mark[], next: { at: Date; what: Mark['what']; why: string }): Mark[] {
  const at = next.at.toISOString();
  const last = marks.at(-1)?.at ?? at;
  return [...marks, { ...next, at: at < last ? last : at }];
}

export function runsOf(marks: readonly Mark[]): Run[] {
  const runs: Run[] = [];
  for (const { at, what } of marks) {
    const ms = Date.parse(at);
    const last = runs.at(-1);
    const running = last?.until === null;
    if ((what === 'started' || what === 'resumed') && !running) runs.push({ from: ms, until: null });
    else if (last && running && (what === 'paused' || what === 'stopped')) last.until = ms;
  }
  return runs;
}

export function clockTimes(
  clock: { marks: readonly Mark[]; targetMinutes: number; leadMinutes: number },
  time: BusinessTime,
): ClockTimes {
  const runs = runsOf(clock.marks);
  const running = runs.at(-1)?.until === null;
  const target = clock.targetMinutes * minuteMs;
  // A lead longer than half the time would remind at once of every ticket.
  const lead = Math.min(clock.leadMinutes * minuteMs, target / 2);
  const dueAt = reached(runs, target, time);
  return {
    dueAt,
    remindAt: running ? reached(runs, target - lead, time) : null,
  };
}

/** When so much business time has counted in the runs; null when they end before. */
function reached(runs: Run[], ms: number, time: BusinessTime): Date | null {
  let left = ms;
  for (const { from, until } of runs) {
    const at = time.add(from, left);
    if (until === null || at <= until) return new Date(at);
    left -= time.between(from, until);
  }
  return null;
}

/** Business time that has counted until `now`. */
export const usedMs = (marks: readonly Mark[], time: BusinessTime, now: Date): number =>
  runsOf(marks).reduce((sum, { from, until }) => sum + time.between(from, until ?? now.getTime()), 0);
