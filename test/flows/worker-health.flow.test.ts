// npm run worker:health as a container's health check asks it: one line of JSON, an exit code, and always an end in time.
import { expect } from 'chai';
import { Redis } from 'ioredis';
import { askHealth, type HealthAnswer } from '../support/ask-health.ts';
import { freePort } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('worker:health', function () {
  this.timeout(40_000);
  let world: World;
  const proxies: Partial<Record<'database' | 'redis', FlakyProxy>> = {};
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.app.db('mailboxes').update({ acknowledge: false });
    proxies.database = await FlakyProxy.before(world.env['DATABASE_URL'] ?? '');
    proxies.redis = await FlakyProxy.before(world.env['REDIS_URL'] ?? '');
  });
  afterEach(() => {
    proxies.database?.pass();
    proxies.redis?.pass();
  });
  after(async () => {
    await world.close();
    await proxies.database?.close();
    await proxies.redis?.close();
  });

  /** Both stores by way of the proxies. */
  const ask = (env: Record<string, string> = {}): Promise<HealthAnswer> =>
    askHealth({
      ...world.env,
      DATABASE_URL: proxies.database?.through(world.env['DATABASE_URL'] ?? '') ?? '',
      REDIS_URL: proxies.redis?.through(world.env['REDIS_URL'] ?? '') ?? '',
      ...env,
    });

  it('is unhealthy before a worker runs, healthy with one, and counts what it has done', async () => {
    const before = await ask();
    expect(before.code).to.equal(1);
    expect(before.health).to.include({ status: 'unhealthy' });
    expect(before.health.problems).to.deep.equal([
      'No worker has given a sign of life lately. Start one: npm run worker:start.',
    ]);

    const api = await world.signIn();
    const ticket = await openTicket(world, api, { subject: 'Counted by health' });
    const worker = await world.startWorker();
    for (let number = 1; number <= 7; number += 1) await reply(api, ticket.id, { text: `Number ${number}.` });
    await world.sink.waitFor(7);
    const { health, code } = await eventually('the totals are written', async () => {
      const answer = await ask();
      return (answer.health.queue.completed ?? 0) >= 7 && answer;
    });
    expect(code).to.equal(0);
    expect(health.status).to.equal('healthy');
    expect(Object.keys(health.queue)).to.include.members([
      'name',
      'waiting',
      'active',
      'completed',
      'failed',
    ]);
    expect(health.queue).to.include({ name: 'helpdesk', waiting: 0, failed: 0, deadLetters: 0 });
    expect(health.redis).to.deep.equal({ connected: true });
    expect(health.workers).to.deep.equal({ alive: 1 });

    // The totals and the sign of life are rows: an emptied Redis takes neither.
    const redis = new Redis(world.env['REDIS_URL'] ?? '');
    await redis.flushdb();
    redis.disconnect();
    const wiped = await ask();
    expect(wiped.code).to.equal(0);
    expect(wiped.health.queue.completed).to.be.at.least(health.queue.completed ?? 0);

    await worker.stop();
    const stopped = await ask();
    expect(stopped.code).to.equal(1);
    expect(stopped.health.workers).to.deep.equal({ alive: 0 });
  });

  it('tells since when work waits that no worker takes, from Redis or from the rows', async () => {
    const api = await world.signIn();
    const ticket = await openTicket(world, api, { subject: 'Waits' });
    await reply(api, ticket.id, { text: 'Nobody sends this yet.' });
    await world.app
      .db('outbound_mails')
      .where({ state: 'queued' })
      .update({
        next_attempt_at: world.app.db.raw("now() - interval '400 seconds'"),
      });
    const { health } = await ask();
    expect(health.queue.waiting).to.equal(1);
    expect(health.queue.oldestWaitingAgeSeconds).to.be.within(400, 500);
    expect(health.problems).to.have.length(2);
    expect(health.problems[1]).to.match(/^Work has waited for 4\d\d s; 300 s are the limit/);
    const patient = await ask({ WORKER_HEALTH_MAX_WAIT_SECONDS: '600' });
    expect(patient.health.problems).to.have.length(1);
  });

  for (const store of ['redis', 'database'] as const) {
    for (const mode of ['refuse', 'hang'] as const) {
      it(`ends in time with exit code 1 while the ${store} does ${mode}`, async () => {
        proxies[store]?.[mode]();
        const { code, health, ms } = await ask();
        expect(code).to.equal(1);
        expect(health.status).to.equal('unhealthy');
        expect(health[store]).to.deep.equal({ connected: false });
        expect(health[store === 'redis' ? 'database' : 'redis']).to.deep.equal({ connected: true });
        expect(health.queue[store === 'redis' ? 'waiting' : 'completed']).to.equal(null);
        expect(health.problems.join(' ')).to.match(
          store === 'redis' ? /Redis does not answer/ : /The database does not/,
        );
        // Five seconds and the start of a process.
        expect(ms).to.be.lessThan(15_000);
      });
    }
  }

  it('says what is wrong with the settings, as JSON too', async () => {
    const { code, health } = await ask({ DATABASE_URL: 'nonsense', APP_PORT: String(await freePort()) });
    expect(code).to.equal(1);
    expect(health.status).to.equal('unhealthy');
    expect(health.problems[0]).to.match(/DATABASE_URL must be a URL/);
  });
});
