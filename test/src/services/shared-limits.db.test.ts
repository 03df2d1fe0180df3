// Two gateways that share one Redis count an address together; without Redis each goes on alone, at once.
import { expect } from 'chai';
import { Redis } from 'ioredis';
import { loadConfig } from '../../../src/config.ts';
import { connectRedis } from '../../../src/platform/redis.ts';
import { createSharedLimits, type GatewayLimits } from '../../../src/services/shared-limits.ts';
import { createTestRedis } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';
import { startGateway, type TestGateway } from '../../support/smtp-gateway.ts';

const limits = { prefix: 'test', maxMailsPerMinute: 10, maxConnectionsPerAddress: 3 };
/** Exactness is tested on machines that are busy. */
const patienceMs = 2_000;

describe('limits that gateways share', () => {
  let store: Awaited<ReturnType<typeof createTestRedis>>;
  let clients: Redis[];
  let pair: [GatewayLimits, GatewayLimits];
  beforeEach(async () => {
    store = await createTestRedis();
    clients = [1, 2].map(() =>
      connectRedis(
        loadConfig({
          NODE_ENV: 'test',
          DATABASE_URL: 'postgres://unused',
          REDIS_URL: store.url,
          AUTH_SECRET: 'x'.repeat(32),
        }).config,
        () => undefined,
      ),
    );
    await Promise.all(
      clients.map((client) => eventually('Redis is reached', async () => client.status === 'ready')),
    );
    const [first, second] = clients.map((client) => createSharedLimits(client, { ...limits, patienceMs }));
    pair = [first!, second!];
  });
  afterEach(async () => {
    for (const one of pair) one.close();
    for (const client of clients) client.disconnect();
    await store.drop();
  });

  it('admit as many mails of an address as are allowed, whichever gateway they come to, all at once', async () => {
    // A minute that ends in between would give each half a share of its own.
    const admitted = async (): Promise<number> => {
      await clients[0]!.flushdb();
      const before = Math.floor(Date.now() / 60_000);
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, index) => pair[index % 2 === 0 ? 0 : 1].admitMail('192.0.2.1')),
      );
      return Math.floor(Date.now() / 60_000) === before ? answers.filter(Boolean).length : admitted();
    };
    expect(await admitted()).to.equal(10);
    expect(await pair[1].admitMail('198.51.100.1')).to.equal(true);
  });

  it('count sessions at both, by address and by network, and give back those that end', async () => {
    const [first, second] = pair;
    expect(await first.admitSession('a', '192.0.2.1')).to.equal(true);
    expect(await first.admitSession('b', '192.0.2.1')).to.equal(true);
    expect(await second.admitSession('c', '192.0.2.1')).to.equal(true);
    expect(await second.admitSession('d', '192.0.2.1')).to.equal(false);
    for (const id of ['e', 'f', 'g']) expect(await second.admitSession(id, '192.0.2.2')).to.equal(true);
    expect(await first.admitSession('h', '192.0.2.3'), 'the network is full').to.equal(false);
    first.releaseSession('a');
    await eventually('there is room again', () => second.admitSession('d', '192.0.2.1'));
  });

  it('move a session that turns out to be another address’s', async () => {
    const [first, second] = pair;
    for (const id of ['a', 'b', 'c']) await first.admitSession(id, '192.0.2.1');
    expect(await first.admitSession('c', '198.51.100.9')).to.equal(true);
    await eventually('there is room again', () => second.admitSession('d', '192.0.2.1'));
  });

  it('forget the sessions of a gateway that stops', async () => {
    const [first, second] = pair;
    for (const id of ['a', 'b', 'c']) await first.admitSession(id, '192.0.2.1');
    first.close();
    await eventually('there is room again', () => second.admitSession('d', '192.0.2.1'));
  });

  it('admit without waiting while Redis is away', async () => {
    for (const client of clients) client.disconnect();
    await eventually('Redis is gone', async () => clients[0]?.status !== 'ready');
    const answers = await Promise.all(Array.from({ length: 50 }, () => pair[0].admitMail('192.0.2.1')));
    expect(answers).to.not.include(false);
  });

  it('wait for a Redis that hangs once, and then go on alone for a while', async function () {
    // A thousand that waited each would take longer than this.
    this.timeout(5_000);
    const admin = new Redis(store.url);
    const hasty = createSharedLimits(clients[0]!, limits);
    await admin.call('client', 'pause', '60000', 'WRITE');
    try {
      for (let index = 0; index < 1000; index++) expect(await hasty.admitMail('192.0.2.1')).to.equal(true);
    } finally {
      hasty.close();
      await admin.call('client', 'unpause');
      admin.disconnect();
    }
  });

  it('are told to clients: 450 4.7.1 at MAIL, 421 4.7.0 at the greeting, whichever gateway they come to', async () => {
    const gateways: TestGateway[] = [];
    for (const [index, shared] of pair.entries()) {
      gateways.push(
        await startGateway({
          shared,
          limits: { maxMailsPerMinute: 1000 + index, maxConnectionsPerAddress: 50 },
        }),
      );
    }
    const open: SmtpDialogue[] = [];
    try {
      for (const index of [0, 1, 0]) open.push(await SmtpDialogue.greeted(gateways[index]!));
      const late = await SmtpDialogue.connect(gateways[1]!);
      await late.expect(/^421 4\.7\.0 /);
      let refused = 0;
      for (let index = 0; index < 21; index++) {
        const client = open[index % 2]!;
        const reply = await client.command('MAIL FROM:<a@b.example>', /^(?:250|450 4\.7\.1) /);
        if (reply.startsWith('450')) refused++;
        else await client.command('RSET', 250);
      }
      expect(refused).to.be.greaterThan(0);
    } finally {
      for (const client of open) client.close();
      for (const gateway of gateways) await gateway.close();
    }
  });
});
