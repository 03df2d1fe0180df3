// The promise of a first answer: the clock starts with a customer's ticket, reminds once by mail, and stops with the answer.
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import { createApp, type App } from '../../src/app.ts';
import { sweepSla } from '../../src/sla/index.ts';
import { TestClock } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { adminEmail, createWorld, type World } from '../support/world.ts';

const minute = 60_000;

const sweepWith = async (app: App): Promise<number> =>
  (await sweepSla(app.contextFor({ kind: 'system' }), 10)).reminded;

describe('reminders of the first answer', () => {
  let world: World;
  let api: ApiClient;
  let clock: TestClock;
  let other: App;
  before(async () => {
    clock = new TestClock();
    world = await createWorld({ clock, env: { SLA_REMINDER_LEAD_MINUTES: '10' } });
    other = createApp(world.config, 'other', clock);
    api = await world.signIn();
    await world.addAgent('eva@desk.example', 'Eva');
    const { body } = await api.get('/api/mailboxes');
    await api.patch(`/api/mailboxes/${body.items[0].id}`, { acknowledge: false });
    const minutes = { low: 60, normal: 60, high: 60, urgent: 60 };
    const targets = { firstResponse: minutes, nextResponse: null, resolution: null };
    await api.post('/api/sla-policies', { name: 'First answer', targets });
  });
  beforeEach(() => world.sink.mails.splice(0));
  after(async () => {
    await other.close();
    await world.close();
  });

  const clockOf = (ticketId: number): Promise<any> =>
    world.app.db('sla_clocks').where({ ticket_id: ticketId }).first();
  /** Both processes, twice each, at the same moment. */
  const sweepAtOnce = async (): Promise<number> => {
    const counts = await Promise.all([world.app, other, world.app, other].map(sweepWith));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const nothingIsOnItsWay = (): Promise<unknown> =>
    eventually('all mail is sent', async () => {
      const left = await world.app.db('outbound_mails').whereNot({ state: 'sent' });
      return left.length === 0;
    });

  it('start with a ticket of a customer, not with one an agent opens', async () => {
    const ticket = await openTicket(world, api, { subject: 'Starts the clock' });
    const row = await clockOf(ticket.id);
    const started = clock.now().getTime();
    expect([row.started_at, row.remind_at, row.due_at].map((time: Date) => time.getTime())).to.deep.equal([
      started,
      started + 50 * minute,
      started + 60 * minute,
    ]);
    const { body } = await api.get('/api/mailboxes');
    const opened = await api.post('/api/tickets', {
      mailboxId: body.items[0].id,
      customer: { email: 'carl@customer.example' },
      subject: 'We write first',
      text: 'Hello Carl.',
    });
    expect(opened.status).to.equal(201);
    expect(await clockOf(opened.body.id)).to.equal(undefined);
    await reply(api, ticket.id, { text: 'Answered.' });
    await nothingIsOnItsWay();
  });

  it('go to the assignee, else to all agents, once each however many sweep', async () => {
    const tickets = [];
    // No more than an agent gets in single mails.
    for (let number = 1; number <= 3; number += 1) {
      tickets.push(await openTicket(world, api, { subject: `Waits ${number}.` }));
    }
    const { body: agents } = await api.get('/api/agents');
    const eva = agents.items.find((agent: any) => agent.email === 'eva@desk.example');
    const [mine, ...unassigned] = tickets;
    await api.patch(`/api/tickets/${mine.id}`, { assigneeId: eva.id });
    // Eva is told that a ticket is hers now.
    await world.sink.waitFor(1);
    await nothingIsOnItsWay();
    world.sink.mails.splice(0);
    clock.advance(50 * minute - 1);
    expect(await sweepAtOnce(), 'a millisecond too early').to.equal(0);
    clock.advance(1);
    expect(await sweepAtOnce()).to.equal(3);
    clock.advance(5 * minute);
    expect(await sweepAtOnce(), 'reminded already').to.equal(0);
    await world.sink.waitFor(5);
    await nothingIsOnItsWay();

    const sent = await Promise.all(world.sink.mails.map((mail) => simpleParser(mail.raw)));
    const told = sent.map(
      (mail) => `${[mail.to ?? []].flat()[0]?.value[0]?.address} ${/Waits \d\./.exec(mail.subject ?? '')}`,
    );
    expect(told.toSorted()).to.deep.equal(
      [
        `eva@desk.example ${mine.subject}`,
        ...unassigned.flatMap(({ subject }) => [`eva@desk.example ${subject}`, `${adminEmail} ${subject}`]),
      ].toSorted(),
    );
    for (const mail of sent) expect(mail.headers.get('auto-submitted')).to.equal('auto-generated');
    expect(world.sink.mails.map((mail) => mail.from)).to.deep.equal(world.sink.mails.map(() => ''));
    const { body } = await api.get(`/api/tickets/${mine.id}/events`);
    expect(body.items.filter((event: any) => event.type === 'sla.reminder')).to.have.length(1);

    world.sink.mails.splice(0);
    clock.advance(5 * minute);
    await sweepAtOnce();
    await world.sink.waitFor(3);
    await nothingIsOnItsWay();
    const late = await Promise.all(world.sink.mails.map((mail) => simpleParser(mail.raw)));
    expect(
      late
        .map((mail) => `${[mail.to ?? []].flat()[0]?.value[0]?.address} ${/^.*\./.exec(mail.subject ?? '')}`)
        .toSorted(),
      'what is late, to the assignee or the admin',
    ).to.deep.equal(
      [
        `eva@desk.example First answer late: ${mine.subject}`,
        ...unassigned.map(({ subject }) => `${adminEmail} First answer late: ${subject}`),
      ].toSorted(),
    );
  });

  it('stop with the first answer, not with a note', async () => {
    const answered = await openTicket(world, api, { subject: 'Gets its answer' });
    const noted = await openTicket(world, api, { subject: 'Gets a note only' });
    await reply(api, answered.id, { text: 'Here you are.' });
    await api.post(`/api/tickets/${noted.id}/notes`, { text: 'Somebody should answer.' });
    await nothingIsOnItsWay();
    world.sink.mails.splice(0);
    expect((await clockOf(answered.id)).stopped_at).to.deep.equal(clock.now());
    clock.advance(55 * minute);
    // As the scheduler does it each minute: a job that any worker takes.
    world.app.queue.enqueue({ name: 'sweep-sla', data: {} });
    await world.sink.waitFor(2);
    await nothingIsOnItsWay();
    expect(world.sink.mails.map((mail) => mail.to[0]).toSorted()).to.deep.equal([
      adminEmail,
      'eva@desk.example',
    ]);
    for (const mail of world.sink.mails) expect(mail.raw.toString()).to.contain(`#${noted.number}`);
  });
});
