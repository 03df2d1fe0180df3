import { expect } from 'chai';
import { lineWords, metShare, minuteWords, parseMinutes } from '../../../web/format/sla-words.ts';

describe('promises in words', () => {
  it('are typed in hours and minutes and read back the same', () => {
    for (const minutes of [1, 30, 60, 90, 480, 2880, 525_600]) {
      expect(parseMinutes(minuteWords(minutes))).to.equal(minutes);
    }
    expect([minuteWords(90), minuteWords(45), minuteWords(120), minuteWords(null)]).to.deep.equal([
      '1h 30m',
      '45m',
      '2h',
      '',
    ]);
    expect(parseMinutes(' 2 H ')).to.equal(120);
    expect(parseMinutes('15')).to.equal(15);
    expect(parseMinutes('10 min')).to.equal(10);
    expect(parseMinutes(' ')).to.equal(null);
    for (const wrong of ['soon', '0', '0h', '-5', '1.5h', '9999999', 'h', '1d']) {
      expect(parseMinutes(wrong), wrong).to.equal(undefined);
    }
  });

  it('say of each line what happened and why', () => {
    const at = '2026-03-02T10:00:00.000Z';
    expect(lineWords({ what: 'started', at, why: 'customer' })).to.deep.equal({
      what: 'Started',
      detail: 'the customer wrote',
    });
    expect(lineWords({ what: 'holiday', at, name: 'Christmas Day', minutes: 480 }).detail).to.equal(
      'Christmas Day: 8h do not count',
    );
    expect(lineWords({ what: 'due', at, minutes: 90 }).detail).to.equal('1h 30m are over');
  });

  it('never call 100 per cent what missed one', () => {
    expect(metShare({ met: 999, missed: 1 })).to.equal(99);
    expect(metShare({ met: 3, missed: 0 })).to.equal(100);
    expect(metShare({ met: 0, missed: 0 })).to.equal(null);
  });
});
