// Liveness and readiness: a process whose stores are away lives; one that is told to stop, or has the wrong schema, is not ready.
import { expect } from 'chai';
import { createApp, type App } from '../../../src/app.ts';
import { loadConfig } from '../../../src/config.ts';
import { metricsAnswer, startMetrics } from '../../../src/services/metrics.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { FlakyProxy } from '../../support/flaky-proxy.ts';

describe('liveness and readiness', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  const ask = async (
    path: string,
    url = api.url,
  ): Promise<{ status: number; body: any; closes: boolean }> => {
    const answer = await fetch(`${url}/api/health/${path}`);
    return {
      status: answer.status,
      body: await answer.json(),
      closes: answer.headers.get('connection') === 'close',
    };
  };
  /** Answers are shared for half a second. */
  const notReady = (url?: string) =>
    eventually('it is not ready', async () => {
      const answer = await ask('ready', url);
      return answer.status === 503 && answer;
    });
  const ready = (url?: string) =>
    eventually('it is ready', async () => (await ask('ready', url)).status === 200);

  it('are yes without a login, and tell nothing but yes and no', async () => {
    const live = await ask('live');
    expect(live.status).to.equal(200);
    expect(live.body).to.deep.equal({ alive: true, timestamp: api.clock.now().toISOString() });
    const { status, body, closes } = await ask('ready');
    expect(status).to.equal(200);
    expect(body).to.deep.include({ ready: true, database: true, migrated: true, draining: false });
    expect(Object.keys(body)).to.have.length(5);
    expect(closes).to.equal(false);
  });

  it('say no to work while migrations wait, once it is looked again', async () => {
    const { db } = api.app;
    const last = (await db('knex_migrations').orderBy('id', 'desc').first()) as { id: number };
    await db('knex_migrations').where({ id: last.id }).delete();
    expect((await ask('ready')).status).to.equal(200);
    api.clock.advance(10_001);
    const { body } = await notReady();
    expect(body).to.deep.include({ ready: false, database: true, migrated: false });
    expect((await ask('live')).status).to.equal(200);
    await db('knex_migrations').insert(last);
    await ready();
  });

  it('are told by the small server of gateways and workers, too; without a database it lives and is not ready', async () => {
    const proxies = {
      DATABASE_URL: await FlakyProxy.before(api.app.config.DATABASE_URL),
      REDIS_URL: await FlakyProxy.before(api.app.config.REDIS_URL),
    };
    const { config } = loadConfig({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      AUTH_SECRET: api.app.config.AUTH_SECRET,
      DATABASE_URL: proxies.DATABASE_URL.through(api.app.config.DATABASE_URL),
      REDIS_URL: proxies.REDIS_URL.through(api.app.config.REDIS_URL),
      METRICS_PORT: '0',
    });
    const app: App = createApp(config, 'gateway');
    const server = await startMetrics(app, metricsAnswer(app));
    const url = `http://127.0.0.1:${server?.port}`;
    try {
      await ready(url);
      proxies.REDIS_URL.refuse();
      await ready(url);
      proxies.DATABASE_URL.refuse();
      const { body } = await notReady(url);
      expect(body).to.deep.include({ ready: false, database: false, draining: false });
      expect((await ask('live', url)).status).to.equal(200);
      proxies.DATABASE_URL.pass();
      await ready(url);
      expect((await fetch(`${url}/api/health`)).status).to.equal(404);
    } finally {
      await server?.stop();
      proxies.REDIS_URL.pass();
      await app.close();
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
    }
  });

  it('say no at once when the process is told to stop', async () => {
    await ready();
    api.app.drain.begin();
    const { status, body } = await ask('ready');
    expect(status).to.equal(503);
    expect(body).to.deep.include({ ready: false, database: true, migrated: true, draining: true });
    expect((await ask('live')).status).to.equal(200);
  });
});
