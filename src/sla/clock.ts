// One clock and what can be done to it, pure. A promise is kept (met), broken (missed) or no longer given (cancelled); a broken
// one stays broken.
import type { BusinessTime } from './business-time.ts';
import { clockTimes, mark, type Mark } from './clock-times.ts';
import type { Targets } from './schemas.ts';

export type ClockKind = 'first_response' | 'next_response' | 'resolution';
export type Outcome = 'met' | 'missed' | 'cancelled';

export interface Clock {
  /** Null: not written yet. */
  id: number | null;
  kind: ClockKind;
  policyId: number;
  targetMinutes: number;
  leadMinutes: number;
  marks: Mark[];
  dueAt: Date | null;
  remindAt: Date | null;
  breachedAt: Date | null;
  outcome: Outcome | null;
  decidedAt: Date | null;
  stopReason: string | null;
  /** Who is credited. */
  agentId: number | null;
  teamId: number | null;
}

/** Whose doing counts, and by which time. */
export interface Moment {
  now: Date;
  time: BusinessTime;
  agentId: number | null;
  teamId: number | null;
}

/** What a policy says about one kind of clock. */
export interface Pledge {
  policyId: number;
  targetMinutes: number;
  leadMinutes: number;
}

export const kindNames = {
  first_response: 'firstResponse',
  next_response: 'nextResponse',
  resolution: 'resolution',
} as const satisfies Record<ClockKind, keyof Targets>;

export const isOpen = (clock: Clock): boolean => clock.marks.at(-1)?.what !== 'stopped';
const isPaused = (clock: Clock): boolean => clock.marks.at(-1)?.what === 'paused';

export function startClock(
  kind: ClockKind,
  pledge: Pledge,
  at: { now: Date; time: BusinessTime; why: string },
): Clock {
  const clock = {
    id: null,
    kind,
    ...pledge,
    marks: mark([], { at: at.now, what: 'started', why: at.why }),
    dueAt: null,
    remindAt: null,
    breachedAt: null,
    outcome: null,
    decidedAt: null,
    stopReason: null,
    agentId: null,
    teamId: null,
  };
  return timed(clock, at.time);
}

/** The clock with the times that follow from its marks. The due time of a broken promise stands, whatever was changed since. */
function timed(clock: Clock, time: BusinessTime): Clock {
  const { dueAt, remindAt } = clockTimes(clock, time);
  return { ...clock, dueAt: clock.outcome === 'missed' ? clock.dueAt : dueAt, remindAt };
}

export function pause(clock: Clock, why: string, { now, time }: Moment): Clock {
  if (!isOpen(clock) || isPaused(clock)) return clock;
  return timed({ ...clock, marks: mark(clock.marks, { at: now, what: 'paused', why }) }, time);
}

export function resume(clock: Clock, why: string, { now, time }: Moment): Clock {
  if (!isPaused(clock)) return clock;
  return timed({ ...clock, marks: mark(clock.marks, { at: now, what: 'resumed', why }) }, time);
}

/** `kept`: what was promised has happened. Otherwise nobody waits for it any more, and it counts only if it was late before. */
export function stop(clock: Clock, how: { why: string; kept: boolean }, moment: Moment): Clock {
  if (!isOpen(clock)) return clock;
  const { now, time, agentId, teamId } = moment;
  const marks = mark(clock.marks, { at: now, what: 'stopped', why: how.why });
  const stopped = timed({ ...clock, marks, stopReason: how.why }, time);
  if (clock.outcome === 'missed') return stopped;
  const stoppedAt = new Date(marks.at(-1)?.at ?? now);
  const late = stopped.dueAt !== null && stoppedAt > stopped.dueAt;
  const outcome = late ? 'missed' : how.kept ? 'met' : 'cancelled';
  // In time, it is still worth knowing until when there had been time.
  const dueAt = stopped.dueAt ?? unpausedDue(clock, time);
  return { ...stopped, dueAt, outcome, decidedAt: late ? dueAt : stoppedAt, agentId, teamId };
}

/** When it would be due, were it not paused. */
const unpausedDue = (clock: Clock, time: BusinessTime): Date | null =>
  isPaused(clock) ? clockTimes({ ...clock, marks: clock.marks.slice(0, -1) }, time).dueAt : clock.dueAt;

/** Solving a ticket ended it, and the solving was an answer: it was kept after all. */
export function answeredBySolving(clock: Clock): Clock {
  const last = clock.marks.at(-1);
  if (last?.what !== 'stopped' || clock.outcome !== 'cancelled') return clock;
  const marks = [...clock.marks.slice(0, -1), { ...last, why: 'reply' }];
  return { ...clock, marks, stopReason: 'reply', outcome: 'met' };
}

/** Runs on from where it stood, as if the time in between had not been; a broken promise stays where it is. */
export function reopen(clock: Clock, why: string, { now, time }: Moment): Clock {
  if (isOpen(clock) || clock.outcome === 'missed') return clock;
  const marks = mark(clock.marks, { at: now, what: 'resumed', why });
  const undone = { outcome: null, decidedAt: null, stopReason: null, agentId: null, teamId: null };
  return timed({ ...clock, ...undone, marks }, time);
}

/** It never stopped: what stopped it was taken back. A broken promise stays broken. */
export function unstop(clock: Clock, time: BusinessTime): Clock {
  if (isOpen(clock)) return clock;
  const running = { ...clock, marks: clock.marks.slice(0, -1), stopReason: null };
  if (clock.outcome === 'missed') return timed(running, time);
  return timed({ ...running, outcome: null, decidedAt: null, agentId: null, teamId: null }, time);
}

/** Another promise for the same clock. One that is broken stays as it was promised. */
export function promiseAnew(clock: Clock, pledge: Pledge, time: BusinessTime): Clock {
  if (!isOpen(clock) || clock.outcome === 'missed') return clock;
  return timed({ ...clock, ...pledge }, time);
}
