// What becomes of clocks as tickets live: start, pause, stop, reopen, other promises. By hand, in minutes after noon.
import { expect } from 'chai';
import { businessTime } from '../../../src/sla/business-time.ts';
import {
  afterHappening,
  lateClocks,
  pledges,
  underPolicy,
  type Happening,
  type Policy,
} from '../../../src/sla/clock-changes.ts';
import type { Clock } from '../../../src/sla/clock.ts';
import { clockTimes, mark } from '../../../src/sla/clock-times.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const at = (minute: number): Date => new Date(noon + minute * 60_000);
const minuteOf = (date: Date | null): number | null =>
  date === null ? null : (date.getTime() - noon) / 60_000;

const every = (minutes: number) => ({ low: minutes, normal: minutes, high: minutes / 2, urgent: null });
const policy: Policy = {
  id: 1,
  name: 'All',
  targets: { firstResponse: every(60), nextResponse: every(30), resolution: every(240) },
  leadMinutes: null,
  calendar: null,
};
const time = businessTime(null);
const momentAt = (minute: number) => ({ now: at(minute), time, agentId: 7, teamId: null });
const pledgeOf = pledges(policy, 'normal', 10);

/** Plays what happens at which minute. */
function play(...story: [number, Happening][]): Clock[] {
  return story.reduce<Clock[]>(
    (clocks, [minute, happening]) =>
      afterHappening(clocks, happening, { pledgeOf, moment: momentAt(minute) }),
    [],
  );
}
const opened: Happening = { what: 'opened', fromCustomer: true };
const wrote: Happening = { what: 'customer_wrote' };
const replied: Happening = { what: 'replied' };
const status = (from: string, to: string, byAgent = true): Happening =>
  ({ what: 'status', from, to, byAgent }) as Happening;

const seen = (clocks: Clock[]): unknown[] =>
  clocks.map(({ kind, dueAt, remindAt, outcome, decidedAt }) => [
    kind,
    minuteOf(dueAt),
    minuteOf(remindAt),
    outcome,
    minuteOf(decidedAt),
  ]);

describe('clocks', () => {
  it('start with a ticket: the first answer for customers only', () => {
    expect(seen(play([0, opened]))).to.deep.equal([
      ['first_response', 60, 50, null, null],
      ['resolution', 240, 230, null, null],
    ]);
    expect(play([0, { what: 'opened', fromCustomer: false }]).map(({ kind }) => kind)).to.deep.equal([
      'resolution',
    ]);
  });

  it('are met by a reply in time, missed by one after it, to the millisecond', () => {
    const [inTime] = play([0, opened], [60, replied]);
    expect([inTime?.outcome, minuteOf(inTime?.decidedAt ?? null), inTime?.agentId]).to.deep.equal([
      'met',
      60,
      7,
    ]);
    const [late] = play([0, opened], [60 + 1 / 60_000, replied]);
    expect([late?.outcome, minuteOf(late?.decidedAt ?? null)]).to.deep.equal(['missed', 60]);
  });

  it('of next answers start when a customer writes who has had one, once however often they write', () => {
    const clocks = play([0, opened], [5, wrote], [10, replied], [20, wrote], [25, wrote]);
    expect(seen(clocks.filter(({ kind }) => kind === 'next_response'))).to.deep.equal([
      ['next_response', 50, 40, null, null],
    ]);
  });

  it('pause while pending and go on from there', () => {
    const pending = play([0, opened], [20, status('open', 'pending')]);
    expect(seen(pending)[0]).to.deep.equal(['first_response', null, null, null, null]);
    const resumed = afterHappening(pending, status('pending', 'open'), { pledgeOf, moment: momentAt(500) });
    expect(seen(resumed)).to.deep.equal([
      ['first_response', 540, 530, null, null],
      ['resolution', 720, 710, null, null],
    ]);
  });

  it('that were late before a pause stay late', () => {
    const [clock] = play([0, opened], [70, status('open', 'pending')]);
    expect(minuteOf(clock?.dueAt ?? null)).to.equal(60);
  });

  it('survive solving and reopening: what was promised goes on, the time in between does not count', () => {
    const solved = play([0, opened], [10, replied], [100, status('open', 'solved')]);
    expect(seen(solved)).to.deep.equal([
      ['first_response', 60, null, 'met', 10],
      ['resolution', 240, null, 'met', 100],
    ]);
    const again = afterHappening(solved, status('solved', 'open', false), {
      pledgeOf,
      moment: momentAt(1000),
    });
    expect(seen(again)[1]).to.deep.equal(['resolution', 1140, 1130, null, null]);
  });

  it('of answers nobody waits for end with the solving and count as nothing; a reopened ticket owes its first answer again', () => {
    const solved = play([0, opened], [30, status('new', 'solved')]);
    expect(solved.map(({ outcome }) => outcome)).to.deep.equal(['cancelled', 'met']);
    const again = afterHappening(solved, status('solved', 'open', false), {
      pledgeOf,
      moment: momentAt(100),
    });
    expect(seen(again)[0]).to.deep.equal(['first_response', 130, 120, null, null]);
  });

  it('are met by a reply that solves, though the solving is known first', () => {
    const solving: Happening = { what: 'replied', solving: true };
    const clocks = play([0, opened], [30, status('open', 'solved')], [30, solving]);
    expect(seen(clocks)).to.deep.equal([
      ['first_response', 60, null, 'met', 30],
      ['resolution', 240, null, 'met', 30],
    ]);
    expect(clocks[0]?.marks.at(-1)?.why).to.equal('reply');
    const late = play([0, opened], [70, status('open', 'solved')], [70, solving]);
    expect(late[0]?.outcome).to.equal('missed');
  });

  it('of next answers begin anew when the customer reopens, and go on when an agent takes the solving back', () => {
    const solved = play([0, opened], [10, replied], [20, wrote], [30, status('open', 'solved')]);
    const byCustomer = [status('solved', 'open', false), wrote].reduce(
      (clocks, happening) => afterHappening(clocks, happening, { pledgeOf, moment: momentAt(100) }),
      solved,
    );
    expect(seen(byCustomer.filter(({ kind }) => kind === 'next_response'))).to.deep.equal([
      ['next_response', 50, null, 'cancelled', 30],
      ['next_response', 130, 120, null, null],
    ]);
    const byAgent = afterHappening(solved, status('solved', 'open'), { pledgeOf, moment: momentAt(100) });
    expect(seen(byAgent.filter(({ kind }) => kind === 'next_response'))).to.deep.equal([
      ['next_response', 120, 110, null, null],
    ]);
  });

  it('that were missed stay missed, reopened or not', () => {
    const solved = play([0, opened], [300, status('open', 'solved')]);
    const again = afterHappening(solved, status('solved', 'open'), { pledgeOf, moment: momentAt(400) });
    expect(again.map(({ outcome }) => outcome)).to.deep.equal(['missed', 'missed']);
  });

  it('follow another priority from where they began, and end where nothing is promised', () => {
    const clocks = play([0, opened]);
    const high = underPolicy(clocks, { pledgeOf: pledges(policy, 'high', 10), moment: momentAt(20) });
    expect(seen(high).map((row) => (row as unknown[])[1])).to.deep.equal([30, 120]);
    const urgent = underPolicy(high, { pledgeOf: pledges(policy, 'urgent', 10), moment: momentAt(25) });
    expect(urgent.map(({ outcome, stopReason }) => [outcome, stopReason])).to.deep.equal([
      ['cancelled', 'policy'],
      ['cancelled', 'policy'],
    ]);
    expect(underPolicy(clocks, { pledgeOf, moment: momentAt(20) }), 'nothing changed').to.deep.equal(clocks);
  });

  it('of a policy that comes late start when they would have, with the pauses of the past', () => {
    const history = {
      openedAt: at(0),
      byCustomer: true,
      replied: false,
      waitingSince: null,
      statuses: [
        { at: at(10), from: 'open' as const, to: 'pending' as const },
        { at: at(40), from: 'pending' as const, to: 'open' as const },
      ],
    };
    expect(seen(lateClocks([], history, { pledgeOf, time }))).to.deep.equal([
      ['first_response', 90, 80, null, null],
      ['resolution', 270, 260, null, null],
    ]);
    const answered = { ...history, replied: true, waitingSince: at(50) };
    expect(lateClocks([], answered, { pledgeOf, time }).map(({ kind }) => kind)).to.deep.equal([
      'next_response',
      'resolution',
    ]);
  });

  it('never remind earlier than half the time, and stand still when the system clock goes back', () => {
    const marks = mark([], { at: at(0), what: 'started', why: 'customer' });
    const times = clockTimes({ marks, targetMinutes: 10, leadMinutes: 600 }, time);
    expect([minuteOf(times.remindAt), minuteOf(times.dueAt)]).to.deep.equal([5, 10]);
    const back = mark(marks, { at: at(-90), what: 'paused', why: 'pending' });
    expect(back.map((one) => one.at)).to.deep.equal([at(0).toISOString(), at(0).toISOString()]);
  });
});
