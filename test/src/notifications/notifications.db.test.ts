// Who is told of what, by which channel and when; the bell; preferences.
import { expect } from 'chai';
import { createApiToken, createAgent } from '../../../src/agents/index.ts';
import { record } from '../../../src/events/index.ts';
import { deliverDue, purgeNotifications } from '../../../src/notifications/index.ts';
import { inTransaction, type Context } from '../../../src/platform/context.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

const minute = 60_000;
const appUrl = 'https://desk.example';
const none = { mail: false, inApp: false, browser: false };
const all = { mail: true, inApp: true, browser: true };
const kinds = ['assigned', 'reply', 'new_ticket', 'mention', 'sla_reminder', 'sla_breach', 'failed_mail'];
const nothing = Object.fromEntries(kinds.map((kind) => [kind, none]));

describe('notifications', () => {
  let api: TestApi;
  let mailboxId: number;
  let system: Context;
  let eva: TestPerson;
  before(async () => {
    api = await startTestApi();
    system = api.app.contextFor({ kind: 'system' });
    const mailbox = await call(api.admin, 'POST', '/api/mailboxes', {
      address: 'support@desk.example',
      name: 'Support',
    });
    mailboxId = mailbox.body.id;
    eva = await person('eva@desk.test', 'Eva Long');
  });
  beforeEach(async () => {
    await api.app.db('notifications').delete();
    await api.app.db('outbound_mails').delete();
    api.clock.advance(1000 * minute);
    for (const one of [api.admin, api.agent, eva]) await prefer(one, {});
  });
  after(() => api.close());

  async function person(email: string, name: string): Promise<TestPerson> {
    const agent = await createAgent(system, { email, name, password: 'correct horse battery' });
    const token = await createApiToken(system, { agentId: agent.id, name: 'test' });
    return { id: agent.id, email, authorization: `Bearer ${token}` };
  }
  async function call(
    who: TestPerson,
    method: string,
    path: string,
    json?: unknown,
  ): Promise<{ status: number; body: any }> {
    const answer = await api.request(who, { method, path, ...(json === undefined ? {} : { json }) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  }
  const prefer = (who: TestPerson, input: object) =>
    call(who, 'PUT', '/api/notification-preferences', {
      choices: null,
      digestMinutes: 0,
      quiet: null,
      timeZone: 'UTC',
      ...input,
    });
  const open = async (who = api.admin): Promise<any> =>
    (
      await call(who, 'POST', '/api/tickets', {
        mailboxId,
        customer: { email: 'ann@customer.example', name: 'Ann' },
        subject: 'Printer',
        text: 'Hello.',
      })
    ).body;
  const assign = (who: TestPerson, ticketId: number, assigneeId: number | null) =>
    call(who, 'PATCH', `/api/tickets/${ticketId}`, { assigneeId });
  /** As intake does it, without the mail. */
  const customerWrites = (ticketId: number, assigneeId: number | null, text = 'It burns.') =>
    inTransaction(system, async (ctx) => {
      const [{ id }] = (await ctx
        .db('messages')
        .insert({
          ticket_id: ticketId,
          kind: 'customer',
          from_email: 'ann@customer.example',
          from_name: 'Ann',
          subject: 'Printer',
          text,
          created_at: ctx.clock.now(),
        })
        .returning('id')) as [{ id: number }];
      await record(ctx, {
        type: 'message.added',
        ticketId,
        mailboxId,
        messageId: id,
        facts: { kind: 'customer', assigneeId },
      });
      return id;
    });
  const bell = async (who: TestPerson, query = ''): Promise<any[]> =>
    (await call(who, 'GET', `/api/notifications${query}`)).body.items;
  const kindsOf = async (who: TestPerson): Promise<string[]> => (await bell(who)).map((item) => item.kind);
  const mails = async (): Promise<any[]> =>
    api.app.db('outbound_mails').where({ kind: 'notification' }).orderBy('id');
  const deliver = () => deliverDue(system, appUrl);
  const goTo = (iso: string): void => api.clock.advance(Date.parse(iso) - api.clock.now().getTime());

  describe('go to', () => {
    it('whom a ticket is given to, and never to who does it', async () => {
      const ticket = await open();
      await assign(api.admin, ticket.id, eva.id);
      expect(await bell(eva)).to.have.length(1);
      expect((await bell(eva))[0]).to.deep.include({
        kind: 'assigned',
        who: 'admin',
        ticket: { id: ticket.id, number: ticket.number, subject: 'Printer' },
        readAt: null,
      });
      await assign(api.admin, ticket.id, api.admin.id);
      await assign(api.admin, ticket.id, null);
      expect(await bell(api.admin)).to.deep.equal([]);
    });

    it('the assignee when the customer or a colleague answers', async () => {
      const ticket = await open();
      await assign(eva, ticket.id, eva.id);
      await customerWrites(ticket.id, eva.id);
      await call(api.agent, 'POST', `/api/tickets/${ticket.id}/replies`, { text: 'I answer for Eva.' });
      await call(eva, 'POST', `/api/tickets/${ticket.id}/replies`, { text: 'I answer myself.' });
      const [second, first] = await bell(eva);
      expect(first).to.include({ kind: 'reply', who: 'Ann', words: 'It burns.' });
      expect(second).to.include({ kind: 'reply', who: 'agent', words: 'I answer for Eva.' });
      expect(await bell(eva)).to.have.length(2);
      expect(await bell(api.agent)).to.deep.equal([]);
    });

    it('those a note mentions, who are recorded', async () => {
      const ticket = await open();
      const note = await call(api.admin, 'POST', `/api/tickets/${ticket.id}/notes`, {
        text: 'Ask @Eva Long and @agent, says @admin.',
      });
      expect(await kindsOf(eva)).to.deep.equal(['mention']);
      expect(await kindsOf(api.agent)).to.deep.equal(['mention']);
      expect(await bell(api.admin), 'oneself').to.deep.equal([]);
      const rows = await api.app.db('note_mentions').where({ message_id: note.body.id }).pluck('agent_id');
      expect(new Set(rows)).to.deep.equal(new Set([eva.id, api.agent.id, api.admin.id]));
    });

    it('who wants to hear of new tickets: everybody, or the team it is given to', async () => {
      for (const who of [api.agent, eva]) {
        await prefer(who, { choices: { ...nothing, new_ticket: { ...none, inApp: true } } });
      }
      const ticket = await open();
      expect(await kindsOf(eva)).to.deep.equal(['new_ticket']);
      expect(await kindsOf(api.agent)).to.deep.equal(['new_ticket']);
      expect(await kindsOf(api.admin), 'by default nobody').to.deep.equal([]);
      const team = await call(api.admin, 'POST', '/api/teams', { name: 'Printers', memberIds: [eva.id] });
      expect(team.status, JSON.stringify(team.body)).to.equal(201);
      await call(api.admin, 'PATCH', `/api/tickets/${ticket.id}`, { teamId: team.body.id });
      expect(await kindsOf(eva)).to.deep.equal(['new_ticket', 'new_ticket']);
      expect(await kindsOf(api.agent)).to.deep.equal(['new_ticket']);
    });

    it('the author of a mail that failed or came back', async () => {
      const ticket = await open(eva);
      const { id: messageId } = await api.app.db('messages').where({ ticket_id: ticket.id }).first('id');
      const about = { ticketId: ticket.id, mailboxId, messageId };
      await inTransaction(system, async (ctx) => {
        await record(ctx, { ...about, type: 'mail.failed', data: { error: '550 no such user' } });
        const data = { recipient: 'ann@customer.example', diagnostic: 'full' };
        await record(ctx, { ...about, type: 'mail.bounced', data });
      });
      const [bounced, failed] = await bell(eva);
      expect(failed).to.include({ kind: 'failed_mail', words: '550 no such user' });
      expect(bounced).to.include({ kind: 'failed_mail', words: 'ann@customer.example: full' });
    });

    it('nobody about a muted ticket', async () => {
      const ticket = await open();
      await call(api.admin, 'PATCH', `/api/tickets/${ticket.id}`, { muted: true });
      await assign(api.admin, ticket.id, eva.id);
      await customerWrites(ticket.id, eva.id);
      await call(api.admin, 'POST', `/api/tickets/${ticket.id}/notes`, { text: '@Eva Long' });
      expect(await api.app.db('notifications')).to.deep.equal([]);
      await call(api.admin, 'PATCH', `/api/tickets/${ticket.id}`, { muted: false });
      await customerWrites(ticket.id, eva.id);
      expect(await kindsOf(eva)).to.deep.equal(['reply']);
    });

    it('nobody who is gone, and nobody who wants none', async () => {
      const ticket = await open();
      await prefer(eva, { choices: nothing });
      await assign(api.admin, ticket.id, eva.id);
      const gone = await person('gone@desk.test', 'Gone Person');
      await call(api.admin, 'PATCH', `/api/agents/${gone.id}`, { active: false });
      await call(api.admin, 'POST', `/api/tickets/${ticket.id}/notes`, { text: '@Gone Person' });
      expect(await api.app.db('notifications')).to.deep.equal([]);
    });
  });

  describe('in the bell', () => {
    it('come page by page, are counted, and are read one by one, by ticket, or all up to one', async () => {
      const [one, two] = [await open(), await open()];
      for (const ticket of [one, two]) await assign(api.admin, ticket.id, eva.id);
      for (let count = 0; count < 5; count += 1) await customerWrites(one.id, eva.id, `Words ${count}`);
      const first = (await call(eva, 'GET', '/api/notifications?limit=3')).body;
      const rest = (await call(eva, 'GET', `/api/notifications?limit=10&cursor=${first.nextCursor}`)).body;
      const ids = [...first.items, ...rest.items].map((item: any) => item.id);
      expect(ids).to.have.length(7);
      expect(ids).to.deep.equal(ids.toSorted((a: number, b: number) => b - a));
      expect(rest.nextCursor).to.equal(null);
      expect((await call(eva, 'GET', '/api/notifications/count')).body).to.deep.equal({ unread: 7 });
      const read = (input: object) => call(eva, 'POST', '/api/notifications/read', input);
      expect((await read({ ids: [ids[0]] })).body).to.deep.equal({ unread: 6 });
      expect((await read({ ticketId: two.id })).body).to.deep.equal({ unread: 5 });
      expect(await bell(eva, '?unread=true')).to.have.length(5);
      expect((await read({ upTo: ids[2] })).body).to.deep.equal({ unread: 1 });
      expect((await read({ upTo: ids[0] })).body).to.deep.equal({ unread: 0 });
      expect((await read({})).status).to.equal(400);
      expect(await bell(eva, '?kind=assigned')).to.have.length(2);
    });

    it('are nobody else’s to see or to read', async () => {
      const ticket = await open();
      await assign(api.admin, ticket.id, eva.id);
      const [own] = await bell(eva);
      expect(await bell(api.admin)).to.deep.equal([]);
      await call(api.admin, 'POST', '/api/notifications/read', { ids: [own.id] });
      await call(api.admin, 'POST', '/api/notifications/read', { upTo: own.id });
      expect((await bell(eva))[0].readAt).to.equal(null);
    });

    it('are forgotten after three months', async () => {
      const ticket = await open();
      await assign(api.admin, ticket.id, eva.id);
      expect(await purgeNotifications(system)).to.equal(0);
      api.clock.advance(91 * 24 * 60 * minute);
      expect(await purgeNotifications(system)).to.equal(1);
    });
  });

  describe('by mail', () => {
    it('say who, what and where, with the new words, and can be told from mail of people', async () => {
      await prefer(eva, { choices: { ...nothing, reply: all } });
      const ticket = await open();
      await customerWrites(ticket.id, eva.id, 'It burns.\nPlease help.');
      await Promise.all([deliver(), deliver(), deliver()]);
      const [mail, ...more] = await mails();
      expect(more).to.deep.equal([]);
      expect(mail).to.include({
        subject: `Ann replied: Printer [#${ticket.number}]`,
        ticket_id: ticket.id,
        answered_by_id: eva.id,
        automatic_to: eva.email,
      });
      expect(mail.text).to.contain('Ann replied:\n\nIt burns.\nPlease help.');
      expect(mail.text).to.contain(`${appUrl}/tickets/${ticket.id}`);
      expect((await bell(eva))[0].browser, 'the browser is to show it').to.equal(true);
    });

    it('are one a ticket, and one for all where many tickets come at once', async () => {
      await prefer(eva, { choices: { ...nothing, reply: all } });
      const tickets = [await open(), await open()];
      for (const ticket of [...tickets, ...tickets]) await customerWrites(ticket.id, eva.id);
      await deliver();
      expect((await mails()).map((mail) => mail.ticket_id)).to.deep.equal(tickets.map((t) => t.id));
      await api.app.db('outbound_mails').delete();
      for (const ticket of [...tickets, await open(), await open()]) await customerWrites(ticket.id, eva.id);
      await deliver();
      const [digest, ...more] = await mails();
      expect(more).to.deep.equal([]);
      expect(digest).to.include({ ticket_id: null, subject: '4 notifications about 4 tickets' });
    });

    it('are collected for as long as the agent says, then come as one', async () => {
      await prefer(eva, { choices: { ...nothing, reply: all }, digestMinutes: 30 });
      const [one, two] = [await open(), await open()];
      await customerWrites(one.id, eva.id, 'First.');
      await deliver();
      expect(await mails()).to.deep.equal([]);
      expect((await bell(eva))[0].browser, 'the browser does not wait').to.equal(true);
      api.clock.advance(29 * minute);
      await customerWrites(two.id, eva.id, 'Second.');
      await deliver();
      expect(await mails()).to.deep.equal([]);
      api.clock.advance(minute);
      await Promise.all([deliver(), deliver()]);
      const [digest, ...more] = await mails();
      expect(more).to.deep.equal([]);
      expect(digest.text).to.match(/First\.[^]*Second\./);
      api.clock.advance(60 * minute);
      await deliver();
      expect(await mails(), 'each once').to.have.length(1);
    });

    it('leave out what the agent has seen meanwhile, and tickets muted since', async () => {
      await prefer(eva, { choices: { ...nothing, reply: all }, digestMinutes: 30 });
      const tickets = [await open(), await open(), await open()];
      for (const ticket of tickets) await customerWrites(ticket.id, eva.id, `About ${ticket.number}.`);
      await call(eva, 'POST', '/api/notifications/read', { ticketId: tickets[0].id });
      await call(api.admin, 'PATCH', `/api/tickets/${tickets[1].id}`, { muted: true });
      api.clock.advance(30 * minute);
      await deliver();
      const [mail, ...more] = await mails();
      expect(more).to.deep.equal([]);
      expect(mail.ticket_id).to.equal(tickets[2].id);
    });

    it('come when only mail is wanted, and are not in the bell then', async () => {
      await prefer(eva, { choices: { ...nothing, reply: { ...none, mail: true } } });
      const ticket = await open();
      await customerWrites(ticket.id, eva.id);
      await deliver();
      expect(await mails()).to.have.length(1);
      expect(await bell(eva)).to.deep.equal([]);
      expect((await call(eva, 'GET', '/api/notifications/count')).body.unread).to.equal(0);
    });

    it('are never sent to an address of the desk, nor to somebody deactivated since', async () => {
      await prefer(eva, { choices: { ...nothing, reply: all }, digestMinutes: 10 });
      const leaving = await person('leaving@desk.test', 'Leaving');
      const own = await person('support@desk.example', 'Own');
      const ticket = await open();
      for (const who of [leaving, own]) {
        await prefer(who, { choices: { ...nothing, assigned: all }, digestMinutes: 10 });
        await assign(api.admin, ticket.id, who.id);
      }
      await call(api.admin, 'PATCH', `/api/agents/${leaving.id}`, { active: false });
      api.clock.advance(10 * minute);
      await deliver();
      expect(await mails()).to.deep.equal([]);
    });

    it('wait where the budgets of automatic mail are spent, and come as one then', async () => {
      await prefer(eva, { choices: { ...nothing, reply: all } });
      const ticket = await open();
      await call(api.admin, 'PATCH', '/api/settings', { automaticPerRecipient: [{ minutes: 60, count: 2 }] });
      for (let count = 0; count < 5; count += 1) {
        await customerWrites(ticket.id, eva.id, `Words ${count}.`);
        await deliver();
      }
      expect(await mails()).to.have.length(2);
      api.clock.advance(61 * minute);
      await deliver();
      const [, , third, ...more] = await mails();
      expect(more).to.deep.equal([]);
      expect(third.text).to.match(/Words 2\.[^]*Words 3\.[^]*Words 4\./);
      await call(api.admin, 'PATCH', '/api/settings', {
        automaticPerRecipient: [{ minutes: 10, count: 1000 }],
      });
    });
  });

  describe('in quiet hours', () => {
    it('wait until they end in the agent’s own zone: mail and browser, not the bell', async () => {
      goTo('2027-01-05T20:59:00Z');
      const quiet = { from: '22:00', until: '07:30' };
      await prefer(eva, { choices: { ...nothing, reply: all }, quiet, timeZone: 'Asia/Kathmandu' });
      const ticket = await open();
      // 02:44 in Kathmandu, which is 5:45 ahead.
      await customerWrites(ticket.id, eva.id);
      await deliver();
      expect(await mails()).to.deep.equal([]);
      expect(await bell(eva)).to.have.length(1);
      expect((await bell(eva))[0].browser).to.equal(false);
      const [row] = await api.app.db('notifications').where({ agent_id: eva.id });
      expect([row.mail_due_at, row.browser_due_at].map((at: Date) => at.toISOString())).to.deep.equal([
        '2027-01-06T01:45:00.000Z',
        '2027-01-06T01:45:00.000Z',
      ]);
      goTo('2027-01-06T01:44:59Z');
      await deliver();
      expect(await mails()).to.deep.equal([]);
      goTo('2027-01-06T01:45:00Z');
      await Promise.all([deliver(), deliver()]);
      expect(await mails()).to.have.length(1);
      expect((await bell(eva))[0].browser).to.equal(true);
    });

    it('end at the same hour of the wall clock when the clocks change that night', async () => {
      const quiet = { from: '22:00', until: '08:00' };
      await prefer(eva, { choices: { ...nothing, reply: all }, quiet, timeZone: 'Europe/Berlin' });
      const ticket = await open();
      for (const [evening, morning] of [
        ['2027-03-27T21:30:00Z', '2027-03-28T06:00:00.000Z'],
        ['2027-10-30T20:30:00Z', '2027-10-31T07:00:00.000Z'],
      ] as const) {
        goTo(evening);
        await customerWrites(ticket.id, eva.id);
        await deliver();
        const row = await api.app.db('notifications').orderBy('id', 'desc').first();
        expect(row.mail_due_at.toISOString()).to.equal(morning);
      }
    });

    it('within one day are just that day’s', async () => {
      goTo('2028-01-10T11:59:00Z');
      const quiet = { from: '12:00', until: '13:00' };
      await prefer(eva, { choices: { ...nothing, reply: all }, quiet, timeZone: 'UTC' });
      const ticket = await open();
      await customerWrites(ticket.id, eva.id);
      await deliver();
      expect(await mails()).to.have.length(1);
      goTo('2028-01-10T12:30:00Z');
      await customerWrites(ticket.id, eva.id);
      await deliver();
      expect(await mails()).to.have.length(1);
      goTo('2028-01-10T13:00:00Z');
      await deliver();
      expect(await mails()).to.have.length(2);
    });
  });

  describe('as people choose them', () => {
    it('follow the desk’s defaults until an agent chooses, and admins set these', async () => {
      const before = (await call(eva, 'GET', '/api/notification-preferences')).body;
      expect(before).to.deep.include({ usesDefaults: true, digestMinutes: 0, quiet: null, timeZone: 'UTC' });
      expect(before.choices).to.deep.include({ assigned: all, new_ticket: none });
      const path = '/api/notification-defaults';
      expect((await call(eva, 'PUT', path, { choices: nothing })).status).to.equal(403);
      const saved = await call(api.admin, 'PUT', path, { choices: { ...nothing, mention: all } });
      expect(saved.status).to.equal(200);
      const after = (await call(eva, 'GET', '/api/notification-preferences')).body;
      expect(after.choices).to.deep.include({ assigned: none, mention: all });
      const entry = await api.app.db('audit_entries').orderBy('id', 'desc').first();
      expect(entry).to.deep.include({ action: 'notification_defaults.change', agent_id: api.admin.id });
      expect(entry.data.removed).to.include('assigned.mail');
      await call(api.admin, 'PUT', path, { choices: before.choices });
    });

    it('are kept as they were saved, and refused when they make no sense', async () => {
      const choices = { ...nothing, failed_mail: { mail: true, inApp: false, browser: true } };
      const input = { digestMinutes: 60, quiet: { from: '18:00', until: '08:00' }, timeZone: 'Asia/Kolkata' };
      const saved = await prefer(eva, { choices, ...input });
      expect(saved.body).to.deep.include({ choices, usesDefaults: false, ...input });
      expect((await call(eva, 'GET', '/api/notification-preferences')).body).to.deep.equal(saved.body);
      for (const wrong of [
        { timeZone: 'Europe/Atlantis' },
        { quiet: { from: '08:00', until: '08:00' } },
        { quiet: { from: '25:00', until: '08:00' } },
        { digestMinutes: 1441 },
        { choices: { assigned: all } },
      ]) {
        expect((await prefer(eva, wrong)).status, JSON.stringify(wrong)).to.equal(400);
      }
    });
  });
});
