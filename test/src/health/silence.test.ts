import { expect } from 'chai';
import { findSilence, type SilenceFacts } from '../../../src/health/silence.ts';
import { chance } from '../../support/random.ts';

const hourMs = 3_600_000;
/** A Monday at noon. */
const now = new Date('2026-11-23T12:00:00Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * hourMs);

/** `weeks` of mail: `perHour` tells how many came in the hour that began so many hours before now. */
function history(weeks: number, perHour: (hoursBefore: number) => number): Map<number, number> {
  const start = Math.floor(now.getTime() / hourMs) * hourMs;
  return new Map(
    Array.from({ length: weeks * 168 }, (_, index) => [start - (index + 1) * hourMs, perHour(index + 1)]),
  );
}
const silence = (facts: Partial<SilenceFacts>) =>
  findSilence({ hours: new Map(), lastMailAt: hoursAgo(2), now, threshold: 10, ...facts });

/** From 8 to 18 on workdays only. */
const office = (hoursBefore: number): number => {
  const at = hoursAgo(hoursBefore);
  const working = at.getUTCHours() >= 8 && at.getUTCHours() < 18 && at.getUTCDay() % 6 !== 0;
  return working ? 20 : 0;
};
const isLastWeekButOne = (hoursBefore: number): boolean => hoursBefore > 168 && hoursBefore < 336;
const newsletter = (hoursBefore: number): number => (isLastWeekButOne(hoursBefore) ? 900 : 0);
const holiday = (hoursBefore: number): number => (isLastWeekButOne(hoursBefore) ? 0 : 10);

describe('an unusual silence', () => {
  it('is one in which so many mails would usually have come', () => {
    const hours = history(6, () => 5);
    expect(silence({ hours, lastMailAt: hoursAgo(1.9) })).to.equal(null);
    expect(silence({ hours, lastMailAt: hoursAgo(2) })).to.deep.equal({ since: hoursAgo(2), usual: 10 });
  });

  it('is none while there is little history, or no mail ever came', () => {
    expect(silence({ hours: history(2, () => 500), lastMailAt: hoursAgo(20) })).to.equal(null);
    expect(silence({ hours: new Map(), lastMailAt: hoursAgo(100) })).to.equal(null);
    expect(silence({ hours: history(6, () => 5), lastMailAt: null })).to.equal(null);
  });

  it('goes by hour and weekday: a night and a weekend are quiet as ever', () => {
    const hours = history(6, office);
    const mondayMorning = new Date('2026-11-23T07:55:00Z');
    const friday = new Date('2026-11-20T17:58:00Z');
    expect(silence({ hours, lastMailAt: friday, now: mondayMorning })).to.equal(null);
    const later = new Date('2026-11-23T08:45:00Z');
    expect(silence({ hours, lastMailAt: friday, now: later })?.usual).to.equal(16);
  });

  it('is not made by one odd week', () => {
    expect(silence({ hours: history(6, newsletter), lastMailAt: hoursAgo(30) })).to.equal(null);
    expect(silence({ hours: history(6, holiday), lastMailAt: hoursAgo(2) })?.usual).to.equal(20);
  });

  it('does not grow with a silence that has lasted for weeks', () => {
    expect(silence({ hours: history(6, () => 1), lastMailAt: hoursAgo(1000) })?.usual).to.equal(168);
  });

  it('comes by chance a few times in a hundred weeks of random mail, at most', () => {
    // Four mails an hour at random: how often would a minute-by-minute watch have cried wolf?
    const random = chance(7);
    const hours = history(6, () => 4);
    let wrong = 0;
    let last = 0;
    for (let minute = 0; minute < 100 * 7 * 24 * 60; minute += 1) {
      if (random.between(0, 15) === 0) last = minute;
      else if (minute - last > 60 && silence({ hours, lastMailAt: hoursAgo((minute - last) / 60) })) {
        wrong += 1;
        last = minute;
      }
    }
    expect(wrong).to.be.at.most(10);
  });
});
