// Redis emptied, away, or silent: mail comes in and waits, nothing is lost, and everything goes out once when it is back.
import { expect } from 'chai';
import { Redis } from 'ioredis';
import type { ApiClient } from '../support/api-client.ts';
import { freePort } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { customerMail } from '../support/mails.ts';
import { messageInState, openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, deliver, type World } from '../support/world.ts';

describe('a desk whose Redis is lost', function () {
  // Connections to Redis are tried again at pauses of up to two seconds, and one test starts a process.
  this.timeout(30_000);
  let world: World;
  let api: ApiClient;
  let ticket: any;
  let proxy: FlakyProxy;
  let redisUrl: string;
  before(async () => {
    world = await createWorld({
      services: ['gateway', 'api'],
      async stores({ REDIS_URL }) {
        redisUrl = REDIS_URL;
        proxy = await FlakyProxy.before(REDIS_URL);
        return { REDIS_URL: proxy.through(REDIS_URL) };
      },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    ticket = await openTicket(world, api, { subject: 'Before Redis was lost' });
    await promiseAndRule();
  });
  beforeEach(() => world.sink.mails.splice(0));
  afterEach(() => proxy.pass());
  after(async () => {
    await world.close();
    await proxy.close();
  });

  /** For what becomes due; nobody is told by mail, which other tests count. */
  async function promiseAndRule(): Promise<void> {
    await world.app.db('notification_defaults').update({ choices: [] });
    const minutes = { low: 60, normal: 60, high: 60, urgent: 60 };
    const targets = JSON.stringify({ firstResponse: minutes, nextResponse: null, resolution: null });
    // Written as it is: one made by an admin has its clocks worked out anew, and the times set below with them.
    await world.app.db('sla_policies').insert({ name: 'First answer', position: 1, targets });
    const rule = await api.post('/api/rules', {
      name: 'Waits for long',
      enabled: true,
      time: { since: 'opened', hours: 1 },
      conditions: { match: 'all', items: [{ field: 'status', op: 'is', values: ['new'] }] },
      actions: [{ type: 'addTags', tags: ['waits'] }],
    });
    expect(rule.status, JSON.stringify(rule.body)).to.equal(201);
  }

  async function emptyRedis(): Promise<void> {
    const redis = new Redis(redisUrl);
    expect(await redis.dbsize(), 'there was something to lose').to.be.greaterThan(0);
    await redis.flushdb();
    redis.disconnect();
  }

  const replies = (count: number): Promise<any[]> =>
    Promise.all(
      Array.from({ length: count }, (_, index) => reply(api, ticket.id, { text: `Answer ${index}` })),
    );

  async function expectSentOnce(messages: any[]): Promise<void> {
    for (const { id } of messages) await messageInState(api, { id, ticketId: ticket.id }, 'sent');
    const ids = world.sink.mails.map((mail) => mail.messageId);
    expect(ids.toSorted()).to.deep.equal(messages.map(({ messageId }) => `<${messageId}>`).toSorted());
  }

  it('sends what waited when Redis was emptied before a worker came', async () => {
    const waiting = await replies(20);
    await emptyRedis();
    const worker = await world.startWorker();
    await expectSentOnce(waiting);
    await worker.stop();
  });

  it('sends what was deferred when Redis was emptied under a running worker', async () => {
    const worker = await world.startWorker();
    world.sink.respondWith({ at: 'mail', answer: { code: 451, text: '4.7.1 come back later' } });
    const deferred = await replies(10);
    for (const { id } of deferred) await messageInState(api, { id, ticketId: ticket.id }, 'deferred');
    await emptyRedis();
    world.sink.acceptAll();
    await expectSentOnce(deferred);
    await worker.stop();
  });

  for (const away of ['refuse', 'hang'] as const) {
    it(`takes mail and replies while Redis does ${away}, and sends them when it is back`, async () => {
      const worker = await world.startWorker();
      proxy[away]();
      const subject = `While Redis does ${away}`;
      expect(await world.deliver(customerMail({ subject }))).to.match(/^250/);
      const waiting = await replies(5);
      const health = await api.get('/api/health');
      expect(health.status).to.equal(503);
      expect(health.body).to.include({ database: true, redis: false, minio: true });
      const { body } = await api.get(`/api/tickets/${ticket.id}/messages`);
      const states = waiting.map(({ id }) => body.items.find((item: any) => item.id === id).delivery.state);
      expect(new Set(states)).to.deep.equal(new Set(['queued']));
      expect(world.sink.mails).to.have.length(0);
      proxy.pass();
      await expectSentOnce(waiting);
      await eventually('health is good again', async () => (await api.get('/api/health')).status === 200);
      await worker.stop();
    });

    it(`reminds, tells what is late and runs rules on time while Redis does ${away}`, async () => {
      const worker = await world.startWorker({ sweepMs: 200, dueMs: 200 });
      proxy[away]();
      await eventually('Redis is away', async () => (await api.get('/api/health')).status === 503);
      const subject = `Due while Redis did ${away}`;
      const { db } = world.app;
      await world.deliver(customerMail({ subject }));
      const { id } = await db('tickets').where({ subject }).first('id');
      const past = new Date(Date.now() - 1000);
      const happened = async (): Promise<string[]> =>
        (await db('ticket_events').where({ ticket_id: id }).orderBy('id').select('type'))
          .map((event) => event.type)
          .filter((type) => type !== 'ticket.opened');
      const happens = (what: string) =>
        eventually(what, async () => (await happened()).includes(what), 20_000);
      await db('rule_timers').where({ ticket_id: id }).update({ due_at: past });
      await happens('rule.ran');
      await db('sla_clocks').where({ ticket_id: id }).update({ remind_at: past });
      await happens('sla.reminder');
      await db('sla_clocks').where({ ticket_id: id }).update({ due_at: past });
      await happens('sla.breached');
      proxy.pass();
      await eventually('Redis is back', async () => (await api.get('/api/health')).status === 200);
      await worker.stop();
      const due = (await happened()).filter((type) => type.startsWith('sla.') || type === 'rule.ran');
      expect(due, 'once').to.deep.equal(['rule.ran', 'sla.reminder', 'sla.breached']);
    });

    it(`starts, serves and stops while Redis does ${away}`, async () => {
      proxy[away]();
      const [smtp, http] = [await freePort(), await freePort()];
      const desk = await world.startChild('all', { INBOUND_SMTP_PORT: `${smtp}`, APP_PORT: `${http}` });
      const mail = customerMail({ subject: `Started while Redis did ${away}` });
      expect(await deliver(smtp, mail, {})).to.match(/^250/);
      const health = await fetch(`http://127.0.0.1:${http}/api/health`);
      expect(await health.json()).to.include({ database: true, redis: false });
      const since = performance.now();
      expect(await desk.end('SIGTERM'), desk.output()).to.deep.equal({ code: 0, signal: null });
      expect(performance.now() - since).to.be.lessThan(10_000);
    });
  }
});
