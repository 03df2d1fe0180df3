// The worker's settings do what their names promise.
import { expect } from 'chai';
import { loadConfig } from '../../src/config.ts';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { messageInState, openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

const backoffMs = 100;
const quick = { leaseMs: 1500, sweepMs: 200 };

describe('the settings of the worker', function () {
  this.timeout(30_000);
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld({
      services: ['gateway', 'api'],
      env: {
        WORKER_CONCURRENCY: '3',
        WORKER_MAX_ATTEMPTS: '3',
        WORKER_BACKOFF_MS: String(backoffMs),
        WORKER_DLQ_NAME: 'given-up',
        BULLMQ_QUEUE: 'desk-jobs',
      },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
  });
  after(() => world.close());
  afterEach(() => world.sink.acceptAll());

  const load = (env: Record<string, string>) => () => loadConfig({ ...world.env, ...env });
  const keys = (pattern: string): Promise<string[]> => world.app.redis.keys(pattern);

  it('WORKER_CONCURRENCY mails are sent at once, no more', async () => {
    world.sink.respondWith({ answer: 'hang' });
    const ticket = await openTicket(world, api, { subject: 'Five at once' });
    const replies = [];
    for (let number = 1; number <= 5; number += 1) {
      replies.push(await reply(api, ticket.id, { text: `Answer ${number}` }));
    }
    const worker = await world.startWorker({ ...quick, relayTimeouts: { totalMs: 3000 } });
    // The next ones may be written meanwhile: what counts is what the relay has to do at once.
    await eventually('three are with the relay', async () => world.sink.connections() >= 3);
    await eventually('a worker has had all jobs', async () => (await world.app.queue.count()).waiting === 0);
    expect(world.sink.connections()).to.equal(3);
    world.sink.acceptAll();
    for (const { id } of replies) await messageInState(api, { id, ticketId: ticket.id }, 'sent');
    await worker.stop();
  });

  it('BULLMQ_QUEUE and BULLMQ_PREFIX name the keys in Redis', async () => {
    const worker = await world.startWorker(quick);
    const { BULLMQ_PREFIX: prefix } = world.config;
    await eventually('the queue is there', async () => (await keys(`${prefix}:desk-jobs:*`)).length > 0);
    expect(await keys('*:helpdesk:*'), 'not the usual name').to.deep.equal([]);
    await worker.stop();
  });

  it('WORKER_MAX_ATTEMPTS times a mail is tried, WORKER_BACKOFF_MS apart and doubling; WORKER_DLQ_NAME gets it then', async () => {
    const worker = await world.startWorker(quick);
    const ticket = await openTicket(world, api, { subject: 'Nobody home' });
    world.sink.respondWith({ answer: 'close', recipient: 'ann@customer.example' });
    const message = await reply(api, ticket.id, { text: 'Hello?' });
    const failed = await messageInState(api, { id: message.id, ticketId: ticket.id }, 'failed');
    expect(failed.delivery.lastError).to.include('given up after 3 attempts');
    const { history } = failed.delivery;
    expect(history.map((attempt: any) => attempt.outcome)).to.deep.equal(['deferred', 'deferred', 'failed']);
    const pause = (index: number): number =>
      Date.parse(history[index].startedAt) - Date.parse(history[index - 1].finishedAt);
    // Spread by a tenth.
    expect(pause(1)).to.be.at.least(backoffMs * 0.9);
    expect(pause(2)).to.be.at.least(backoffMs * 2 * 0.9);
    const { BULLMQ_PREFIX: prefix } = world.config;
    await eventually('the queue has it', async () => (await keys(`${prefix}:given-up:dead-*`)).length === 1);
    await worker.stop();
  });

  it('names of queues are checked at the start', () => {
    expect(load({ WORKER_DLQ_NAME: 'desk-jobs' })).to.throw('must differ from BULLMQ_QUEUE');
    expect(load({ BULLMQ_QUEUE: 'a:b' })).to.throw('BULLMQ_QUEUE must not contain a colon');
    expect(load({})).not.to.throw();
  });
});

describe('a desk that sends nothing', function () {
  // A process is started, and may wait for its first sweep.
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await createWorld({
      services: ['gateway', 'api'],
      env: {
        EMAIL_ENABLED: 'false',
        WORKER_DLQ_ENABLED: 'false',
        WORKER_DLQ_NAME: 'given-up',
        WORKER_MAX_ATTEMPTS: '1',
      },
    });
  });
  after(() => world.close());

  it('EMAIL_ENABLED=false: mail waits where everybody sees it, and goes out once it is on again', async () => {
    const api = await world.signIn();
    // Whichever of the two is given up: its author is not told by a third.
    await world.app.db('notification_defaults').update({ choices: [] });
    const silent = await world.startWorker(quick);
    const ticket = await openTicket(world, api, { subject: 'Silence' });
    const message = await reply(api, ticket.id, { text: 'You will hear from us' });
    await eventually('the worker has looked at all jobs', async () => {
      const { waiting, active } = await world.app.queue.count();
      return waiting + active === 0;
    });
    const { body: counts } = await api.get('/api/outbound-mails/counts');
    expect(counts).to.include({ emailEnabled: false, queued: 2 });
    expect(world.sink.mails).to.have.length(0);

    await silent.stop();
    world.sink.respondWith({ answer: { code: 451, text: '4.3.0 no' }, times: 1 });
    const worker = await world.startChild('worker', { EMAIL_ENABLED: 'true' });
    await eventually(
      'one is sent and one given up',
      async () => {
        const states = await world.app.db('outbound_mails').pluck('state');
        return states.toSorted().join() === 'failed,sent';
      },
      20_000,
    );
    await worker.end('SIGTERM');
    expect(world.sink.mails).to.have.length(1);
    expect(message.delivery.state).to.equal('queued');
    const letters = (await api.get('/api/dead-letters')).body.items;
    expect(letters, 'the console has it').to.have.length(1);
    expect(await world.app.redis.keys('*given-up*'), 'WORKER_DLQ_ENABLED=false').to.deep.equal([]);
  });
});
