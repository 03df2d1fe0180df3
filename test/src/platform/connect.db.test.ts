// The connection pool with a database that is there, then not.
import { expect } from 'chai';
import type { Knex } from 'knex';
import { connectDatabase, isPassing } from '../../../src/platform/db/connect.ts';
import { statement } from '../../../src/platform/db/statement.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
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

  it('gives up a connection that takes no writes any more, as something that passes', async () => {
    const one = connectDatabase(database.url, 1);
    const pid = async (): Promise<unknown> => (await one.raw('select pg_backend_pid() as pid')).rows[0].pid;
    const before = await pid();
    const error = await one
      .transaction(async (trx) => {
        await trx.raw('set transaction read only');
        await trx.raw('create table written (id int)');
      })
      .catch((caught: unknown) => caught);
    expect(error).to.include({ code: '25006' }).and.to.satisfy(isPassing);
    expect(await pid()).to.not.equal(before);
    await one.destroy();
  });

  it('goes on with the next server of DATABASE_URL when one is away or silent, and waits for that one no longer', async () => {
    const second = await FlakyProxy.before(database.url);
    const both = proxy
      .through(database.url)
      .replace(/@[^/]+/, (first) => `${first},127.0.0.1:${second.port}`);
    const pool = connectDatabase(`${both}?connect_timeout=1`, 2);
    const ask = (): Promise<unknown> => Promise.resolve(pool.raw('select 1')).then(() => 'answered', String);
    expect(await ask()).to.equal('answered');
    proxy.refuse();
    await eventually('the second one answers', async () => (await ask()) === 'answered');
    proxy.pass();
    second.hang();
    const waiting = ask();
    expect(await ask()).to.equal('answered');
    expect(await waiting).to.contain('moved to another server');
    proxy.refuse();
    second.refuse();
    await eventually('none answers', async () =>
      String(await ask()).includes('none of its servers takes writes now'),
    );
    await pool.destroy();
    await second.close();
  });

  it('brings no settings and prepares nothing where a pooler gives a connection for each transaction', async () => {
    const readOne = statement<{ one: number }>('read-one', 'select :one::int as one');
    const facts = async (pooler: 'none' | 'transaction'): Promise<unknown> => {
      const pooled = connectDatabase(database.url, 1, { pooler });
      try {
        expect(await pooled.transaction((trx) => readOne(trx, { one: 1 }))).to.deep.equal([{ one: 1 }]);
        const { rows } = (await pooled.raw(
          `select current_setting('statement_timeout') as "limit", (select count(*)::int from pg_prepared_statements) as prepared`,
        )) as { rows: unknown[] };
        return rows[0];
      } finally {
        await pooled.destroy();
      }
    };
    expect(await facts('transaction')).to.deep.equal({ limit: '0', prepared: 0 });
    expect(await facts('none')).to.deep.equal({ limit: '30s', prepared: 1 });
  });
});
