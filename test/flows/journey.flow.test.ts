// The journey of a mail: found by what people know of it, decided about alone or in bulk, tried without being kept.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { outcomesOf, reply } from '../support/ticket-steps.ts';
import { heldMailChore } from '../../src/inbound/index.ts';
import { createWorld, type World } from '../support/world.ts';

const what = (mail: any): string => mail.followed.map((line: any) => line.what).join('\n');

const idOf = (answer: string): number => Number(/^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1]);

describe('the journey of a mail', () => {
  let world: World;
  let admin: ApiClient;
  let agent: ApiClient;
  before(async () => {
    world = await createWorld();
    await world.addAgent('eva@desk.example', 'Eva');
    admin = await world.signIn();
    agent = await world.signIn('eva@desk.example');
  });
  after(() => world.close());

  const mailOf = async (id: number): Promise<any> => (await agent.get(`/api/inbound-mails/${id}`)).body;

  const simulate = (raw: string, more: object = {}) =>
    admin.post('/api/inbound-mails/simulate', { raw, mailboxId: 1, ...more });

  /** A mail that carries our own mark comes back to us: held as a loop. */
  const deliverHeld = async (subject: string, from = 'Ann <ann@customer.example>'): Promise<number> =>
    idOf(
      await world.deliver(customerMail({ subject, from, headers: { 'X-HelpDeskApp-Loop': 'desk.example' } })),
    );

  it('is found by Message-ID, sender, recipient and subject', async () => {
    const id = idOf(
      await world.deliver(
        customerMail({
          subject: 'Lost parcel',
          from: 'zoe@far.example',
          messageId: '<needle-1@far.example>',
        }),
        { from: 'bounces+zoe@far.example', to: ['support+extra@desk.example'] },
      ),
    );
    for (const q of ['<needle-1@far.example>', 'zoe@far.example', 'support+extra@', 'lost PARCEL']) {
      const { body } = await agent.get(`/api/inbound-mails?q=${encodeURIComponent(q)}`);
      expect(
        body.items.map((item: any) => item.id),
        q,
      ).to.include(id);
    }
    const { body: none } = await agent.get('/api/inbound-mails?q=needle-2');
    expect(none.items).to.deep.equal([]);
  });

  it('tells the session, the checks, the decisions and what followed, also from the message', async () => {
    const id = idOf(await world.deliver(customerMail({ subject: 'Tell me all', from: 'bob@far.example' })));
    const mail = await mailOf(id);
    expect(mail).to.include({ remoteAddress: '127.0.0.1', outcome: 'ticket_opened', tls: null });
    expect(mail.message).to.deep.equal({ id: mail.message.id, ticketId: mail.ticketId });
    expect(mail.trace.map((line: any) => line.step)).to.include.members(['subject tag', 'acknowledgement']);
    await reply(agent, mail.ticketId, { text: 'Here is all.' });
    const later = await eventually('the answer is shown as sent', async () => {
      const seen = await mailOf(id);
      const sent = ['A reply', 'The acknowledgement'].map(
        (mail) => `${mail} to bob@far.example was sent: 250`,
      );
      return sent.every((line) => what(seen).includes(line)) && seen;
    });
    expect(what(later)).to.contain('A ticket was opened.').and.contain('A message was added (reply) by Eva.');
    const { body } = await agent.get(`/api/messages/${mail.message.id}/journey`);
    expect(body).to.deep.equal(later);
  });

  it('ends where the next mail of the ticket begins', async () => {
    const first = idOf(
      await world.deliver(
        customerMail({ subject: 'Twice', from: 'cy@far.example', messageId: '<t1@far.example>' }),
      ),
    );
    const second = idOf(
      await world.deliver(
        customerMail({ subject: 'Re: Twice', from: 'cy@far.example', inReplyTo: '<t1@far.example>' }),
      ),
    );
    expect((await mailOf(second)).outcome).to.equal('message_added');
    expect(what(await mailOf(first))).to.not.contain('message was added');
    expect(what(await mailOf(second))).to.contain('A message was added (customer).');
  });

  it('shows no journey for a message that was not mailed to us', async () => {
    const { body: ticket } = await agent.post('/api/tickets', {
      mailboxId: 1,
      customer: { email: 'dan@far.example' },
      subject: 'Ours',
      text: 'We write first.',
    });
    const { body } = await agent.get(`/api/tickets/${ticket.id}/messages`);
    expect((await agent.get(`/api/messages/${body.items[0].id}/journey`)).status).to.equal(404);
  });

  describe('that is held', () => {
    it('is listed by reason and mailbox', async () => {
      const id = await deliverHeld('Held for its reason');
      const { body } = await agent.get('/api/inbound-mails?outcome=held&reason=loop&mailboxId=1');
      expect(body.items.map((item: any) => item.id)).to.include(id);
      const { body: other } = await agent.get('/api/inbound-mails?reason=loop&mailboxId=999');
      expect(other.items).to.deep.equal([]);
    });

    it('is released into the ticket an agent chooses, and says by whom', async () => {
      const goal = await mailOf(idOf(await world.deliver(customerMail({ subject: 'The goal' }))));
      const id = await deliverHeld('Belongs to the goal', 'stranger@far.example');
      const released = await agent.post(`/api/inbound-mails/${id}/release`, { ticketId: goal.ticketId });
      expect(released.status, JSON.stringify(released.body)).to.equal(200);
      expect(released.body).to.include({ outcome: 'message_added', ticketId: goal.ticketId, reason: null });
      expect(released.body.message.ticketId).to.equal(goal.ticketId);
      expect(what(await mailOf(id))).to.contain(`Released into ticket id ${goal.ticketId} by Eva.`);
    });

    it('stays held when the chosen ticket does not exist', async () => {
      const id = await deliverHeld('Nowhere to go');
      const answer = await agent.post(`/api/inbound-mails/${id}/release`, { ticketId: 999_999 });
      expect(answer.status).to.equal(400);
      expect((await mailOf(id)).outcome).to.equal('held');
    });

    it('is decided in bulk, each by itself', async () => {
      const ids = [await deliverHeld('Bulk 1'), await deliverHeld('Bulk 2')];
      await agent.post(`/api/inbound-mails/${ids[1]}/discard`);
      const { status, body } = await agent.post('/api/inbound-mails/decisions', {
        ids: [...ids, 999_999],
        action: 'release',
      });
      expect(status).to.equal(200);
      expect(body.items.map((item: any) => [item.id, item.ok, item.outcome])).to.deep.equal([
        [ids[0], true, 'ticket_opened'],
        [ids[1], false, null],
        [999_999, false, null],
      ]);
      expect(body.items[1].error).to.contain('somebody has decided already');
      expect(what(await mailOf(ids[1] as number))).to.contain('Discarded by Eva.');
      const many = Array.from({ length: 201 }, (_, index) => index + 1);
      const refused = await agent.post('/api/inbound-mails/decisions', { ids: many, action: 'discard' });
      expect(refused.status).to.equal(400);
    });

    it('blocks its sender, whose next mail is refused', async () => {
      const id = await deliverHeld('Unwanted', 'pest@far.example');
      const { body } = await agent.post('/api/inbound-mails/decisions', { ids: [id], action: 'block' });
      expect(body.items[0]).to.include({ ok: true, outcome: 'discarded' });
      expect(what(await mailOf(id)))
        .to.contain('Sender blocked by Eva.')
        .and.contain('Discarded by Eva.');
      const error = await world
        .deliver(customerMail({ from: 'pest@far.example' }))
        .catch((thrown: unknown) => thrown);
      expect(String(error)).to.contain('550 5.7.1');
    });

    it('is discarded by the system when nobody decides in the time the settings give', async () => {
      const [old, fresh] = [await deliverHeld('Old'), await deliverHeld('Fresh')];
      await world.app.db('inbound_mails').where({ id: old }).update({ received_at: '2026-01-01T00:00:00Z' });
      const ctx = world.app.contextFor({ kind: 'system' });
      await admin.patch('/api/settings', { holdRetentionDays: null });
      expect(await heldMailChore.run(ctx)).to.equal(0);
      await admin.patch('/api/settings', { holdRetentionDays: 30 });
      expect(await heldMailChore.run(ctx)).to.equal(1);
      const mail = await mailOf(old);
      expect(mail.outcome).to.equal('discarded');
      expect(mail.trace.at(-1).detail).to.equal('Discarded by the system: nobody decided in 30 days.');
      expect((await agent.get(`/api/inbound-mails/${old}/raw`)).body).to.contain('Subject: Old');
      expect((await mailOf(fresh)).outcome).to.equal('held');
    });

    it('keeps a record of who read its raw source, which nobody can change', async () => {
      const id = await deliverHeld('Read by Eva');
      await agent.get(`/api/inbound-mails/${id}/raw`);
      expect(what(await mailOf(id))).to.contain('Raw source read by Eva.');
      for (const sql of ['delete from audit_entries', `update audit_entries set action = 'x'`]) {
        const error = await world.app.db.raw(sql).catch((thrown: unknown) => thrown);
        expect(String(error)).to.contain('never changed');
      }
    });
  });

  describe('that is only tried', () => {
    const tables = [
      'tickets',
      'messages',
      'customers',
      'inbound_mails',
      'raw_mails',
      'attachments',
      'outbound_mails',
    ];
    const counts = async (): Promise<Record<string, number>> =>
      Object.fromEntries(
        await Promise.all(
          tables.map(async (table) => [
            table,
            Number((await world.app.db(table).count('* as n').first())?.['n']),
          ]),
        ),
      );

    it('tells what would become of it and leaves nothing behind', async () => {
      const before = await counts();
      const raw = mailWithFile({
        subject: 'Only tried',
        from: 'Try <try@far.example>',
        text: 'Words.',
        size: 9000,
      });
      const { status, body } = await simulate(raw);
      expect(status, JSON.stringify(body)).to.equal(200);
      expect(body).to.include({
        outcome: 'ticket_opened',
        ticketId: null,
        kind: 'mail',
        subject: 'Only tried',
        from: 'try@far.example',
      });
      expect(body.text).to.contain('Words.');
      expect(body.trace.at(-1)).to.include({ step: 'acknowledgement', verdict: 'yes' });
      expect(await counts()).to.deep.equal(before);
      expect(
        (await simulate(Buffer.from(raw).toString('base64'), { encoding: 'base64' })).body,
      ).to.deep.equal(body);
    });

    it('finds the ticket it would land in, and the mail it would repeat', async () => {
      const raw = customerMail({
        subject: 'Known',
        from: 'eve@far.example',
        messageId: '<known@far.example>',
      });
      const { ticketId } = await mailOf(idOf(await world.deliver(raw)));
      const answer = customerMail({
        subject: 'Re: Known',
        from: 'eve@far.example',
        inReplyTo: '<known@far.example>',
      });
      expect((await simulate(answer)).body).to.include({ outcome: 'message_added', ticketId });
      expect((await simulate(raw)).body).to.include({ outcome: 'duplicate', ticketId });
      const before = await outcomesOf(world);
      expect(
        (await simulate(customerMail({ headers: { 'X-HelpDeskApp-Loop': 'desk.example' } }))).body,
      ).to.include({
        outcome: 'held',
        reason: 'loop',
      });
      expect(await outcomesOf(world)).to.deep.equal(before);
    });

    it('is for admins', async () => {
      const answer = await agent.post('/api/inbound-mails/simulate', { raw: customerMail(), mailboxId: 1 });
      expect(answer.status).to.equal(403);
      expect((await simulate(customerMail(), { mailboxId: 999 })).status).to.equal(404);
    });
  });
});
