import { expect } from 'chai';
import { laterTimes } from '../../../web/format/later-times.ts';

const labels = (now: Date): string[] => laterTimes(now).map(({ label }) => label);

describe('times to send at later', () => {
  it('offers mornings that are still to come, each once', () => {
    const wednesday = new Date(2026, 10, 25, 14, 30);
    expect(labels(wednesday)).to.deep.equal(['In an hour', 'Tomorrow morning', 'Monday morning']);
    const night = new Date(2026, 10, 25, 2, 0);
    expect(labels(night)).to.include('This morning');
    const sunday = new Date(2026, 10, 29, 14, 0);
    expect(labels(sunday)).to.deep.equal(['In an hour', 'Tomorrow morning']);
  });

  it('means a Monday that is to come, on a Monday too', () => {
    const monday = new Date(2026, 10, 30, 8, 0);
    expect(laterTimes(monday).at(-1)?.at).to.deep.equal(new Date(2026, 11, 7, 9, 0));
  });
});
