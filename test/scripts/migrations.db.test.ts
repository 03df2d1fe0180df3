// The migrations on an empty database: up, down, up again, two processes at once.
import { expect } from 'chai';
import { explainDatabaseError } from '../../scripts/embedded/database-words.ts';
import { dumpSchema } from '../../scripts/schema-dump.ts';
import { connectDatabase } from '../../src/platform/db/connect.ts';
import { migrateDeploy, migrateRollback, migrateStatus } from '../../src/platform/db/migrate.ts';
import { createEmptyDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

/** As a newer version leaves it. */
async function ofNewer(url: string): Promise<void> {
  const db = connectDatabase(url, 1);
  await db('knex_migrations').insert({ name: '9999_later', batch: 9, migration_time: new Date() });
  await db.destroy();
}

describe('migrations', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createEmptyDatabase();
  });

  afterEach(() => database.drop());

  it('all wait on an empty database, and all are done after deploy', async () => {
    const before = await migrateStatus(database.url);
    expect(before.done).to.deep.equal([]);
    expect(await migrateDeploy(database.url)).to.deep.equal(before.pending);
    expect(await migrateStatus(database.url)).to.deep.equal({
      done: before.pending,
      pending: [],
      unknown: [],
    });
  });

  it('are run once when two processes deploy at the same time', async () => {
    const { pending } = await migrateStatus(database.url);
    const runs = await Promise.all([migrateDeploy(database.url), migrateDeploy(database.url)]);
    expect(runs.toSorted((a, b) => a.length - b.length)).to.deep.equal([[], pending]);
  });

  it('are taken back by their numbers, and named so, when one came later than those behind it; none of a newer version', async () => {
    const all = await migrateDeploy(database.url);
    const late = all.at(-3) ?? '';
    const db = connectDatabase(database.url, 1);
    await db.raw('update knex_migrations set id = (select max(id) + 1 from knex_migrations) where name = ?', [
      late,
    ]);
    await db.destroy();
    expect(await migrateRollback(database.url)).to.deep.equal(all.slice(-1));
    expect(await migrateRollback(database.url, late)).to.deep.equal(all.slice(-3, -1).toReversed());
    expect((await migrateStatus(database.url)).pending).to.deep.equal(all.slice(-3));
    await ofNewer(database.url);
    for (const change of [migrateDeploy(database.url), migrateRollback(database.url)]) {
      const error = await change.then(() => null, explainDatabaseError);
      expect(error?.message)
        .to.contain('a newer version has changed it (9999_later)')
        .and.contain('What to do');
    }
  });

  it('leave nothing behind when taken back, and give the same schema again', async () => {
    const empty = await dumpSchema(database.url);
    const all = await migrateDeploy(database.url);
    const full = await dumpSchema(database.url);
    expect(await migrateRollback(database.url, all[0])).to.deep.equal(all.toReversed());
    const rest = (await dumpSchema(database.url)).replace(/\n-- Extensions\n\n(create extension.*\n)*/, '');
    expect(rest).to.equal(empty);
    await migrateDeploy(database.url);
    expect(await dumpSchema(database.url)).to.equal(full);
  });
});
