// What becomes of a ticket's clocks when something happens to it, pure.
import type { TicketPriority, TicketStatus } from '../tickets/index.ts';
import type { BusinessTime } from './business-time.ts';
import {
  answeredBySolving,
  isOpen,
  kindNames,
  pause,
  promiseAnew,
  reopen,
  resume,
  startClock,
  stop,
  unstop,
  type Clock,
  type ClockKind,
  type Moment,
  type Pledge,
} from './clock.ts';
import type { CalendarRules } from './calendar-schemas.ts';
import type { Targets } from './schemas.ts';

export interface Policy {
  id: number;
  name: string;
  targets: Targets;
  /** Null: as the setting says. */
  leadMinutes: number | null;
  calendar: (CalendarRules & { name: string }) | null;
}

export type Happening =
  | { what: 'opened'; fromCustomer: boolean }
  | { what: 'customer_wrote' }
  /** `solving`: the reply has set the ticket to solved or closed, which is known before the reply itself. */
  | { what: 'replied'; solving?: boolean }
  /** Replies written since then were called off before they were sent, the last of them now. */
  | { what: 'reply_taken_back'; writtenAt: Date }
  | { what: 'status'; from: TicketStatus; to: TicketStatus; byAgent: boolean };

/** What is promised for one kind of clock; null: nothing. */
export type PledgeOf = (kind: ClockKind) => Pledge | null;

export function pledges(policy: Policy | null, priority: TicketPriority, usualLead: number): PledgeOf {
  return (kind) => {
    const targetMinutes = policy?.targets[kindNames[kind]]?.[priority] ?? null;
    if (policy === null || targetMinutes === null) return null;
    return { policyId: policy.id, targetMinutes, leadMinutes: policy.leadMinutes ?? usualLead };
  };
}

/** Clocks nothing happened to are the same objects in the answer. */
export function afterHappening(
  clocks: readonly Clock[],
  happening: Happening,
  { pledgeOf, moment }: { pledgeOf: PledgeOf; moment: Moment },
): Clock[] {
  const started = (kind: ClockKind, why: string): Clock[] => {
    const pledge = pledgeOf(kind);
    return pledge === null ? [] : [startClock(kind, pledge, { ...moment, why })];
  };
  switch (happening.what) {
    case 'opened':
      return [
        ...clocks,
        ...(happening.fromCustomer ? started('first_response', 'customer') : []),
        ...started('resolution', happening.fromCustomer ? 'customer' : 'agent'),
      ];
    case 'customer_wrote':
      return clocks.some((clock) => isOpen(clock) && clock.kind !== 'resolution')
        ? [...clocks]
        : [...clocks, ...started('next_response', 'customer')];
    case 'replied':
      return clocks.map((clock) => {
        if (clock.kind === 'resolution') return clock;
        const solved = happening.solving === true && isBySolving(clock) && isLast(clocks, clock);
        return solved ? answeredBySolving(clock) : stop(clock, { why: 'reply', kept: true }, moment);
      });
    case 'reply_taken_back':
      return afterTakingBack(clocks, happening.writtenAt, moment);
    case 'status':
      return afterStatus(clocks, happening, moment);
  }
}

/** The first that the replies stopped goes on; what the customer wrote after them begins nothing: they have waited since before. */
function afterTakingBack(clocks: readonly Clock[], writtenAt: Date, moment: Moment): Clock[] {
  const first = clocks.find((clock) => wasStoppedBy(clock, writtenAt));
  if (first === undefined) return [...clocks];
  return clocks.map((clock) => {
    if (clock === first) return unstop(clock, moment.time);
    const surplus = clock.kind === 'next_response' && (isOpen(clock) || wasStoppedBy(clock, writtenAt));
    return surplus ? stop(unstop(clock, moment.time), { why: 'taken_back', kept: false }, moment) : clock;
  });
}

const wasStoppedBy = (clock: Clock, writtenAt: Date): boolean =>
  clock.stopReason === 'reply' && new Date(clock.marks.at(-1)?.at ?? 0) >= writtenAt;

const isBySolving = ({ stopReason }: Clock): boolean => stopReason === 'solved' || stopReason === 'closed';

const isLast = (clocks: readonly Clock[], clock: Clock): boolean =>
  clocks.findLast(({ kind }) => kind === clock.kind) === clock;

const isDone = (status: TicketStatus): boolean => status === 'solved' || status === 'closed';

function afterStatus(
  clocks: readonly Clock[],
  { from, to, byAgent }: Extract<Happening, { what: 'status' }>,
  moment: Moment,
): Clock[] {
  let now = [...clocks];
  if (!isDone(from) && isDone(to)) {
    return now.map((clock) => stop(clock, { why: to, kept: clock.kind === 'resolution' }, moment));
  }
  if (isDone(to)) return now;
  if (isDone(from)) now = afterReopening(now, byAgent, moment);
  if (to === 'pending') return now.map((clock) => pause(clock, 'pending', moment));
  return now.map((clock) => resume(clock, byAgent ? 'status' : 'customer', moment));
}

/** What was under way when the ticket was solved goes on. A customer who writes waits anew; an agent takes the solving back. */
function afterReopening(clocks: Clock[], byAgent: boolean, moment: Moment): Clock[] {
  const why = byAgent ? 'reopened' : 'customer_reopened';
  return clocks.map((clock) => {
    const goesOn = clock.kind !== 'next_response' || byAgent;
    return goesOn && isBySolving(clock) && isLast(clocks, clock) ? reopen(clock, why, moment) : clock;
  });
}

/** The running clocks by another policy, priority or calendar: the time that has passed still counts, by the new hours. */
export function underPolicy(
  clocks: readonly Clock[],
  { pledgeOf, moment }: { pledgeOf: PledgeOf; moment: Moment },
): Clock[] {
  return clocks.map((clock) => {
    const pledge = pledgeOf(clock.kind);
    if (pledge === null) return stop(clock, { why: 'policy', kept: false }, moment);
    const anew = promiseAnew(clock, pledge, moment.time);
    return sameTimes(anew, clock) ? clock : anew;
  });
}

const sameTimes = (a: Clock, b: Clock): boolean =>
  a.policyId === b.policyId &&
  a.targetMinutes === b.targetMinutes &&
  a.leadMinutes === b.leadMinutes &&
  a.dueAt?.getTime() === b.dueAt?.getTime() &&
  a.remindAt?.getTime() === b.remindAt?.getTime();

/** What a ticket has behind it, where a policy comes late. */
export interface History {
  openedAt: Date;
  byCustomer: boolean;
  replied: boolean;
  /** The oldest words of the customer that no reply followed; null: none since the last reply. */
  waitingSince: Date | null;
  statuses: { at: Date; from: TicketStatus; to: TicketStatus }[];
}

/** Clocks that would run, had the policy been there from the beginning; those that would have ended are left out. */
export function lateClocks(
  clocks: readonly Clock[],
  history: History,
  { pledgeOf, time }: { pledgeOf: PledgeOf; time: BusinessTime },
): Clock[] {
  const begins: [ClockKind, Date | null][] = [
    ['first_response', history.byCustomer && !history.replied ? history.openedAt : null],
    ['next_response', history.replied ? history.waitingSince : null],
    ['resolution', history.openedAt],
  ];
  return begins.flatMap(([kind, now]) => {
    const pledge = pledgeOf(kind);
    if (pledge === null || now === null) return [];
    if (clocks.some((clock) => clock.kind === kind && isKnown(clock, now))) return [];
    const late = startClock(kind, pledge, { now, time, why: history.byCustomer ? 'customer' : 'agent' });
    const then = history.statuses
      .filter(({ at }) => at > now)
      .reduce<Clock[]>(
        (all, { at, from, to }) =>
          afterStatus(
            all,
            { what: 'status', from, to, byAgent: true },
            { now: at, time, agentId: null, teamId: null },
          ),
        [late],
      );
    return then.filter(isOpen);
  });
}

/** Whether a clock stands for what is waited for since then. One that ended with its policy does not, unless it was late. */
function isKnown(clock: Clock, since: Date): boolean {
  if (isOpen(clock)) return true;
  if (clock.kind !== 'next_response') return clock.stopReason !== 'policy' || clock.outcome !== 'cancelled';
  return clock.outcome === 'missed' && new Date(clock.marks[0]?.at ?? 0) >= since;
}
