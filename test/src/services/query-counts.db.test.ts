// What a route asks the database must not grow with what is there: as many statements for ten tickets as for two hundred.
import { expect } from 'chai';
import pg from 'pg';
import { fillLoad } from '../../../scripts/load/fill-load.ts';
import { describeApi } from '../../../src/services/api-routers.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';

interface Described {
  paths: Record<string, { get?: { parameters?: { in: string; required?: boolean }[] } }>;
}

/** A stream that does not end, and ways that lead to another host. */
const leftOut = new Set(['/api/events', '/api/oidc/start', '/api/oidc/callback']);

/** Every route that reads without being told what: the lists, and the counts. */
const listPaths = Object.entries((describeApi() as unknown as Described).paths)
  .filter(([path, { get }]) => get && !path.includes('{') && !leftOut.has(path))
  .filter(([, { get }]) => !(get?.parameters ?? []).some((one) => one.in === 'query' && one.required))
  .map(([path]) => path);

describe('the number of statements of a route', function () {
  this.timeout(60_000);
  let api: TestApi;
  const few = new Map<string, number>();
  let paths: string[] = [];
  let statements = 0;
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;

  const load = (tickets: number): Promise<unknown> =>
    fillLoad(api.app, {
      tickets,
      messages: tickets * 6,
      seed: tickets,
      domain: 'desk.test',
      now: api.clock.now(),
      say: () => undefined,
    });

  /** Of three tries the least: what runs beside it by itself is not the route's. */
  async function count(path: string): Promise<number> {
    let least = Infinity;
    for (let round = 0; round < 3; round += 1) {
      statements = 0;
      const response = await api.request(api.admin, { path });
      await response.arrayBuffer();
      // Answers that refuse are the same however much is there.
      if (response.ok) least = Math.min(least, statements);
    }
    return least;
  }

  before(async () => {
    api = await startTestApi();
    (pg.Client.prototype as { query: unknown }).query = function (
      this: unknown,
      ...args: unknown[]
    ): unknown {
      statements += 1;
      return original.apply(this, args);
    };
    await load(10);
    const [ticket] = (await api.app.db.raw('select max(id) as id from tickets')).rows as { id: number }[];
    const one = `/api/tickets/${ticket?.id}`;
    paths = [
      ...listPaths,
      '/api/tickets?status=new,open,pending&assigneeId=me',
      '/api/tickets?q=order',
      '/api/tickets?sort=dueAt&breaching=true',
      '/api/tickets/search?q=order%20from:example',
      '/api/tickets/search?q=%22order%22&sort=newest',
      one,
      `${one}/messages`,
      `${one}/events`,
    ];
    for (const path of paths) few.set(path, await count(path));
    await load(190);
  });
  after(async () => {
    (pg.Client.prototype as { query: unknown }).query = original;
    await api.close();
  });

  it('is the same for ten tickets and for two hundred, of every route that lists', async () => {
    expect(paths.length).to.be.greaterThan(15);
    expect(few.get('/api/tickets')).to.be.within(2, 5);
    const more: Record<string, string> = {};
    for (const path of paths) {
      const [before, now] = [few.get(path) ?? 0, await count(path)];
      if (now > before) more[path] = `${before} became ${now}`;
    }
    expect(more).to.eql({});
  });
});
