// Who looks at which ticket: told to others by any process, forgotten soon, and no harm when Redis is away.
import { expect } from 'chai';
import { createApp, type App } from '../../../src/app.ts';
import { startApi, type Api } from '../../../src/services/api.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { FlakyProxy } from '../../support/flaky-proxy.ts';
import { LiveReader } from '../../support/live-reader.ts';
import { createTestRedis } from '../../support/database.ts';

describe('presence', function () {
  this.timeout(30_000);
  let proxy: FlakyProxy;
  let first: TestApi;
  let app: App;
  let second: Api;
  let secondUrl: string;
  let ticketId: number;
  let reader: LiveReader;

  before(async () => {
    const redis = await createTestRedis();
    proxy = await FlakyProxy.before(redis.url);
    first = await startTestApi({ REDIS_URL: proxy.through(redis.url), BULLMQ_PREFIX: redis.prefix });
    app = createApp(first.app.config, 'second');
    second = await startApi(app);
    secondUrl = `http://127.0.0.1:${second.port}`;
    const mailbox = await first.request(first.admin, {
      path: '/api/mailboxes',
      json: { address: 'support@desk.test', name: 'Support' },
    });
    const { id: mailboxId } = (await mailbox.json()) as any;
    const opened = await first.request(first.admin, {
      path: '/api/tickets',
      json: {
        mailboxId,
        customer: { email: 'ann@customer.test', name: 'Ann' },
        subject: 'Hello',
        text: 'Hi',
      },
    });
    ({ id: ticketId } = (await opened.json()) as any);
    await eventually('Redis', async () => first.app.redis.status === 'ready' && app.redis.status === 'ready');
    reader = new LiveReader({ authorization: first.agent.authorization });
    await reader.open(secondUrl);
  });
  after(async () => {
    reader.close();
    await second.stop();
    await app.close();
    await first.close();
    await proxy.close();
  });

  const tell = (person: TestPerson, place: object) =>
    first.request(person, { path: '/api/presence', json: { tab: 'one', ticketId, ...place } });
  const people = (): any[] => reader.heard.findLast(({ type }) => type === 'presence')?.data.people ?? [];

  it('is told to others by another process: looking, typing, gone', async () => {
    expect((await tell(first.admin, {})).status).to.equal(204);
    await eventually('the admin looks', async () => people()[0]?.doing === 'looking');
    expect(people()).to.deep.equal([{ agentId: first.admin.id, doing: 'looking' }]);
    await tell(first.admin, { doing: 'replying' });
    await eventually('the admin types', async () => people()[0]?.doing === 'replying');
    const heard = reader.heard.length;
    await tell(first.admin, { doing: 'replying' });
    await tell(first.admin, { ticketId: null });
    await eventually('the admin left', async () => people().length === 0);
    expect(reader.heard.length, 'that nothing changed is not told').to.equal(heard + 1);
  });

  it('is shown to who comes later, and each tab is left on its own', async () => {
    await tell(first.admin, {});
    await tell(first.admin, { tab: 'two', doing: 'noting' });
    await tell(first.admin, { ticketId: null });
    const later = new LiveReader({ authorization: first.agent.authorization });
    await later.open(first.url);
    await eventually('everyone', async () => later.heard.some(({ type }) => type === 'everyone'));
    const everyone = later.heard.find(({ type }) => type === 'everyone');
    expect(everyone?.data.tickets).to.have.length(1);
    expect(everyone?.data.tickets[0]).to.include({ ticketId });
    expect(everyone?.data.tickets[0].people).to.deep.equal([{ agentId: first.admin.id, doing: 'noting' }]);
    later.close();
    await tell(first.admin, { tab: 'two', ticketId: null });
  });

  it('ends by itself when a tab says nothing any more', async () => {
    await tell(first.admin, {});
    await eventually('the admin looks', async () => people().length === 1);
    // Its time runs out, as Redis sees it.
    const key = `${first.app.config.BULLMQ_PREFIX}:presence`;
    const [field = '', value = ''] = Object.entries(await app.redis.hgetall(key))[0] ?? [];
    expect(Number(value.split('|').at(-1)) - Date.now()).to.be.within(5_000, 20_000);
    await app.redis.hset(key, field, value.replace(/\d+$/, '1'));
    await eventually('nobody is there', async () => people().length === 0);
    expect(await app.redis.hlen(key)).to.equal(0);
  });

  it('is for tickets there are, and for who signed in', async () => {
    expect((await tell(first.admin, { ticketId: 999_999 })).status).to.equal(404);
    expect((await tell(first.admin, { tab: 'a|b' })).status).to.equal(400);
    const stranger = await first.request(null, { path: '/api/presence', json: { tab: 'one', ticketId } });
    expect(stranger.status).to.equal(401);
  });

  it('vanishes while Redis is away and breaks nothing; it comes back with Redis', async () => {
    await tell(first.admin, {});
    await eventually('the admin looks', async () => people().length === 1);
    for (const mode of ['refuse', 'hang'] as const) {
      proxy[mode]();
      expect((await tell(first.admin, { doing: 'replying' })).status, mode).to.equal(204);
      const later = new LiveReader({ authorization: first.agent.authorization });
      await later.open(first.url);
      await eventually('everyone', async () => later.heard.some(({ type }) => type === 'everyone'));
      expect(later.heard.find(({ type }) => type === 'everyone')?.data.tickets).to.deep.equal([]);
      later.close();
      proxy.pass();
      await eventually('seen again', async () => {
        await tell(first.admin, { ticketId: null });
        await tell(first.admin, { doing: 'noting' });
        return people()[0]?.doing === 'noting';
      });
    }
  });
});
