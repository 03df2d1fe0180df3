// Fetching by IMAP while things break: a worker killed, the database away, two workers. No mail is lost, none opens two tickets.
import { expect } from 'chai';
import type { ChildService } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { createImapWorld, quickImap, type ImapWorld } from '../support/imap-world.ts';
import { customerMail } from '../support/mails.ts';

const subjectsOf = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index}`);

/** Each subject once, and every mail marked as seen in the end. */
async function allTakenOnce(desk: ImapWorld, subjects: string[]): Promise<void> {
  await eventually(
    'all mails are tickets',
    async () => (await desk.subjects()).length >= subjects.length,
    30_000,
  );
  await eventually(
    'all mails are marked',
    async () => (await desk.dovecot.look()).every(({ flags }) => flags.includes('\\Seen')),
    20_000,
  );
  expect((await desk.subjects()).toSorted()).to.deep.equal(subjects.toSorted());
}

describe('fetching by IMAP in trouble', () => {
  describe('when the worker is killed', () => {
    let desk: ImapWorld;
    before(async () => {
      desk = await createImapWorld({ services: ['api'] });
    });
    after(() => desk.close());

    it('goes on with the next one, and has each mail once', async () => {
      const subjects = subjectsOf(40, 'Killed');
      for (const subject of subjects) await desk.dovecot.append(customerMail({ subject }));
      await desk.fetchFrom();
      for (const killAt of [5, 25]) {
        const worker: ChildService = await desk.world.startChild('worker');
        await eventually(`${killAt} are taken`, async () => (await desk.subjects()).length >= killAt, 30_000);
        await worker.end('SIGKILL');
        // Its lease runs out.
        await desk.world.app.db('imap_accounts').update({ lease_until: new Date(0) });
      }
      await desk.world.startWorker({ imap: quickImap });
      await allTakenOnce(desk, subjects);
    });
  });

  describe('with two workers', () => {
    let desk: ImapWorld;
    before(async () => {
      desk = await createImapWorld();
      await desk.world.startWorker({ imap: quickImap });
    });
    after(() => desk.close());

    it('fetches in one of them only', async () => {
      const subjects = subjectsOf(20, 'Once');
      await desk.fetchFrom();
      const first = await desk.connected();
      for (const subject of subjects) await desk.dovecot.append(customerMail({ subject }));
      await allTakenOnce(desk, subjects);
      expect((await desk.status()).fetched - first.fetched).to.equal(subjects.length);
      expect(await desk.world.app.db('inbound_mails').where({ outcome: 'duplicate' })).to.deep.equal([]);
    });
  });

  describe('when the database is away', () => {
    let desk: ImapWorld;
    let proxy: FlakyProxy;
    before(async () => {
      desk = await createImapWorld({
        services: ['api', 'worker'],
        stores: async ({ DATABASE_URL }) => {
          proxy = await FlakyProxy.before(DATABASE_URL);
          return { DATABASE_URL: proxy.through(DATABASE_URL) };
        },
      });
      await desk.fetchFrom();
      await desk.connected();
    });
    after(async () => {
      proxy?.pass();
      await desk?.close();
      await proxy?.close();
    });

    it('marks nothing as seen, and takes it later', async () => {
      proxy.refuse();
      const subjects = subjectsOf(3, 'Away');
      for (const subject of subjects) await desk.dovecot.append(customerMail({ subject }));
      const seen = (await desk.dovecot.look()).filter(({ flags }) => flags.includes('\\Seen'));
      expect(seen).to.deep.equal([]);
      proxy.pass();
      await allTakenOnce(desk, subjects);
    });

    it('takes a mail once whose commit it never heard of', async () => {
      const cut = proxy.cutAt('COMMIT;', 'after');
      const before = await desk.subjects();
      await desk.dovecot.append(customerMail({ subject: 'Unheard' }));
      await cut;
      await allTakenOnce(desk, [...before, 'Unheard']);
    });
  });
});
