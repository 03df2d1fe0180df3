// Notifications by mail: their words, digests, budgets, quiet hours.
import { expect } from 'chai';
import type { TestApi } from '../../support/api.ts';
import { all, appUrl, minute, none, nothing, NotificationDesk } from '../../support/notification-desk.ts';

describe('notifications that wait', () => {
  let desk: NotificationDesk;
  let api: TestApi;
  before(async () => {
    desk = await NotificationDesk.start();
    ({ api } = desk);
  });
  beforeEach(() => desk.reset());
  after(() => api.close());

  describe('by mail', () => {
    it('say who, what and where, with the new words, and can be told from mail of people', async () => {
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all } });
      const ticket = await desk.open();
      await desk.customerWrites(ticket.id, desk.eva.id, 'It burns.\nPlease help.');
      await Promise.all([desk.deliver(), desk.deliver(), desk.deliver()]);
      const [mail, ...more] = await desk.mails();
      expect(more).to.deep.equal([]);
      expect(mail).to.include({
        subject: `Ann replied: Printer [#${ticket.number}]`,
        ticket_id: ticket.id,
        answered_by_id: desk.eva.id,
        automatic_to: desk.eva.email,
      });
      expect(mail.text).to.contain('Ann replied:\n\nIt burns.\nPlease help.');
      expect(mail.text).to.contain(`${appUrl}/tickets/${ticket.id}`);
      expect((await desk.bell(desk.eva))[0].browser, 'the browser is to show it').to.equal(true);
    });

    it('speak the language the agent chose, else their browser’s, else the desk’s', async () => {
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all } });
      await desk.call(desk.eva, 'PATCH', '/api/me', { locale: 'de' });
      const ticket = await desk.open();
      await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.deliver();
      await desk.call(desk.eva, 'PATCH', '/api/me', { locale: null, browserLocale: 'en' });
      await desk.call(desk.api.admin, 'PATCH', '/api/settings', { language: 'de' });
      await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.deliver();
      await desk.call(desk.eva, 'PATCH', '/api/me', { browserLocale: null });
      await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.deliver();
      await desk.call(desk.api.admin, 'PATCH', '/api/settings', { language: 'en' });
      const inGerman = `Ann hat geantwortet: Printer [#${ticket.number}]`;
      expect((await desk.mails()).map(({ subject }) => subject)).to.deep.equal([
        inGerman,
        `Ann replied: Printer [#${ticket.number}]`,
        inGerman,
      ]);
    });

    it('are one a ticket, and one for all where many tickets come at once', async () => {
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all } });
      const tickets = [await desk.open(), await desk.open()];
      for (const ticket of [...tickets, ...tickets]) await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.deliver();
      expect((await desk.mails()).map((mail) => mail.ticket_id)).to.deep.equal(tickets.map((t) => t.id));
      await api.app.db('outbound_mails').delete();
      for (const ticket of [...tickets, await desk.open(), await desk.open()])
        await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.deliver();
      const [digest, ...more] = await desk.mails();
      expect(more).to.deep.equal([]);
      expect(digest).to.include({ ticket_id: null, subject: '4 notifications about 4 tickets' });
    });

    it('are collected for as long as the agent says, then come as one', async () => {
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all }, digestMinutes: 30 });
      const [one, two] = [await desk.open(), await desk.open()];
      await desk.customerWrites(one.id, desk.eva.id, 'First.');
      await desk.deliver();
      expect(await desk.mails()).to.deep.equal([]);
      expect((await desk.bell(desk.eva))[0].browser, 'the browser does not wait').to.equal(true);
      api.clock.advance(29 * minute);
      await desk.customerWrites(two.id, desk.eva.id, 'Second.');
      await desk.deliver();
      expect(await desk.mails()).to.deep.equal([]);
      api.clock.advance(minute);
      await Promise.all([desk.deliver(), desk.deliver()]);
      const [digest, ...more] = await desk.mails();
      expect(more).to.deep.equal([]);
      expect(digest.text).to.match(/First\.[^]*Second\./);
      api.clock.advance(60 * minute);
      await desk.deliver();
      expect(await desk.mails(), 'each once').to.have.length(1);
    });

    it('leave out what the agent has seen meanwhile, and tickets muted since', async () => {
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all }, digestMinutes: 30 });
      const tickets = [await desk.open(), await desk.open(), await desk.open()];
      for (const ticket of tickets)
        await desk.customerWrites(ticket.id, desk.eva.id, `About ${ticket.number}.`);
      await desk.call(desk.eva, 'POST', '/api/notifications/read', { ticketId: tickets[0].id });
      await desk.call(api.admin, 'PATCH', `/api/tickets/${tickets[1].id}`, { muted: true });
      api.clock.advance(30 * minute);
      await desk.deliver();
      const [mail, ...more] = await desk.mails();
      expect(more).to.deep.equal([]);
      expect(mail.ticket_id).to.equal(tickets[2].id);
    });

    it('come when only mail is wanted, and are not in the bell then', async () => {
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: { ...none, mail: true } } });
      const ticket = await desk.open();
      await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.deliver();
      expect(await desk.mails()).to.have.length(1);
      expect(await desk.bell(desk.eva)).to.deep.equal([]);
      expect((await desk.call(desk.eva, 'GET', '/api/notifications/count')).body.unread).to.equal(0);
    });

    it('are never sent to an address of the desk, nor to somebody deactivated since', async () => {
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all }, digestMinutes: 10 });
      const leaving = await desk.person('leaving@desk.test', 'Leaving');
      const own = await desk.person('support@desk.example', 'Own');
      const ticket = await desk.open();
      for (const who of [leaving, own]) {
        await desk.prefer(who, { choices: { ...nothing, assigned: all }, digestMinutes: 10 });
        await desk.assign(api.admin, ticket.id, who.id);
      }
      await desk.call(api.admin, 'PATCH', `/api/agents/${leaving.id}`, { active: false });
      api.clock.advance(10 * minute);
      await desk.deliver();
      expect(await desk.mails()).to.deep.equal([]);
    });

    it('wait where the budgets of automatic mail are spent, and come as one then', async () => {
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all } });
      const ticket = await desk.open();
      await desk.call(api.admin, 'PATCH', '/api/settings', {
        automaticPerRecipient: [{ minutes: 60, count: 2 }],
      });
      for (let count = 0; count < 5; count += 1) {
        await desk.customerWrites(ticket.id, desk.eva.id, `Words ${count}.`);
        await desk.deliver();
      }
      expect(await desk.mails()).to.have.length(2);
      api.clock.advance(61 * minute);
      await desk.deliver();
      const [, , third, ...more] = await desk.mails();
      expect(more).to.deep.equal([]);
      expect(third.text).to.match(/Words 2\.[^]*Words 3\.[^]*Words 4\./);
      await desk.call(api.admin, 'PATCH', '/api/settings', {
        automaticPerRecipient: [{ minutes: 10, count: 1000 }],
      });
    });
  });

  describe('in quiet hours', () => {
    it('wait until they end in the agent’s own zone: mail and browser, not the bell', async () => {
      desk.goTo('2027-01-05T20:59:00Z');
      const quiet = { from: '22:00', until: '07:30' };
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all }, quiet });
      await desk.call(desk.eva, 'PATCH', '/api/me', { browserTimeZone: 'Asia/Kathmandu' });
      const ticket = await desk.open();
      // 02:44 in Kathmandu, which is 5:45 ahead.
      await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.deliver();
      expect(await desk.mails()).to.deep.equal([]);
      expect(await desk.bell(desk.eva)).to.have.length(1);
      expect((await desk.bell(desk.eva))[0].browser).to.equal(false);
      const [row] = await api.app.db('notifications').where({ agent_id: desk.eva.id });
      expect([row.mail_due_at, row.browser_due_at].map((at: Date) => at.toISOString())).to.deep.equal([
        '2027-01-06T01:45:00.000Z',
        '2027-01-06T01:45:00.000Z',
      ]);
      desk.goTo('2027-01-06T01:44:59Z');
      await desk.deliver();
      expect(await desk.mails()).to.deep.equal([]);
      desk.goTo('2027-01-06T01:45:00Z');
      await Promise.all([desk.deliver(), desk.deliver()]);
      expect(await desk.mails()).to.have.length(1);
      expect((await desk.bell(desk.eva))[0].browser).to.equal(true);
    });

    it('end at the same hour of the wall clock when the clocks change that night', async () => {
      const quiet = { from: '22:00', until: '08:00' };
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all }, quiet });
      await desk.call(desk.eva, 'PATCH', '/api/me', { timeZone: 'Europe/Berlin' });
      const ticket = await desk.open();
      for (const [evening, morning] of [
        ['2027-03-27T21:30:00Z', '2027-03-28T06:00:00.000Z'],
        ['2027-10-30T20:30:00Z', '2027-10-31T07:00:00.000Z'],
      ] as const) {
        desk.goTo(evening);
        await desk.customerWrites(ticket.id, desk.eva.id);
        await desk.deliver();
        const row = await api.app.db('notifications').orderBy('id', 'desc').first();
        expect(row.mail_due_at.toISOString()).to.equal(morning);
      }
    });

    it('within one day are just that day’s', async () => {
      desk.goTo('2028-01-10T11:59:00Z');
      const quiet = { from: '12:00', until: '13:00' };
      await desk.prefer(desk.eva, { choices: { ...nothing, reply: all }, quiet });
      await desk.call(desk.eva, 'PATCH', '/api/me', { timeZone: 'UTC' });
      const ticket = await desk.open();
      await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.deliver();
      expect(await desk.mails()).to.have.length(1);
      desk.goTo('2028-01-10T12:30:00Z');
      await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.deliver();
      expect(await desk.mails()).to.have.length(1);
      desk.goTo('2028-01-10T13:00:00Z');
      await desk.deliver();
      expect(await desk.mails()).to.have.length(2);
    });
  });
});
