// Redis emptied, paused, frozen and restarted, the database killed, and then its primary for good, while two workers send and remind: every
// reply goes out once, every reminder comes once, and worker:health says how it stands.
import { expect } from 'chai';
import { Redis } from 'ioredis';
import { migrateDeploy } from '../../src/platform/db/migrate.ts';
import type { ApiClient } from '../support/api-client.ts';
import { askHealth } from '../support/ask-health.ts';
import { eventually } from '../support/eventually.ts';
import {
  startKillablePostgres,
  startKillableRedis,
  type KillablePostgres,
  type KillableRedis,
} from '../support/killable.ts';
import { freePort } from '../support/child-service.ts';
import { customerMail } from '../support/mails.ts';
import { openTicket } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

const repliesEach = 30;
const remindedTickets = 8;

describe('a desk whose stores are in trouble', function () {
  this.timeout(150_000);
  let world: World;
  let api: ApiClient;
  let redis: KillableRedis;
  let postgres: KillablePostgres;
  let standbyPort: number;
  let ticketId: number;
  const expected = new Set<string>();
  let reminded = 0;

  before(async () => {
    [redis, postgres] = await Promise.all([startKillableRedis(), startKillablePostgres()]);
    await migrateDeploy(postgres.url);
    // Where nobody listens until the last test.
    standbyPort = await freePort();
    world = await createWorld({
      services: ['gateway', 'api'],
      stores: async () => ({
        DATABASE_URL: postgres.url.replace(/@[^/]+/, (first) => `${first},127.0.0.1:${standbyPort}`),
        REDIS_URL: redis.url,
      }),
    });
    await world.app.db('desk_settings').update({ undo_seconds: 0 });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    ticketId = (await openTicket(world, api, { subject: 'Answered all the time' })).id;
    const minutes = { low: 60, normal: 60, high: 60, urgent: 60 };
    const targets = { firstResponse: minutes, nextResponse: null, resolution: null };
    // Written as it is: one made by an admin has its clocks worked out anew, and the times set below with them.
    const policy = { name: 'First answer', position: 1, targets: JSON.stringify(targets) };
    await world.app.db('sla_policies').insert(policy);
  });
  after(async () => {
    redis.thaw();
    await world.close();
    await Promise.all([redis.close(), postgres.close()]);
  });

  /** What is tested is who reminds, and how often. */
  async function remindNow(): Promise<void> {
    await world.app.db('sla_clocks').whereNull('reminded_at').update({ remind_at: new Date() });
    world.app.queue.enqueue({ name: 'sweep-sla', data: {} });
  }

  /** Replies to be sent and tickets to be reminded of, all at once. */
  async function addWork(name: string): Promise<void> {
    const texts = Array.from({ length: repliesEach }, (_, index) => `${name}, reply ${index}.`);
    const tickets = Array.from({ length: remindedTickets }, (_, index) => `${name}, unanswered ${index}`);
    await Promise.all([
      ...texts.map(async (text) => {
        const answer = await api.post(`/api/tickets/${ticketId}/replies`, { text });
        expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
        expected.add(text);
      }),
      ...tickets.map((subject) => world.deliver(customerMail({ subject }))),
    ]);
    await remindNow();
    reminded += remindedTickets;
  }

  /** How often each reply of ours arrived, by its text. */
  function arrivals(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { raw } of world.sink.mails) {
      const text = /^.*, reply \d+\./m.exec(raw.toString())?.[0];
      if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    return counts;
  }

  async function expectAllOnce(): Promise<void> {
    await eventually('every reply has arrived', async () => arrivals().size === expected.size, 40_000);
    await eventually(
      'nothing waits any more',
      async () => {
        const [row] = await world.app.db('outbound_mails').whereNotIn('state', ['sent']).count({ left: '*' });
        return Number(row?.['left']) === 0;
      },
      20_000,
    );
    expect([...arrivals().keys()].toSorted()).to.deep.equal([...expected].toSorted());
    const twice = [...arrivals()].filter(([, count]) => count !== 1);
    expect(twice, `of ${expected.size} replies`).to.deep.equal([]);
  }

  const remindersPerTicket = async (): Promise<number[]> => {
    const rows = (await world.app
      .db('ticket_events')
      .where({ type: 'sla.reminder' })
      .groupBy('ticket_id')
      .select(world.app.db.raw('count(*)::int as count'))) as unknown as { count: number }[];
    return rows.map(({ count }) => count);
  };
  async function expectRemindedOnce(): Promise<void> {
    const counts = await eventually(
      'every ticket was reminded of',
      async () => {
        const counts = await remindersPerTicket().catch(() => []);
        // A sweep may have worked the times out anew, after the policy was made.
        if (counts.length < reminded) await remindNow().catch(() => undefined);
        return counts.length === reminded && counts;
      },
      20_000,
    );
    expect(counts).to.deep.equal(Array.from({ length: reminded }, () => 1));
  }

  const healthBecomes = (status: 'healthy' | 'unhealthy') =>
    eventually(
      `worker:health says ${status}`,
      async () => {
        const answer = await askHealth(world.env);
        expect(answer.code).to.equal(answer.health.status === 'healthy' ? 0 : 1);
        return answer.health.status === status && answer.health;
      },
      20_000,
    );

  async function command(work: (client: Redis) => Promise<unknown>): Promise<void> {
    const client = new Redis(redis.url);
    await work(client);
    client.disconnect();
  }

  it('sends and reminds once when Redis is emptied, paused, frozen and restarted in between', async () => {
    const workers = [await world.startWorker(), await world.startWorker()];
    await Promise.all([addWork('Emptied'), command((client) => client.flushall())]);
    await command((client) => client.call('CLIENT', 'PAUSE', '700', 'ALL'));
    await addWork('Paused');
    redis.freeze();
    await addWork('Frozen');
    const frozen = await askHealth(world.env);
    expect(frozen.code).to.equal(1);
    expect(frozen.health.redis).to.deep.equal({ connected: false });
    expect(frozen.health.database).to.deep.equal({ connected: true });
    expect(frozen.health.workers).to.deep.equal({ alive: 2 });
    const warnings = (await api.get('/api/warnings')).body.items;
    const [warning] = warnings;
    expect(warnings.map(({ kind }: any) => kind)).to.deep.equal(['redis']);
    expect(warning.since).to.match(/^\d{4}-/);
    expect(warning.advice).to.match(/Nothing is lost/);
    redis.thaw();
    await Promise.all([addWork('Restarted'), redis.killAndRestart()]);

    await expectAllOnce();
    await expectRemindedOnce();
    const health = await healthBecomes('healthy');
    expect(health.queue).to.include({ waiting: 0, deadLetters: 0, failed: 0 });
    // Kept through all of it: each reply was at least one job.
    expect(health.queue.completed).to.be.at.least(expected.size / 2);
    for (const worker of workers) await worker.stop();
  });

  it('sends and reminds once when the database is killed and restarted in the middle', async () => {
    const workers = [await world.startWorker(), await world.startWorker()];
    await addWork('Before the database went');
    const sent = world.sink.mails.length;
    await addWork('While it goes');
    await eventually('sending is under way', async () => world.sink.mails.length > sent);
    await postgres.killAndRestart();
    await addWork('After the database came back');

    await expectAllOnce();
    await expectRemindedOnce();
    const health = await healthBecomes('healthy');
    expect(health.database).to.deep.equal({ connected: true });
    expect(health.workers.alive).to.be.at.least(2);
    for (const worker of workers) await worker.stop();
    const stopped = await healthBecomes('unhealthy');
    expect(stopped.workers).to.deep.equal({ alive: 0 });
  });

  const answerTo = (subject: string): Promise<string> =>
    world.deliver(customerMail({ subject })).catch((error: { response?: string }) => error.response ?? '');

  it('loses nothing, sends and reminds once when the primary is killed and its standby takes its place', async () => {
    const standby = await postgres.startStandby(standbyPort);
    const workers = [await world.startWorker(), await world.startWorker()];
    await addWork('By the primary');
    await postgres.kill();
    expect(await answerTo('While nobody takes writes')).to.match(/^451 4\.3\.0/);
    await standby.promote();
    await addWork('By the standby');

    await expectAllOnce();
    await expectRemindedOnce();
    for (const worker of workers) await worker.stop();
  });
});
