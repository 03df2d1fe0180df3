// Rules at work: a mail is shared out, tagged and answered by them; a machine is not answered; what is solved gets closed in time.
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import { sweepRules } from '../../src/rules/index.ts';
import { readHistory } from '../../src/sla/ticket-history.ts';
import { TestClock } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { openTicket } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

const hour = 3_600_000;
const all = (...items: unknown[]) => ({ match: 'all', items });

describe('rules at work', () => {
  let world: World;
  let api: ApiClient;
  let clock: TestClock;
  let agents: any[];
  before(async () => {
    clock = new TestClock();
    world = await createWorld({ clock });
    api = await world.signIn();
    for (const name of ['Eva', 'Ben']) await world.addAgent(`${name.toLowerCase()}@desk.example`, name);
    agents = (await api.get('/api/agents')).body.items.filter(({ name }: any) =>
      ['Eva', 'Ben'].includes(name),
    );
    await world.app.db('mailboxes').update({ acknowledge: false });
    // Whom a rule gives a ticket to would be told by mail.
    await world.app.db('notification_defaults').update({ choices: [] });
    const team = (await api.post('/api/teams', { name: 'Front', memberIds: agents.map(({ id }) => id) }))
      .body;
    await make({
      name: 'Lamps',
      triggers: ['opened'],
      conditions: all({ field: 'subjectOrText', op: 'contains', values: ['lamp'] }),
      actions: [
        { type: 'addTags', tags: ['lamps'] },
        { type: 'share', teamId: team.id },
        { type: 'reply', text: 'Hello {customer.name},\n\n{agent.name} looks at {ticket.number}.' },
      ],
    });
    await make({
      name: 'Close in time',
      time: { since: 'status_change', hours: 168 },
      conditions: all({ field: 'status', op: 'is', values: ['solved'] }),
      actions: [{ type: 'status', status: 'closed' }],
    });
    for (const [from, to] of [
      ['ping', 'pong'],
      ['pong', 'ping'],
    ]) {
      await make({
        name: `${from} to ${to}`,
        triggers: ['changed'],
        conditions: all({ field: 'tags', op: 'is', values: [from] }),
        actions: [
          { type: 'removeTags', tags: [from] },
          { type: 'addTags', tags: [to] },
        ],
      });
    }
  });
  after(() => world.close());

  async function make(rule: Record<string, unknown>): Promise<void> {
    const { status, body } = await api.post('/api/rules', { enabled: true, ...rule });
    expect(status, JSON.stringify(body)).to.equal(201);
  }
  /** Agents are notified of what they get, by mail too. */
  const toCustomers = () =>
    world.sink.mails.filter(({ to }) => to.some((address) => address.endsWith('@customer.example')));
  const show = async (id: number): Promise<any> => (await api.get(`/api/tickets/${id}`)).body;
  const eventsOf = async (id: number): Promise<any[]> =>
    (await api.get(`/api/tickets/${id}/events`)).body.items;
  const ranOn = async (id: number): Promise<string[]> =>
    (await eventsOf(id)).filter(({ type }) => type === 'rule.ran').map(({ data }) => data.name);

  it('share new mail out by load, tag it and answer it, marked as automatic', async () => {
    const tickets = [];
    for (const from of ['Ann <ann@customer.example>', 'Win at casino.example <cy@customer.example>']) {
      tickets.push(await openTicket(world, api, { from, subject: `The lamp of ${from.slice(0, 3)}` }));
    }
    const shown = await Promise.all(tickets.map(({ id }) => show(id)));
    expect(shown.map(({ tags }) => tags)).to.deep.equal([['lamps'], ['lamps']]);
    expect(shown.map(({ team }) => team.name)).to.deep.equal(['Front', 'Front']);
    expect(shown.map(({ assignee }) => assignee.name).toSorted()).to.deep.equal(['Ben', 'Eva']);
    expect(shown.map(({ status }) => status)).to.deep.equal(['new', 'new']);

    await world.sink.waitFor(() => toCustomers().length === 2);
    const sent = toCustomers().find(({ to }) => to[0] === 'ann@customer.example');
    expect(sent?.from, 'no return path').to.equal('');
    const mail = await simpleParser(sent?.raw ?? '');
    expect(mail.headers.get('auto-submitted')).to.equal('auto-replied');
    expect(mail.subject).to.equal(`About your request [#${shown[0].number}]`);
    expect(mail.text).to.contain(`Hello Ann,\n\n${shown[0].assignee.name} looks at ${shown[0].number}.`);
    const { body } = await api.get(`/api/tickets/${shown[1].id}/messages`);
    expect(body.items[1]).to.include({ kind: 'reply', author: null });
    // A name that advertises is left out.
    expect(body.items[1].text).to.match(/^Hello,\n/);
    expect(await ranOn(shown[0].id)).to.deep.equal(['Lamps']);
    // A promise that comes to the ticket late must not take a rule's words for an answer.
    const history = await readHistory(world.app.db, { id: shown[0].id, createdAt: clock.now() });
    expect(history.replied).to.equal(false);
  });

  it('answer no machine and no list, say why, and do the rest', async () => {
    const headers: Record<string, string>[] = [
      { 'Auto-Submitted': 'auto-generated' },
      { 'List-Id': '<lamps.example>' },
    ];
    for (const [index, header] of headers.entries()) {
      const before = toCustomers().length;
      const from = `robot-${index}@customer.example`;
      const ticket = await openTicket(world, api, {
        from,
        subject: `Lamp by machine ${index}`,
        headers: header,
      });
      expect((await show(ticket.id)).tags).to.deep.equal(['lamps']);
      const run = (await eventsOf(ticket.id)).find(({ type }) => type === 'rule.ran');
      expect(run.data.results.find((one: any) => one.type === 'reply').skipped).to.be.a('string');
      const mails = await world.app
        .db('outbound_mails')
        .where({ ticket_id: ticket.id })
        .whereNot({ kind: 'notification' });
      expect(mails).to.deep.equal([]);
      expect(toCustomers().length).to.equal(before);
    }
  });

  it('keep to the budget of automatic mail, whatever they are told to send', async () => {
    await api.patch('/api/settings', { automaticPerRecipient: [{ minutes: 60, count: 1 }] });
    const from = 'often@customer.example';
    const first = await openTicket(world, api, { from, subject: 'First lamp of many' });
    const second = await openTicket(world, api, { from, subject: 'Second lamp of many' });
    const replies = await world.app
      .db('outbound_mails')
      .whereIn('ticket_id', [first.id, second.id])
      .where({ kind: 'reply' });
    expect(replies.map(({ ticket_id }) => ticket_id)).to.deep.equal([first.id]);
    const run = (await eventsOf(second.id)).find(({ type }) => type === 'rule.ran');
    expect(run.data.results.at(-1).skipped).to.contain('budget');
  });

  it('close in time what is solved, once, though the worker and another sweep at the same moment', async () => {
    const ticket = await openTicket(world, api, { subject: 'Soon solved', from: 'kim@customer.example' });
    await api.patch(`/api/tickets/${ticket.id}`, { status: 'solved' });
    clock.advance(169 * hour);
    // Sessions end sooner.
    api = await world.signIn();
    world.app.queue.enqueue({ name: 'sweep-rules', data: {} });
    await Promise.all([1, 2].map(() => sweepRules(world.app.contextFor({ kind: 'system' }))));
    await eventually('it is closed', async () => (await show(ticket.id)).status === 'closed');
    expect(await ranOn(ticket.id)).to.deep.equal(['Close in time']);
  });

  it('on time are swept by the worker, also when Redis was emptied', async () => {
    const ticket = await openTicket(world, api, { subject: 'Swept after all', from: 'eve@customer.example' });
    await api.patch(`/api/tickets/${ticket.id}`, { status: 'solved' });
    await world.app.redis.flushdb();
    clock.advance(169 * hour);
    api = await world.signIn();
    await eventually('it is closed', async () => (await show(ticket.id)).status === 'closed');
    expect(await ranOn(ticket.id)).to.deep.equal(['Close in time']);
  });

  it('a desk starts with keep a ticket solved for a thank-you, and open for anything more', async () => {
    await world.app.db('rules').where('name', 'like', 'A thank-you%').update({ enabled: true });
    const from = 'pat@customer.example';
    const ticket = await openTicket(world, api, { subject: 'Nearly done', from });
    const solve = () => api.patch(`/api/tickets/${ticket.id}`, { status: 'solved' });
    const answer = (text: string) =>
      world.deliver(customerMail({ from, subject: `Re: Nearly done [#${ticket.number}]`, text }));
    await solve();
    await answer('Thank you so much!\n\nBest regards');
    expect((await show(ticket.id)).status).to.equal('solved');
    await answer('Thanks, but it burns again.');
    expect((await show(ticket.id)).status).to.equal('open');
    await solve();
    expect(await ranOn(ticket.id)).to.have.length(1);
  });

  it('come to rest where two of them undo each other', async () => {
    const ticket = await openTicket(world, api, { subject: 'Round and round', from: 'max@customer.example' });
    await api.patch(`/api/tickets/${ticket.id}`, { tags: ['ping'] });
    expect(await ranOn(ticket.id)).to.deep.equal(['ping to pong', 'pong to ping']);
    expect((await show(ticket.id)).tags).to.deep.equal(['ping']);
  });

  it('cost intake no statement while none is on', async () => {
    await world.app.db('rules').update({ enabled: false });
    const asked: string[] = [];
    const listen = ({ sql }: { sql: string }): void =>
      void (/\b(from|into) rule/.test(sql) && asked.push(sql));
    world.app.db.on('query', listen);
    const ticket = await openTicket(world, api, {
      subject: 'Lamp without rules',
      from: 'lee@customer.example',
    });
    await world.deliver(
      customerMail({ from: 'lee@customer.example', subject: `Re: Lamp without rules [#${ticket.number}]` }),
    );
    world.app.db.off('query', listen);
    // Seen on the way, inside statements that are asked anyhow.
    expect(asked.filter((sql) => !sql.includes('exists (select 1 from rules where enabled)'))).to.deep.equal(
      [],
    );
    expect(asked.length).to.be.at.least(2);
    expect((await show(ticket.id)).messageCount).to.equal(2);
  });
});
