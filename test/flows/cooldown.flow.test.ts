// The spam guard's cooldown: who opened a ticket waits before the next, exactly, with several gateways and without Redis.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail, type MailParts } from '../support/mails.ts';
import { openTicket, outcomesOf } from '../support/ticket-steps.ts';
import { releaseDue } from '../../src/inbound/index.ts';
import { createMailReader } from '../../src/services/mail-reader.ts';
import { createWorld, deliver, supportAddress, type World } from '../support/world.ts';

const longMs = 600_000;

const guarded = (cooldownMs: number, env: Record<string, string> = {}): Record<string, string> => ({
  SPAM_GUARD_ENABLED: 'true',
  SPAM_GUARD_COOLDOWN_MS: String(cooldownMs),
  ...env,
});

/** Turns the clock of a mail on: as if it had come, and were due, ten minutes earlier. */
const turnClockOf = (world: World, where: object): Promise<unknown> =>
  world.app
    .db('inbound_mails')
    .where(where)
    .update({
      received_at: world.app.db.raw(`received_at - ${longMs} * interval '1 millisecond'`),
      release_at: world.app.db.raw(`release_at - ${longMs} * interval '1 millisecond'`),
    });

const inboundRow = async (world: World, answer: string): Promise<any> => {
  const id = /^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1];
  expect(id, answer).to.be.a('string');
  return world.app.db('inbound_mails').where({ id }).first();
};

describe('the cooldown', () => {
  let world: World;
  let api: ApiClient;
  let otherGateway: number;
  before(async () => {
    world = await createWorld({ env: guarded(longMs), services: ['gateway', 'api'] });
    otherGateway = (await world.startGateway()).port;
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    await api.post('/api/mailboxes', { address: 'sales@desk.example', name: 'Sales' });
  });
  after(() => world.close());

  const send = async (from: string, parts: MailParts = {}, to = supportAddress): Promise<any> =>
    inboundRow(world, await world.deliver(customerMail({ from, ...parts }), { from, to: [to] }));

  it('holds the next mail that would open a ticket, with the reason and the time it is let in', async () => {
    const first = await send('ann@quick.example');
    const second = await send('Ann@QUICK.example');
    expect(first.outcome).to.equal('ticket_opened');
    expect(second).to.include({ outcome: 'held', reason: 'cooldown', ticket_id: null });
    expect(second.release_at.getTime() - first.received_at.getTime()).to.equal(longMs);
    const { body } = await api.get(`/api/inbound-mails/${second.id}`);
    expect(body.releaseAt).to.equal(second.release_at.toISOString());
    const line = second.trace.find(({ step }: any) => step === 'cooldown');
    expect(line).to.include({ verdict: 'hold' });
    expect(line.detail).to.contain(second.release_at.toISOString());
  });

  it('is for the sender and the mailbox: other senders and other mailboxes are not slowed', async () => {
    const rows = [
      await send('bob@quick.example'),
      await send('carl@quick.example'),
      await send('bob@quick.example', {}, 'sales@desk.example'),
    ];
    expect(rows.map((row) => row.outcome)).to.deep.equal(Array(3).fill('ticket_opened'));
  });

  it('never slows a reply to a ticket', async () => {
    const from = 'dora@quick.example';
    const ticket = await openTicket(world, api, { subject: 'I will add something', from });
    const { body } = await api.get(`/api/tickets/${ticket.id}/messages`);
    for (const text of ['One more thing.', 'And another.', 'The last one.']) {
      const row = await send(from, { inReplyTo: `<${body.items[0].messageId}>`, text });
      expect(row).to.include({ outcome: 'message_added', ticket_id: ticket.id });
    }
  });

  it('lets one mail through, whichever of two gateways the mails of one sender come to', async () => {
    await api.patch('/api/settings', { cooldownBurst: 1000 });
    const before = await outcomesOf(world);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        deliver(index % 2 ? otherGateway : world.gatewayPort, customerMail({ from: 'many@quick.example' }), {
          from: 'many@quick.example',
        }),
      ),
    );
    expect(answers.filter((answer) => answer.startsWith('250'))).to.have.length(30);
    const after = await outcomesOf(world);
    expect(after['ticket_opened']).to.equal((before['ticket_opened'] ?? 0) + 1);
    expect(after['held']).to.equal((before['held'] ?? 0) + 29);
    await api.patch('/api/settings', { cooldownBurst: 10 });
  });

  it('leaves mail beyond the burst to a person', async () => {
    await api.patch('/api/settings', { cooldownBurst: 3 });
    const reasons = [];
    for (let index = 0; index < 5; index += 1) reasons.push((await send('eve@quick.example')).reason);
    expect(reasons).to.deep.equal([null, 'cooldown', 'cooldown', 'cooldown_burst', 'cooldown_burst']);
    await api.patch('/api/settings', { cooldownBurst: 10 });
  });

  it('takes a repeat of the same mail for a repeat', async () => {
    const raw = customerMail({ from: 'fay@quick.example' });
    const first = await inboundRow(world, await world.deliver(raw, { from: 'fay@quick.example' }));
    const again = await inboundRow(world, await world.deliver(raw, { from: 'fay@quick.example' }));
    expect(again).to.include({ outcome: 'duplicate', duplicate_of_id: first.id });
  });

  it('is let in at once by an agent who decides so', async () => {
    await send('gil@quick.example');
    const held = await send('gil@quick.example', { subject: 'Let in by hand' });
    const { body } = await api.post(`/api/inbound-mails/${held.id}/release`);
    expect(body).to.include({ outcome: 'ticket_opened', releaseAt: null });
  });
});

describe('mail held by the cooldown', () => {
  let world: World;
  before(async () => {
    world = await createWorld({ env: guarded(longMs), services: ['gateway', 'worker'] });
    await world.app.db('mailboxes').update({ acknowledge: false });
  });
  after(() => world.close());

  const send = async (from: string, subject: string): Promise<any> =>
    inboundRow(world, await world.deliver(customerMail({ from, subject }), { from }));
  const rowOf = (id: number): Promise<any> => world.app.db('inbound_mails').where({ id }).first();

  it('is let in by the worker when the time is over, once', async () => {
    await world.startWorker();
    await send('ann@waits.example', 'First');
    const held = await send('ann@waits.example', 'Second');
    expect(held.reason).to.equal('cooldown');
    await turnClockOf(world, { id: held.id });
    const released = await eventually('the mail is let in', async () => {
      const row = await rowOf(held.id);
      return row.outcome === 'ticket_opened' && row;
    });
    expect(released).to.include({ reason: null, release_at: null });
    expect(released.trace.map((line: any) => line.step)).to.include.members(['cooldown', 'release']);
    expect(await world.app.db('tickets').where({ subject: 'Second' })).to.have.length(1);
  });

  it('stays held when its sender has sent more than the burst by then', async () => {
    await world.app.db('desk_settings').update({ cooldown_burst: 2 });
    const rows: any[] = [];
    for (const subject of ['One', 'Two', 'Three']) rows.push(await send('eve@waits.example', subject));
    expect(rows.map((row) => row.reason)).to.deep.equal([null, 'cooldown', 'cooldown_burst']);
    await turnClockOf(world, { from_email: 'eve@waits.example' });
    const left = await eventually('the mail is left to a person', async () => {
      const row = await rowOf(rows[1].id);
      return row.reason === 'cooldown_burst' && row;
    });
    expect(left).to.include({ outcome: 'held', release_at: null });
    await world.app.db('desk_settings').update({ cooldown_burst: 10 });
  });
});

describe('mail held for seconds', () => {
  it('is let in at its time by the worker Redis wakes, though no sweep comes', async function () {
    this.timeout(30_000);
    const cooldownMs = 4_000;
    const world = await createWorld({
      env: guarded(cooldownMs),
      services: ['gateway', 'worker'],
      worker: { sweepMs: 600_000 },
    });
    try {
      await world.app.db('mailboxes').update({ acknowledge: false });
      // The first mail starts the threads that read.
      await world.deliver(customerMail({ from: 'first@waits.example' }), { from: 'first@waits.example' });
      const from = 'ann@waits.example';
      await world.deliver(customerMail({ from }), { from });
      const held = await inboundRow(world, await world.deliver(customerMail({ from }), { from }));
      expect(held.reason).to.equal('cooldown');
      await eventually(
        'it is in a ticket',
        async () => (await outcomesOf(world))['ticket_opened'] === 3,
        20_000,
      );
      expect(Date.now()).to.be.at.least(held.release_at.getTime());
    } finally {
      await world.close();
    }
  });
});

describe('the cooldown without Redis', () => {
  let world: World;
  before(async () => {
    world = await createWorld({
      env: guarded(longMs, { REDIS_URL: 'redis://127.0.0.1:1' }),
      services: ['gateway'],
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
  });
  after(() => world.close());

  it('holds and lets in all the same', async () => {
    const from = 'ann@waits.example';
    const answers = await Promise.all([1, 2].map(() => world.deliver(customerMail({ from }), { from })));
    const rows = await Promise.all(answers.map((answer) => inboundRow(world, answer)));
    expect(rows.map((row): string => row.outcome).toSorted()).to.deep.equal(['held', 'ticket_opened']);
    await turnClockOf(world, { outcome: 'held' });
    const reader = createMailReader(world.config);
    await releaseDue(world.app.contextFor({ kind: 'system' }), reader.intake);
    await reader.close();
    expect((await outcomesOf(world))['ticket_opened']).to.equal(2);
  });
});

describe('the cooldown that defers', () => {
  let world: World;
  before(async () => {
    world = await createWorld({
      env: guarded(longMs, { SPAM_GUARD_ACTION: 'defer' }),
      services: ['gateway'],
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
  });
  after(() => world.close());

  it('answers 450 4.7.1, keeps nothing, and takes the mail when its sender tries again later', async () => {
    const from = 'ann@waits.example';
    const first = customerMail({ from });
    await world.deliver(first, { from });
    const raw = customerMail({ from, subject: 'Tried again' });
    const refused = await world.deliver(raw, { from }).catch((error: unknown) => error);
    expect(refused).to.include({ responseCode: 450 });
    expect(String((refused as any).response)).to.match(/^450 4\.7\.1 /);
    expect(await outcomesOf(world)).to.deep.equal({ ticket_opened: 1 });
    expect(await world.deliver(first, { from }), 'a repeat is no new mail').to.match(/^250/);
    await turnClockOf(world, { outcome: 'ticket_opened' });
    expect(await world.deliver(raw, { from }), 'the time is over').to.match(/^250/);
    expect(await outcomesOf(world)).to.deep.equal({ ticket_opened: 2, duplicate: 1 });
  });
});
