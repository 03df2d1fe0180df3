// Redis watched by a Sentinel, and its primary killed: mail and replies come in meanwhile, and with the new primary wakes and live
// updates go on by themselves.
import { expect } from 'chai';
import { startWatchedRedis, type WatchedRedis } from '../../scripts/embedded/redis-sentinels.ts';
import { checkRedis } from '../../scripts/verify/check-redis.ts';
import type { ApiClient } from '../support/api-client.ts';
import { askHealth } from '../support/ask-health.ts';
import { eventually } from '../support/eventually.ts';
import { LiveReader } from '../support/live-reader.ts';
import { customerMail } from '../support/mails.ts';
import { messageInState, openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('a desk that finds Redis by Sentinel', function () {
  this.timeout(60_000);
  let redis: WatchedRedis;
  let world: World;
  let api: ApiClient;
  before(async () => {
    redis = await startWatchedRedis({ sentinels: 1, downAfterMs: 200 });
    world = await createWorld({
      stores: async () => redis.env,
      // Nothing is found by looking through rows: whatever goes out soon was woken for.
      worker: { leaseMs: 1500, sweepMs: 600_000 },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
  });
  after(async () => {
    await world.close();
    await redis.stop();
  });

  it('works on with the new primary when the old one is killed, and loses nothing that came meanwhile', async () => {
    const ticket = await openTicket(world, api, { subject: 'Before the switch' });
    const live = new LiveReader({ Cookie: api.cookie });
    await live.open(world.apiUrl);
    const isSent = ({ id }: { id: number }) => messageInState(api, { id, ticketId: ticket.id }, 'sent');
    const before = await reply(api, ticket.id, { text: 'By the first primary.' });
    await isSent(before);

    redis.killPrimary();
    await eventually('Redis is away', async () => (await api.get('/api/health')).body.redis === false);
    expect(await world.deliver(customerMail({ subject: 'During the switch' }))).to.match(/^250/);
    const during = await reply(api, ticket.id, { text: 'By nobody yet.' });

    await eventually('Redis is back', async () => (await api.get('/api/health')).status === 200);
    await isSent(during);
    const after = await reply(api, ticket.id, { text: 'By the second primary.' });
    await isSent(after);
    await eventually('a live event of after the switch', async () =>
      live.heard.some(({ data }) => JSON.stringify(data).includes(`"messageId":${after.id}`)),
    );
    live.close();
    expect(live.resets, 'consoles fetch what the old primary may have taken along').to.be.greaterThan(0);
    const sent = world.sink.mails.map(({ messageId }) => messageId).toSorted();
    expect(sent).to.deep.equal([before, during, after].map(({ messageId }) => `<${messageId}>`).toSorted());
    expect(await world.app.db('tickets').where({ subject: 'During the switch' })).to.have.length(1);
  });

  it('is seen in order by commands, which ask the Sentinel too', async () => {
    const { health } = await askHealth(world.env);
    expect(health.redis).to.deep.equal({ connected: true });
    const found = await checkRedis.run({ app: world.app } as Parameters<typeof checkRedis.run>[0]);
    expect(found.map(({ what }) => what).join())
      .to.contain('Redis')
      .and.not.contain('replica');
  });
});
