// Turns that several workers take at the same time: together never more than the limit, and none is lost.
import { expect } from 'chai';
import type { Knex } from 'knex';
import { connectDatabase } from '../../../src/platform/db/connect.ts';
import { takeTurns } from '../../../src/relays/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('turns at a relay, taken by several workers', () => {
  let database: TestDatabase;
  let workers: Knex[];
  before(async () => {
    database = await createTestDatabase();
    workers = [1, 2, 3].map(() => connectDatabase(database.url, 4));
  });
  after(async () => {
    await Promise.all(workers.map((worker) => worker.destroy()));
    await database.drop();
  });

  it('are as many as the limit says, and the others wait one after the other', async () => {
    const limit = { name: 'a@relay.example:587', perMinute: 40 };
    const asked = await Promise.all(
      workers.flatMap((worker) => Array.from({ length: 10 }, () => takeTurns(worker, limit, [false, false]))),
    );
    const turns = asked.flat();
    const waiting = turns.flatMap(({ waitUntil }) => (waitUntil === null ? [] : [waitUntil.getTime()]));
    // A quarter at once; one more turn may come up while the test runs.
    expect(turns.length - waiting.length).to.be.within(10, 12);
    const pace = 60_000 / 31;
    const sorted = waiting.toSorted((a, b) => a - b);
    sorted.slice(1).forEach((turn, index) => expect(turn - (sorted[index] ?? 0)).to.be.at.least(pace - 2));
  });

  it('are counted for each relay on its own', async () => {
    const [worker] = workers as [Knex];
    const take = (name: string) => takeTurns(worker, { name, perMinute: 1 }, [false]);
    expect((await take('one'))[0]?.waitUntil).to.equal(null);
    expect((await take('two'))[0]?.waitUntil).to.equal(null);
    expect((await take('one'))[0]?.waitUntil).to.be.instanceOf(Date);
  });
});
