// The days a named period means.
import { expect } from 'chai';
import { daysOf, todayIn } from '../../../web/state/report-period.ts';

const chosen = { from: '2026-01-01', to: '2026-02-01' };

describe('the period of a report', () => {
  it('is whole days up to today, on the wall clock of a time zone', () => {
    const now = new Date('2026-02-28T23:30:00Z');
    expect(todayIn('UTC', now)).to.equal('2026-02-28');
    expect(todayIn('Europe/Berlin', now)).to.equal('2026-03-01');
    expect(daysOf('7d', '2026-03-01', chosen)).to.deep.equal({ from: '2026-02-23', to: '2026-03-01' });
    expect(daysOf('last-month', '2026-03-31', chosen)).to.deep.equal({
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(daysOf('last-month', '2026-01-15', chosen)).to.deep.equal({
      from: '2025-12-01',
      to: '2025-12-31',
    });
    expect(daysOf('yesterday', '2026-01-01', chosen)).to.deep.equal({ from: '2025-12-31', to: '2025-12-31' });
    expect(daysOf('custom', '2026-03-01', chosen)).to.equal(chosen);
  });
});
