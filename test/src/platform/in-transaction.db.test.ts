// Transactions whose statements travel together: what fails, fails the whole, and says why.
import { expect } from 'chai';
import type { Knex } from 'knex';
import { inTransaction, type Context } from '../../../src/platform/context.ts';
import { violates } from '../../../src/platform/db/connect.ts';
import { statement } from '../../../src/platform/db/statement.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';

const insertKey = statement('test-key', 'insert into things (name) values (:name) returning name');

const add = (db: Knex, name: string): Promise<unknown> => insertKey(db, { name });

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('a transaction', () => {
  let api: TestApi;
  let ctx: Context;
  before(async () => {
    api = await startTestApi();
    ctx = api.app.contextFor({ kind: 'system' });
    await ctx.db.raw('create table things (name text constraint things_once unique)');
  });
  after(() => api.close());
  beforeEach(() => ctx.db('things').delete());

  const names = (): Promise<string[]> => ctx.db('things').orderBy('name').pluck('name');

  it('commits writes nobody waited for, and acts after the commit only', async () => {
    let seen: string[] | null = null;
    const acted = Promise.withResolvers<void>();
    await inTransaction(ctx, async (ctx) => {
      ctx.afterCommit(() => void names().then((found) => ((seen = found), acted.resolve())));
      await ctx.beforeCommit(add(ctx.db, 'one'));
      await ctx.beforeCommit(add(ctx.db, 'two'));
    });
    await acted.promise;
    expect(seen).to.deep.equal(['one', 'two']);
  });

  it('is undone by a write nobody waited for that fails, and does not act', async () => {
    let acted = false;
    const error = await failure(
      inTransaction(ctx, async (ctx) => {
        ctx.afterCommit(() => (acted = true));
        await ctx.beforeCommit(add(ctx.db, 'one'));
        await ctx.beforeCommit(add(ctx.db, 'one'));
      }),
    );
    expect(violates(error, 'things_once')).to.equal(true);
    expect(acted).to.equal(false);
    expect(await names()).to.deep.equal([]);
  });

  it('tells what failed first, not that the rest failed with it', async () => {
    const error = await failure(
      inTransaction(ctx, async (ctx) => {
        await ctx.beforeCommit(add(ctx.db, 'one'));
        await ctx.beforeCommit(add(ctx.db, 'one'));
        await add(ctx.db, 'two');
      }),
    );
    expect(violates(error, 'things_once')).to.equal(true);
    expect(await names()).to.deep.equal([]);
  });

  it('is undone when its work gives up while writes are on their way', async () => {
    const error = await failure(
      inTransaction(ctx, async (ctx) => {
        await ctx.beforeCommit(add(ctx.db, 'one'));
        throw new Error('changed my mind');
      }),
    );
    expect((error as Error).message).to.equal('changed my mind');
    expect(await names()).to.deep.equal([]);
  });

  it('leaves a savepoint only when it is known what became of it', async () => {
    await ctx.db.transaction(async (outer) => {
      // As a part of a larger transaction that begins its own.
      const nested = new Proxy(outer, {
        get: (target, name) => (name === 'isTransaction' ? false : (Reflect.get(target, name) as unknown)),
      });
      const error = await failure(
        inTransaction({ ...ctx, db: nested }, async (ctx) => {
          await ctx.beforeCommit(add(ctx.db, 'one'));
          await ctx.beforeCommit(add(ctx.db, 'one'));
        }),
      );
      expect(violates(error, 'things_once')).to.equal(true);
      await add(outer, 'after');
    });
    expect(await names()).to.deep.equal(['after']);
  });

  it('serves many at once on few connections, each statement with its own answer', async () => {
    const wanted = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));
    const answers = await Promise.all(
      wanted.map((name) =>
        inTransaction(ctx, async (ctx) => {
          const [rows, [again]] = await Promise.all([
            add(ctx.db, name) as Promise<{ name: string }[]>,
            ctx.db('things').where({ name }).pluck('name') as Promise<string[]>,
          ]);
          return [rows[0]?.name, again];
        }),
      ),
    );
    expect(answers).to.deep.equal(wanted.map((name) => [name, name]));
    expect(await names()).to.deep.equal(wanted);
  });
});
