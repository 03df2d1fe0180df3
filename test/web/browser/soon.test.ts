import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { Soon } from '../../../web/browser/soon.ts';

describe('running something soon', () => {
  it('runs once for many calls', async () => {
    let runs = 0;
    const done = new Promise<void>((resolve) => {
      const soon = new Soon(() => resolve(void runs++), { waitMs: 5, restMs: 0 });
      for (let call = 0; call < 100; call++) soon.schedule();
    });
    await done;
    expect(runs).to.equal(1);
  });

  it('is not put off by calls that go on, and rests in between', async () => {
    const runs: number[] = [];
    const started = performance.now();
    const soon = new Soon(() => runs.push(performance.now() - started), { waitMs: 5, restMs: 60 });
    while (runs.length < 3) {
      soon.schedule();
      await wait(1);
    }
    soon.cancel();
    expect((runs[1] ?? 0) - (runs[0] ?? 0)).to.be.at.least(50);
    expect((runs[2] ?? 0) - (runs[1] ?? 0)).to.be.at.least(50);
  });
});
