// Times in the zone an agent chose, whatever the browser's is, and reckoning with its clock over summer time.
import { expect } from 'chai';
import { Temporal } from 'temporal-polyfill';
import { inviteTime } from '../../../web/format/invite-words.ts';
import { laterTimes } from '../../../web/format/later-times.ts';
import { snoozeTimes } from '../../../web/format/snooze-times.ts';
import { clockTime, dayAndTime, exactTime, listTime } from '../../../web/format/times.ts';
import { foreignZoneWords, zoneWords } from '../../../web/format/zone-words.ts';
import {
  browserZone,
  dayAfter,
  dayOf,
  knownZone,
  momentOf,
  showZone,
  shownZone,
  wallTime,
} from '../../../web/format/zone.ts';

const isoOf = (wall: string, zone: string): string | undefined => momentOf(wall, zone)?.toISOString();
const offered = (times: { label: string; at: Date }[]) =>
  Object.fromEntries(times.map(({ label, at }) => [label, at.toISOString()]));

describe('the time zone of the console', () => {
  afterEach(() => showZone(null));

  it('is the browser’s unless one is chosen that the browser knows', () => {
    expect(showZone('Pacific/Auckland')).to.equal(true);
    expect(showZone('Pacific/Auckland')).to.equal(false);
    expect(shownZone()).to.equal('Pacific/Auckland');
    showZone('Europe/Atlantis');
    expect(shownZone()).to.equal(browserZone);
    expect(foreignZoneWords()).to.equal(null);
    expect([knownZone('+02:00'), knownZone(''), knownZone('europe/berlin')]).to.deep.equal([
      null,
      null,
      'Europe/Berlin',
    ]);
  });

  it('says today, this year and the hour by its own clock', () => {
    const now = new Date('2026-12-31T23:30:00Z');
    showZone('Asia/Kathmandu');
    expect(clockTime('2026-12-31T18:20:00Z')).to.match(/^12:05\sAM$/);
    expect(dayAndTime('2026-12-31T18:20:00Z', now)).to.match(/^12:05\sAM$/);
    expect(listTime('2026-12-31T18:10:00Z', now)).to.equal('Dec 31, 2026');
    showZone('America/New_York');
    expect(listTime('2026-12-31T04:59:00Z', now)).to.equal('Dec 30');
    expect(exactTime('2026-07-01T12:00:00Z')).to.match(/8:00:00\sAM EDT$/);
    expect(foreignZoneWords()).to.match(/^In your time zone: America\/New York \(E[DS]T\)\.$/);
    expect(zoneWords('UTC')).to.equal('UTC');
    const invite = { start: '2026-07-01T12:00:00Z', end: null, timezone: null } as Parameters<
      typeof inviteTime
    >[0];
    expect(inviteTime(invite, 'en-US')).to.match(/08:00\sAM EDT$/);
  });

  it('offers mornings and full hours of its own clock', () => {
    const now = new Date('2026-11-25T23:10:00Z');
    showZone('Asia/Kolkata');
    expect(offered(snoozeTimes(now))).to.deep.equal({
      'Later today': '2026-11-26T01:30:00.000Z',
      Tomorrow: '2026-11-27T03:30:00.000Z',
      'Next week': '2026-11-30T03:30:00.000Z',
    });
    showZone('America/Los_Angeles');
    expect(offered(laterTimes(now))).to.deep.equal({
      'In an hour': '2026-11-26T00:10:00.000Z',
      'Tomorrow morning': '2026-11-26T17:00:00.000Z',
      'Monday morning': '2026-11-30T17:00:00.000Z',
    });
    // The clocks go forward and back that night.
    showZone('Europe/Berlin');
    const tomorrow = (at: string) => offered(snoozeTimes(new Date(at)))['Tomorrow'];
    expect(tomorrow('2026-03-28T12:00:00Z')).to.equal('2026-03-29T07:00:00.000Z');
    expect(tomorrow('2026-10-24T12:00:00Z')).to.equal('2026-10-25T08:00:00.000Z');
  });

  it('takes the first of two same times, and leaves out what no clock shows', () => {
    expect(isoOf('2026-10-25T02:30', 'Europe/Berlin')).to.equal('2026-10-25T00:30:00.000Z');
    expect(isoOf('2026-03-29T02:30', 'Europe/Berlin')).to.equal('2026-03-29T01:30:00.000Z');
    // Midnight is left out there that day.
    expect(isoOf('2026-04-24', 'Africa/Cairo')).to.equal('2026-04-23T22:00:00.000Z');
    expect(wallTime(momentOf('2026-04-24', 'Africa/Cairo') ?? new Date(0), 'Africa/Cairo')).to.equal(
      '2026-04-24T01:00',
    );
    expect([momentOf(''), momentOf('soon')]).to.deep.equal([null, null]);
    expect([
      dayAfter('2026-12-31', 1),
      dayOf(new Date('2026-12-31T12:00Z'), 'Pacific/Kiritimati'),
    ]).to.deep.equal(['2027-01-01', '2027-01-01']);
  });

  it('reckons as Temporal does, each half hour around every change of the clocks', () => {
    for (const zone of [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'America/St_Johns',
      'Pacific/Chatham',
    ]) {
      let change = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone);
      for (let count = 0; count < 4; count += 1) {
        change = change.getTimeZoneTransition('next') ?? change;
        for (let half = -6; half <= 6; half += 1) {
          const wall = change.toPlainDateTime().add({ minutes: half * 30 });
          const text = wall.toString().slice(0, 16);
          expect(momentOf(text, zone)?.getTime(), `${zone} ${text}`).to.equal(
            wall.toZonedDateTime(zone).epochMilliseconds,
          );
        }
      }
    }
  });
});
