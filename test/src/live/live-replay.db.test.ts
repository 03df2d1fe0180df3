// What happens while nobody listens: told afterwards, once, by whichever process is asked; or it is said that it cannot be.
import { expect } from 'chai';
import { createApp, type App } from '../../../src/app.ts';
import { startApi, type Api } from '../../../src/services/api.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { startKillableRedis, type KillableRedis } from '../../support/killable.ts';
import { LiveReader } from '../../support/live-reader.ts';

describe('a live stream that was interrupted', function () {
  this.timeout(30_000);
  let redis: KillableRedis;
  let first: TestApi;
  let app: App;
  let second: Api;
  let secondUrl: string;
  /** What really happened: the rows, for a console. */
  let truth: number[];
  let known: number[];
  let reader: LiveReader;

  before(async () => {
    redis = await startKillableRedis();
    first = await startTestApi({ REDIS_URL: redis.url, BULLMQ_PREFIX: 'live' });
    await startSecond();
  });
  after(async () => {
    await second.stop();
    await app.close();
    await first.close();
    await redis.close();
  });
  beforeEach(async () => {
    truth = [];
    known = [];
    reader = new LiveReader({ authorization: first.agent.authorization }, () => (known = [...truth]));
    await reader.open(first.url);
    await eventually('the log is there', async () => {
      happen(app);
      return told().length > 0;
    });
  });
  afterEach(() => reader.close());

  async function startSecond(): Promise<void> {
    app = createApp(first.app.config, 'second');
    second = await startApi(app);
    secondUrl = `http://127.0.0.1:${second.port}`;
    // A connection of its own, without waiting for which nothing can be published.
    await eventually('Redis is connected', async () => app.redis.status === 'ready');
  }

  function happen(by: App): void {
    const messageId = truth.length + 1;
    truth.push(messageId);
    const at = new Date().toISOString();
    by.contextFor({ kind: 'system' }).publish({
      type: 'message.added',
      ticketId: 1,
      mailboxId: 1,
      messageId,
      at,
    });
  }
  const told = (): number[] =>
    reader.heard.flatMap(({ type, data }) => (type === 'message.added' ? [data.messageId] : []));

  it('goes on exactly where it was, with another process', async () => {
    for (let round = 0; round < 5; round++) {
      happen(app);
      happen(first.app);
      reader.close();
      for (let count = 0; count < 20; count++) happen(round % 2 === 0 ? app : first.app);
      // While it is looked up what was missed, more happens.
      const opening = reader.open(round % 2 === 0 ? secondUrl : first.url);
      for (let count = 0; count < 20; count++) happen(round % 2 === 0 ? first.app : app);
      await opening;
    }
    await eventually('everything was told', async () => told().length >= truth.length);
    expect(told().toSorted((a, b) => a - b)).to.deep.equal(truth);
    expect(reader.resets).to.equal(0);
  });

  it('goes on after the process that served it has ended', async () => {
    reader.close();
    await reader.open(secondUrl);
    await second.stop();
    await app.close();
    await eventually('the stream has ended', async () => !reader.connected);
    happen(first.app);
    await reader.open(first.url);
    happen(first.app);
    await eventually('everything was told', async () => told().length >= truth.length);
    expect(told()).to.deep.equal(truth);
    expect(reader.resets).to.equal(0);
    await startSecond();
  });

  it('says that it cannot tell when more was missed than it keeps, and when the place is made up', async () => {
    reader.close();
    for (let count = 0; count < 1500; count++) happen(app);
    await eventually('all is written', async () => (await app.redis.xlen('live:live')) > 1500);
    await reader.open(secondUrl);
    expect(reader.resets).to.equal(1);
    expect(known).to.deep.equal(truth);
    for (const id of ['nonsense', 'run.1-1', '.', '9'.repeat(4000)]) {
      const odd = new LiveReader({ authorization: first.agent.authorization, 'last-event-id': id });
      await odd.open(first.url);
      expect(odd.resets, id.slice(0, 20)).to.equal(1);
      odd.close();
    }
  });

  it('tells everybody to fetch once Redis is back from a restart, after all that happened meanwhile', async () => {
    const other = new LiveReader({ authorization: first.agent.authorization }, () => (known = [...truth]));
    await other.open(secondUrl);
    const restarting = redis.killAndRestart();
    await eventually('Redis is away', async () => app.redis.status !== 'ready');
    for (let count = 0; count < 10; count++) happen(app);
    await restarting;
    await eventually('both were told to fetch', async () => reader.resets > 0 && other.resets > 0);
    for (let count = 0; count < 10; count++) happen(app);
    await eventually('everything was told or fetched', async () =>
      truth.every((id) => known.includes(id) || told().includes(id)),
    );
    const last = known.at(-1) ?? 0;
    const after = told().filter((id) => id > last);
    expect(new Set(after).size, 'nothing twice').to.equal(after.length);
    other.close();
  });

  it('tells only what its reader may see: others’ notifications are not replayed', async () => {
    reader.close();
    first.app
      .contextFor({ kind: 'system' })
      .publish({ type: 'notifications', agentId: first.admin.id, at: new Date().toISOString() });
    happen(app);
    await reader.open(secondUrl);
    await eventually('what is for everybody', async () => told().at(-1) === truth.at(-1));
    expect(reader.heard.filter(({ type }) => type === 'notifications')).to.deep.equal([]);
  });
});
