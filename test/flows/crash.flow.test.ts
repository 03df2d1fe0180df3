// kill -9 at random points, under load, of everything mail passes through: gateway, database, storage, parse threads. What was
// acknowledged is there once, with its bytes; what was not, and was not sent again, is there once or not at all.
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { migrateDeploy } from '../../src/platform/db/migrate.ts';
import { freePort, type ChildService } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { startKillablePostgres, startKillableS3, type Killable } from '../support/killable.ts';
import { transferMails } from '../support/mail-transfer.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { chance } from '../support/random.ts';
import { SmtpDialogue } from '../support/smtp-client.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

const kilobyte = 1024;
const resent = 240;
const senders = 6;

/** One mail over a connection of its own, sent once, whatever happens. True when it was acknowledged. */
async function sendOnce(port: number, raw: string): Promise<boolean> {
  const client = await SmtpDialogue.greeted({ port, timeoutMs: 60_000 }).catch(() => null);
  if (client === null) return false;
  try {
    await client.begin('once@customer.example', supportAddress);
    client.write(`${raw}.\r\n`);
    await client.expect(250);
    return true;
  } catch {
    return false;
  } finally {
    client.close();
  }
}

/** Every stored mail has its bytes and every file its object. */
async function expectWhole(world: World, sent: Map<string, string>): Promise<void> {
  const { db, storage } = world.app;
  const api = await world.signIn();
  const rows = (await db('inbound_mails')
    .whereNot({ outcome: 'duplicate' })
    .select('id', 'subject', 'raw_sha256')) as {
    id: number;
    subject: string;
    raw_sha256: string;
  }[];
  for (const { subject, raw_sha256: digest } of rows)
    expect(digest, subject).to.equal(
      createHash('sha256')
        .update(sent.get(subject) ?? '')
        .digest('hex'),
    );
  // Large ones lie in the storage: read some of them back whole.
  for (const { id, subject, raw_sha256: digest } of rows.filter(
    (row) => (sent.get(row.subject)?.length ?? 0) > 64 * kilobyte,
  )) {
    const answer = await fetch(`${world.apiUrl}/api/inbound-mails/${id}/raw`, {
      headers: { Cookie: api.cookie },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex'), subject).to.equal(digest);
  }
  const files = (await db('attachments').whereNotNull('storage_key').select('storage_key')) as {
    storage_key: string;
  }[];
  for (const { storage_key: key } of files) expect(await storage.exists(key), key).to.equal(true);
}

const messagesOf = async (world: World): Promise<Map<string, number>> => {
  const { rows } = await world.app.db.raw<{ rows: { subject: string; count: number }[] }>(
    'select t.subject, count(*)::int as count from messages m join tickets t on t.id = m.ticket_id group by t.subject',
  );
  return new Map(rows.map(({ subject, count }) => [subject, count]));
};

describe('kill -9 at random points under load', function () {
  this.timeout(90_000);

  describe('of gateway, database and storage', () => {
    let world: World;
    const parts: Record<string, Killable> = {};
    let port: number;
    const { seed, between } = chance();

    before(async () => {
      const [postgres, s3] = await Promise.all([startKillablePostgres(), startKillableS3()]);
      Object.assign(parts, { postgres, s3 });
      await migrateDeploy(postgres.url);
      world = await createWorld({
        services: [],
        env: s3.settings,
        stores: async () => ({ DATABASE_URL: postgres.url }),
      });
      port = await freePort();
      const start = (): Promise<ChildService> =>
        world.startChild('gateway', { INBOUND_SMTP_PORT: String(port), ...s3.settings });
      let gateway = await start();
      parts['gateway'] = {
        async killAndRestart() {
          await gateway.end('SIGKILL');
          gateway = await start();
        },
        close: async () => undefined,
      };
    });
    after(async () => {
      await world?.close();
      await Promise.all(Object.values(parts).map((part) => part.close()));
    });

    it(`keeps its word (seed ${seed})`, async () => {
      const sent = new Map<string, string>();
      const mail = (name: string, index: number): string => {
        const subject = `${name} ${index}`;
        const from = `${name.replaceAll(' ', '-')}-${index}@customer.example`;
        const raw =
          index % 12 === 0
            ? mailWithFile({ subject, from, size: between(80, 600) * kilobyte })
            : customerMail({ subject, from });
        sent.set(subject, raw);
        return raw;
      };
      const load = { ended: false };
      const transfer = transferMails(
        port,
        Array.from({ length: resent }, (_, index) => ({ raw: mail('sent until taken', index) })),
        senders,
      );
      const acknowledged = new Set<string>();
      const once = async (): Promise<void> => {
        for (let index = 0; !load.ended; index++) {
          const raw = mail('sent once', index);
          if (await sendOnce(port, raw)) acknowledged.add(`sent once ${index}`);
          else await delay(50);
        }
      };
      const single = once();
      const struck: string[] = [];
      while (struck.length < 6) {
        await delay(between(100, 900));
        // Each twice, beginning with one of chance.
        const name = (['gateway', 'postgres', 's3'] as const)[(seed + struck.length) % 3] ?? 'gateway';
        struck.push(name);
        await parts[name]?.killAndRestart();
      }
      await transfer.finished;
      load.ended = true;
      await single;

      const told = `seed ${seed}, killed ${struck.join(', ')}`;
      await world.startApi().then((api) => (world.apiUrl = `http://127.0.0.1:${api.port}`));
      const stored = await messagesOf(world);
      for (let index = 0; index < resent; index++)
        expect(stored.get(`sent until taken ${index}`), `sent until taken ${index}, ${told}`).to.equal(1);
      for (const subject of [...sent.keys()].filter((key) => key.startsWith('sent once')))
        expect(stored.get(subject) ?? 0, `${subject}, ${told}`).to.be.within(
          acknowledged.has(subject) ? 1 : 0,
          1,
        );
      expect(acknowledged.size, `mails sent once that were acknowledged, ${told}`).to.be.at.least(10);
      expect(
        [...stored.keys()].filter((subject) => !sent.has(subject)),
        told,
      ).to.deep.equal([]);
      await expectWhole(world, sent);
    });
  });

  describe('of parse threads', () => {
    let world: World;
    const threads = new Set<Worker>();
    const keep = (worker: Worker): void => {
      threads.add(worker);
      worker.once('exit', () => threads.delete(worker));
    };
    const { seed, between } = chance();

    before(async () => {
      process.on('worker', keep);
      world = await createWorld({ services: ['gateway', 'api'] });
    });
    after(async () => {
      await world?.close();
      process.off('worker', keep);
    });

    it(`holds what they were reading, and goes on (seed ${seed})`, async () => {
      const subjects = Array.from({ length: 160 }, (_, index) => `read ${index}`);
      const sent = new Map(subjects.map((subject) => [subject, customerMail({ subject })]));
      const transfer = transferMails(
        world.gatewayPort,
        [...sent.values()].map((raw) => ({ raw })),
        senders,
      );
      for (const killAt of [20, 60, 100]) {
        await eventually(`${killAt} are done`, async () => transfer.done() >= killAt, 30_000);
        await delay(between(0, 20));
        // Whatever they are at.
        await Promise.all([...threads].map((thread) => thread.terminate()));
      }
      await transfer.finished;
      const outcomes = (await world.app.db('inbound_mails').select('outcome', 'reason', 'raw_sha256')) as {
        outcome: string;
        reason: string | null;
        raw_sha256: string;
      }[];
      const digests = [...sent.values()].map((raw) => createHash('sha256').update(raw).digest('hex'));
      expect(
        outcomes.map((row) => row.raw_sha256),
        `seed ${seed}`,
      ).to.have.members(digests);
      const held = outcomes.filter((row) => row.outcome === 'held');
      for (const { reason } of held) expect(reason).to.match(/parse thread stopped/);
      expect(outcomes.filter((row) => row.outcome === 'ticket_opened')).to.have.length(
        sent.size - held.length,
      );
      expect(transfer.refusals).to.deep.equal([]);

      const api = await world.signIn();
      const list = await api.get('/api/inbound-mails?outcome=held&limit=100');
      for (const { id } of list.body.items)
        expect((await api.post(`/api/inbound-mails/${id}/release`)).status).to.equal(200);
      expect([...(await messagesOf(world)).keys()]).to.have.members(subjects);
    });
  });
});
