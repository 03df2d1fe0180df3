import { expect } from 'chai';
import { judge, type HealthFacts } from '../../../src/health/worker-health.ts';

const now = new Date('2026-11-23T12:00:00Z');
const before = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const jobs = { waiting: 2, active: 1, delayed: 3, oldestAt: before(4) };
const rows = { completed: 70, failed: 1, deadLetters: 5, alive: 2, oldestAt: null };
const healthOf = (facts: Partial<HealthFacts>) =>
  judge({ name: 'helpdesk', jobs, rows, now, maxWaitSeconds: 300, ...facts });
const oldest = (facts: Partial<HealthFacts>) => healthOf(facts).queue.oldestWaitingAgeSeconds;

describe('worker:health', () => {
  it('is healthy with both stores, a living worker and nothing that waits too long', () => {
    expect(healthOf({})).to.deep.equal({
      status: 'healthy',
      queue: {
        name: 'helpdesk',
        waiting: 2,
        active: 1,
        completed: 70,
        failed: 1,
        delayed: 3,
        oldestWaitingAgeSeconds: 4,
        deadLetters: 5,
      },
      redis: { connected: true },
      database: { connected: true },
      workers: { alive: 2 },
      problems: [],
    });
  });

  it('takes the older of a job and a row that wait', () => {
    expect(oldest({ rows: { ...rows, oldestAt: before(90) } })).to.equal(90);
    expect(
      oldest({ jobs: { ...jobs, oldestAt: before(91) }, rows: { ...rows, oldestAt: before(90) } }),
    ).to.equal(91);
    expect(oldest({ jobs: { ...jobs, oldestAt: null } })).to.equal(0);
    // A clock that is ahead makes no negative age.
    expect(oldest({ jobs: { ...jobs, oldestAt: before(-5) } })).to.equal(0);
  });

  const unhealthy: [string, Partial<HealthFacts>, RegExp][] = [
    ['Redis is away', { jobs: 'ECONNREFUSED' }, /^Redis does not answer \(ECONNREFUSED\)/],
    ['the database is away', { rows: 'no answer within 3000 ms' }, /^The database does not answer/],
    ['no worker lives', { rows: { ...rows, alive: 0 } }, /^No worker has given a sign of life/],
    ['work waits too long', { rows: { ...rows, oldestAt: before(301) } }, /^Work has waited for 301 s/],
  ];
  for (const [what, facts, words] of unhealthy) {
    it(`is unhealthy when ${what}, and says so once`, () => {
      const health = healthOf(facts);
      expect(health.status).to.equal('unhealthy');
      expect(health.problems).to.have.length(1);
      expect(health.problems[0]).to.match(words);
    });
  }

  it('does not make up figures of a store that did not answer', () => {
    const health = healthOf({ jobs: 'away', rows: 'away' });
    expect(health.queue).to.deep.equal({
      name: 'helpdesk',
      waiting: null,
      active: null,
      completed: null,
      failed: null,
      delayed: null,
      oldestWaitingAgeSeconds: null,
      deadLetters: null,
    });
    expect(health.redis.connected).to.equal(false);
  });
});
