// What is read each time somebody asks for figures must not cost more on a desk that has been at work for years.
import { expect } from 'chai';
import type { Knex } from 'knex';
import { rowQueues } from '../../../src/health/row-queues.ts';
import { connectDatabase } from '../../../src/platform/db/connect.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('queues of rows', () => {
  let database: TestDatabase;
  let db: Knex;
  before(async () => {
    database = await createTestDatabase();
    db = connectDatabase(database.url, 2);
  });
  after(async () => {
    await db.destroy();
    await database.drop();
  });

  /** The plans of all statements `work` runs, were tables as large as to make reading them whole the worst choice. */
  async function plansOf(work: (db: Knex) => Promise<unknown>): Promise<string> {
    return db.transaction(async (trx) => {
      await trx.raw('set local enable_seqscan = off');
      const plans: string[] = [];
      const explaining = {
        async raw(text: string, values: Record<string, unknown>) {
          const { rows } = await trx.raw<{ rows: { 'QUERY PLAN': string }[] }>(
            `explain ${text}`,
            values as never,
          );
          plans.push(...rows.map((row) => row['QUERY PLAN']));
          return { rows: [] };
        },
      };
      await work(explaining as unknown as Knex);
      return plans.join('\n');
    });
  }

  for (const queue of rowQueues) {
    it(`are found by an index: ${queue.name}`, async () => {
      expect(await queue.read(db, new Date()), 'empty').to.deep.equal({ waiting: 0, oldestAt: null });
      const plan = await plansOf((explaining) => queue.read(explaining, new Date()));
      expect(plan).to.match(/Index|Bitmap/);
      expect(plan).to.not.match(/Seq Scan/);
    });
  }

  it('have names of their own', () => {
    const names = rowQueues.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
  });
});
