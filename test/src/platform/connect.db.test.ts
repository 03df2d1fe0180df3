// The connection pool with a database that is there, then not.
import { expect } from 'chai';
import type { Knex } from 'knex';
import { connectDatabase, isPassing } from '../../../src/platform/db/connect.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { FlakyProxy } from '../../support/flaky-proxy.ts';

describe('the database pool', () => {
  let database: TestDatabase;
  let proxy: FlakyProxy;
  let db: Knex;
  before(async () => {
    database = await createTestDatabase();
    proxy = await FlakyProxy.before(database.url);
    db = connectDatabase(proxy.through(database.url), 2, { statementTimeoutMs: 400 });
  });
  after(async () => {
    proxy.pass();
    await db.destroy();
    await proxy.close();
    await database.drop();
  });

  const problem = (): Promise<unknown> =>
    Promise.resolve(db.raw('select 1')).then(
      () => null,
      (error: unknown) => error,
    );

  it('gives up on a connection whose server has fallen silent, as something that passes', async () => {
    await db.raw('select 1');
    proxy.hang();
    expect(await problem()).to.satisfy(isPassing);
    proxy.pass();
    expect(await problem()).to.equal(null);
  });

  it('calls a lost connection something that passes, and a wrong statement not', async () => {
    const lost = proxy.cutAt('select 2', 'after');
    const error = await Promise.resolve(db.raw('select 2')).catch((caught: unknown) => caught);
    await lost;
    expect(error).to.satisfy(isPassing);
    const wrong = await Promise.resolve(db.raw('select nothing')).catch((caught: unknown) => caught);
    expect(wrong).to.not.satisfy(isPassing);
  });
});
