// The lines that say why a clock is due when it is.
import { expect } from 'chai';
import { explainClock } from '../../../src/sla/explain-clock.ts';
import { clockTimes, type Mark } from '../../../src/sla/clock-times.ts';
import { businessTime } from '../../../src/sla/business-time.ts';
import { weekdaysFrom } from './calendars.ts';

const rules = {
  timeZone: 'Europe/Berlin',
  hours: weekdaysFrom('09:00', '17:00'),
  holidays: [{ date: '2026-12-25', name: 'Christmas Day', everyYear: true }],
};
const noMore = new Date('2027-03-01T00:00:00Z');

const explained = (marks: Mark[], targetMinutes: number): string[] => {
  const clock = { marks, targetMinutes, leadMinutes: 30 };
  const { dueAt } = clockTimes(clock, businessTime(rules));
  return explainClock({ ...clock, dueAt }, rules, noMore).map((line) =>
    [line.what, line.at.slice(5, 16), line.until?.slice(5, 16), line.minutes, line.name, line.why]
      .filter((part) => part !== undefined)
      .join(' '),
  );
};

describe('the explanation of a due time', () => {
  it('names the start, the hours that counted, every holiday and pause, and when it is due', () => {
    const lines = explained(
      [
        { at: '2026-12-24T14:00:00.000Z', what: 'started', why: 'customer' },
        { at: '2026-12-28T09:00:00.000Z', what: 'paused', why: 'pending' },
        { at: '2026-12-29T10:00:00.000Z', what: 'resumed', why: 'customer' },
      ],
      480,
    );
    expect(lines).to.deep.equal([
      'started 12-24T14:00 customer',
      'counted 12-24T14:00 12-24T16:00 120',
      'holiday 12-24T23:00 12-25T23:00 480 Christmas Day',
      'counted 12-28T08:00 12-28T09:00 60',
      'paused 12-28T09:00 12-29T10:00 pending',
      'resumed 12-29T10:00 customer',
      'counted 12-29T10:00 12-29T15:00 300',
      'due 12-29T15:00 480',
    ]);
  });

  it('has counted minutes that make the promise, over months too', () => {
    const clock = {
      marks: [{ at: '2026-10-20T14:00:00.000Z', what: 'started', why: 'customer' } as const],
      targetMinutes: 40_000,
      leadMinutes: 30,
    };
    const { dueAt } = clockTimes(clock, businessTime(rules));
    const lines = explainClock({ ...clock, dueAt }, rules, noMore);
    const counted = lines
      .filter(({ what }) => what === 'counted')
      .reduce((sum, { minutes = 0 }) => sum + minutes, 0);
    expect(counted).to.equal(40_000);
    expect(lines.filter(({ what }) => what === 'holiday')).to.have.length(1);
  });

  it('ends with the stop where it was met before', () => {
    const lines = explained(
      [
        { at: '2026-12-22T09:00:00.000Z', what: 'started', why: 'customer' },
        { at: '2026-12-22T09:30:00.000Z', what: 'stopped', why: 'reply' },
      ],
      60,
    );
    expect(lines).to.deep.equal([
      'started 12-22T09:00 customer',
      'counted 12-22T09:00 12-22T09:30 30',
      'stopped 12-22T09:30 reply',
    ]);
  });

  it('says nothing of a holiday nobody would have worked on', () => {
    const saturday = { ...rules, holidays: [{ date: '2026-12-26', name: 'Boxing Day', everyYear: true }] };
    const clock = {
      marks: [{ at: '2026-12-24T15:00:00.000Z', what: 'started', why: 'customer' } as const],
      targetMinutes: 600,
      leadMinutes: 0,
    };
    const { dueAt } = clockTimes(clock, businessTime(saturday));
    const lines = explainClock({ ...clock, dueAt }, saturday, noMore);
    expect(lines.map(({ what }) => what)).to.deep.equal(['started', 'counted', 'due']);
  });
});
