// Business time against a minute-by-minute count, and by hand where a date is known to be hard.
import { expect } from 'chai';
import { businessTime } from '../../../src/sla/business-time.ts';
import type { CalendarRules } from '../../../src/sla/calendar-schemas.ts';
import { chance } from '../../support/random.ts';
import { span, weekdaysFrom, windows } from './calendars.ts';
import { minuteMs, slowCount } from './slow-count.ts';

const hourMs = 60 * minuteMs;
const at = (text: string): number => Date.parse(text);
const iso = (ms: number): string => new Date(ms).toISOString();

/** Spans in all; HELPDESK_SLA_SPANS asks for another number. */
const spans = Number(process.env['HELPDESK_SLA_SPANS']) || 1_000_000;

describe('business time against a count of every minute', () => {
  const { seed, between } = chance();
  const share = Math.ceil(spans / windows.length);

  for (const { name, rules, from, days } of windows) {
    it(`agrees for ${share} random spans: ${name} (seed ${seed})`, function () {
      this.timeout(60_000);
      const slow = slowCount(rules, at(`${from}T00:00:00Z`), days);
      const quick = businessTime(rules);
      for (let round = 0; round < share; round += 1) {
        const first = between(0, slow.minutes);
        const last = between(first, slow.minutes + 1);
        const [start, end] = [slow.from + first * minuteMs, slow.from + last * minuteMs];
        const minutes = slow.between(first, last);
        const counted = quick.between(start, end);
        if (counted !== minutes * minuteMs) {
          expect.fail(`${iso(start)} to ${iso(end)}: ${counted / minuteMs} minutes, counted ${minutes}`);
        }
        if (minutes === 0) continue;
        // The due time is the first moment at which as much has counted: an open minute ends there.
        const due = quick.add(start, counted);
        const index = (due - slow.from) / minuteMs;
        if (due > end || slow.between(first, index) !== minutes || !slow.isOpen(index - 1)) {
          expect.fail(`${iso(start)} and ${minutes} minutes: ${iso(due)}`);
        }
      }
    });
  }

  it('adds up, and add takes back what between counts, to the millisecond', () => {
    for (const { rules, from, days } of windows) {
      const time = businessTime(rules);
      const start = at(`${from}T00:00:00Z`);
      for (let round = 0; round < 2000; round += 1) {
        const a = start + between(0, days * 24 * hourMs);
        const b = a + between(0, 40 * 24 * hourMs);
        const c = b + between(0, 400 * 24 * hourMs);
        expect(time.between(a, b) + time.between(b, c)).to.equal(time.between(a, c));
        const ms = between(1, 200 * hourMs);
        const due = time.add(a, ms);
        expect(time.between(a, due)).to.equal(ms);
        expect(time.between(a, due - 1)).to.equal(ms - 1);
        const opened = time.openings(a, b).reduce((sum, one) => sum + one.until - one.from, 0);
        expect(opened).to.equal(time.between(a, b));
      }
    }
  });
});

const only = (timeZone: string, hours: CalendarRules['hours'], holidays: CalendarRules['holidays'] = []) =>
  businessTime({ timeZone, hours, holidays });

describe('business time by hand', () => {
  it('is all the time without a calendar', () => {
    const time = businessTime(null);
    expect(time.add(1000, 5)).to.equal(1005);
    expect(time.between(1000, 900)).to.equal(0);
    expect(time.openings(1000, 1005)).to.deep.equal([{ from: 1000, until: 1005 }]);
  });

  it('goes on after the weekend', () => {
    const time = only('Europe/London', weekdaysFrom('09:00', '17:00'));
    const friday = at('2026-06-05T16:30:00+01:00');
    expect(iso(time.add(friday, 30 * minuteMs)), 'ends with the day').to.equal('2026-06-05T16:00:00.000Z');
    expect(iso(time.add(friday, 31 * minuteMs))).to.equal('2026-06-08T08:01:00.000Z');
  });

  it('begins with the next opening where nobody is there', () => {
    const time = only('Asia/Kathmandu', weekdaysFrom('10:00', '17:00'));
    expect(iso(time.add(at('2026-04-03T22:00:00Z'), hourMs))).to.equal('2026-04-06T05:15:00.000Z');
  });

  it('does not count half an hour that Lord Howe skips, and counts twice the one it repeats', () => {
    const time = only('Australia/Lord_Howe', [span('sun', '01:00', '03:00')]);
    expect(time.between(at('2026-10-03T00:00Z'), at('2026-10-05T00:00Z'))).to.equal(1.5 * hourMs);
    expect(time.between(at('2026-04-04T00:00Z'), at('2026-04-06T00:00Z'))).to.equal(2.5 * hourMs);
    expect(time.between(at('2026-06-06T00:00Z'), at('2026-06-08T00:00Z'))).to.equal(2 * hourMs);
  });

  it('knows hours that exist on the wall only in part', () => {
    // New York, 8 March 2026: 02:00 is followed by 03:00.
    const gone = only('America/New_York', [span('sun', '02:00', '03:00')]);
    expect(gone.between(at('2026-03-07T00:00Z'), at('2026-03-09T00:00Z'))).to.equal(0);
    const partly = only('America/New_York', [span('sun', '01:30', '02:30')]);
    expect(partly.between(at('2026-03-07T00:00Z'), at('2026-03-09T00:00Z'))).to.equal(hourMs / 2);
    expect(iso(partly.add(at('2026-03-08T00:00Z'), hourMs / 2))).to.equal('2026-03-08T07:00:00.000Z');
    // And 1 November, where 01:00 to 02:00 comes twice: both halves of it are open.
    const twice = only('America/New_York', [span('sun', '01:30', '02:00')]);
    expect(
      twice
        .openings(at('2026-11-01T00:00Z'), at('2026-11-02T00:00Z'))
        .map((one) => [iso(one.from), iso(one.until)]),
    ).to.deep.equal([
      ['2026-11-01T05:30:00.000Z', '2026-11-01T06:00:00.000Z'],
      ['2026-11-01T06:30:00.000Z', '2026-11-01T07:00:00.000Z'],
    ]);
  });

  it('ends a night at the midnight of a holiday, and begins none on it', () => {
    const time = only(
      'UTC',
      [span('thu', '22:00', '06:00'), span('fri', '22:00', '06:00')],
      [{ date: '2026-12-25', name: 'Christmas', everyYear: true }],
    );
    const counted = time.openings(at('2026-12-24T12:00Z'), at('2026-12-26T12:00Z'));
    expect(counted.map((one) => [iso(one.from), iso(one.until)])).to.deep.equal([
      ['2026-12-24T22:00:00.000Z', '2026-12-25T00:00:00.000Z'],
      ['2026-12-26T00:00:00.000Z', '2026-12-26T06:00:00.000Z'],
    ]);
  });

  it('is not interrupted by New Year', () => {
    const time = only('Europe/Berlin', [span('thu', '20:00', '04:00')]);
    expect(time.openings(at('2026-12-31T00:00Z'), at('2027-01-02T00:00Z'))).to.deep.equal([
      { from: at('2026-12-31T19:00Z'), until: at('2027-01-01T03:00Z') },
    ]);
    expect(iso(time.add(at('2026-12-31T19:00Z'), 5 * hourMs))).to.equal('2027-01-01T00:00:00.000Z');
    expect(iso(time.add(at('2026-12-31T19:00Z'), 6 * hourMs))).to.equal('2027-01-01T01:00:00.000Z');
  });

  it('gives up looking after decades', () => {
    const time = only('UTC', [span('mon', '10:00', '10:01')]);
    expect(iso(time.add(at('2026-01-01T00:00Z'), 100_000 * minuteMs))).to.equal('2056-01-01T00:00:00.000Z');
  });
});
