// Notifications over the whole service: real mail in and out, rules, two workers, Redis emptied. Each agent is told once of each thing.
import { expect } from 'chai';
import { Redis } from 'ioredis';
import { simpleParser } from 'mailparser';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

describe('notifications', () => {
  let world: World;
  let admin: ApiClient;
  const agents = new Map<string, { api: ApiClient; id: number }>();
  const emails = ['eva@desk.example', 'ben@desk.example'];
  let count = 0;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    admin = await world.signIn();
    await admin.patch('/api/mailboxes/1', { acknowledge: false });
    for (const email of emails) {
      await world.addAgent(email, email.startsWith('eva') ? 'Eva Long' : 'Ben');
      const api = await world.signIn(email);
      agents.set(email, { api, id: (await api.get('/api/session')).body.agent.id });
    }
  });
  beforeEach(async () => {
    await world.app.db('outbound_mails').delete();
    await world.app.db('notifications').delete();
    world.sink.mails.splice(0);
  });
  after(() => world.close());

  const agent = (email: string) => agents.get(email) as { api: ApiClient; id: number };
  async function prefer(email: string, kind: string, ways: object): Promise<void> {
    const { api } = agent(email);
    const { choices } = (await api.get('/api/notification-preferences')).body;
    const off = Object.fromEntries(
      Object.keys(choices).map((name) => [name, { mail: false, inApp: false, browser: false }]),
    );
    await api.request('PUT', '/api/notification-preferences', {
      choices: { ...off, [kind]: { mail: false, inApp: false, browser: false, ...ways } },
      digestMinutes: 0,
      quiet: null,
    });
  }
  /** A customer's mail; answers with its ticket. */
  async function write(parts: { subject?: string; inReplyTo?: string } = {}): Promise<any> {
    count += 1;
    const subject = parts.subject ?? `Matter ${count}.`;
    const messageId = `<matter-${count}@customer.example>`;
    await world.deliver(customerMail({ ...parts, subject, messageId }));
    const { body } = await admin.get(`/api/tickets?q=${encodeURIComponent(subject.replace('Re: ', ''))}`);
    return { ...body.items[0], messageId };
  }

  it('of replies are mailed once each, by two workers, though Redis was emptied before they came', async () => {
    const tickets: any[] = [];
    for (const email of emails) {
      await prefer(email, 'reply', { mail: true });
      for (let number = 0; number < 3; number += 1) {
        const ticket = await write();
        await admin.patch(`/api/tickets/${ticket.id}`, { assigneeId: agent(email).id });
        await write({ subject: `Re: ${ticket.subject}`, inReplyTo: ticket.messageId });
        tickets.push({ ...ticket, email });
      }
    }
    const redis = new Redis(world.env['REDIS_URL'] ?? '');
    await redis.flushdb();
    redis.disconnect();
    const workers = [await world.startWorker(), await world.startWorker()];
    await world.sink.waitFor(tickets.length);
    await eventually('nothing waits', async () => {
      const waiting = await world.app.db('notifications').whereNotNull('mail_due_at');
      const unsent = await world.app.db('outbound_mails').whereNot({ state: 'sent' });
      return waiting.length + unsent.length === 0;
    });
    const sent = await Promise.all(world.sink.mails.map((mail) => simpleParser(mail.raw)));
    const told = sent.map((mail) => `${[mail.to ?? []].flat()[0]?.value[0]?.address} ${mail.subject}`);
    expect(told.toSorted()).to.deep.equal(
      tickets
        .map(({ email, subject, number }) => `${email} Ann Example replied: ${subject} [#${number}]`)
        .toSorted(),
    );
    for (const { raw } of world.sink.mails)
      expect(String(raw)).to.match(/^List-Unsubscribe:\s<http\S+\/preferences\/notifications>/im);
    for (const worker of workers) await worker.stop();
  });

  it('of new tickets reach the bells of those who want them, and cost intake nothing while nobody does', async () => {
    for (const email of emails) await prefer(email, 'reply', { inApp: true });
    const asked: string[] = [];
    const listen = ({ sql }: { sql: string }): unknown => asked.push(sql);
    world.app.db.on('query', listen);
    await write();
    world.app.db.removeListener('query', listen);
    expect(asked.length).to.be.greaterThan(3);
    expect(asked.filter((sql) => /insert into notifications/.test(sql))).to.deep.equal([]);
    await prefer('eva@desk.example', 'new_ticket', { inApp: true });
    const ticket = await write();
    const { body } = await agent('eva@desk.example').api.get('/api/notifications');
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.deep.include({
      kind: 'new_ticket',
      who: 'Ann Example',
      ticket: { id: ticket.id, number: ticket.number, subject: ticket.subject },
    });
    expect((await agent('ben@desk.example').api.get('/api/notifications/count')).body.unread).to.equal(0);
  });

  it('are not made of a ticket that a rule mutes as it opens', async () => {
    await prefer('eva@desk.example', 'new_ticket', { mail: true, inApp: true });
    const rule = await admin.post('/api/rules', {
      name: 'Mute newsletters',
      enabled: true,
      triggers: ['opened'],
      conditions: { match: 'all', items: [{ field: 'subject', op: 'contains', values: ['Newsletter'] }] },
      actions: [{ type: 'mute' }],
    });
    expect(rule.status, JSON.stringify(rule.body)).to.equal(201);
    const muted = await write({ subject: `Newsletter ${count}` });
    expect((await admin.get(`/api/tickets/${muted.id}`)).body.muted).to.equal(true);
    expect(await world.app.db('notifications').where({ ticket_id: muted.id })).to.deep.equal([]);
    const heard = await write();
    expect(await world.app.db('notifications').where({ ticket_id: heard.id })).to.have.length(1);
  });
});
