// Who is told of what; the bell; what people choose.
import { expect } from 'chai';
import { record } from '../../../src/events/index.ts';
import { inTransaction } from '../../../src/platform/context.ts';
import type { TestApi } from '../../support/api.ts';
import { all, minute, none, nothing, NotificationDesk } from '../../support/notification-desk.ts';
import { sweepRetention } from '../../support/sweep-retention.ts';

describe('notifications', () => {
  let desk: NotificationDesk;
  let api: TestApi;
  before(async () => {
    desk = await NotificationDesk.start();
    ({ api } = desk);
  });
  beforeEach(() => desk.reset());
  after(() => api.close());

  describe('go to', () => {
    it('whom a ticket is given to, and never to who does it', async () => {
      const ticket = await desk.open();
      await desk.assign(api.admin, ticket.id, desk.eva.id);
      expect(await desk.bell(desk.eva)).to.have.length(1);
      expect((await desk.bell(desk.eva))[0]).to.deep.include({
        kind: 'assigned',
        who: 'admin',
        ticket: { id: ticket.id, number: ticket.number, subject: 'Printer' },
        readAt: null,
      });
      await desk.assign(api.admin, ticket.id, api.admin.id);
      await desk.assign(api.admin, ticket.id, null);
      expect(await desk.bell(api.admin)).to.deep.equal([]);
    });

    it('the assignee when the customer or a colleague answers', async () => {
      const ticket = await desk.open();
      await desk.assign(desk.eva, ticket.id, desk.eva.id);
      await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.call(api.agent, 'POST', `/api/tickets/${ticket.id}/replies`, { text: 'I answer for Eva.' });
      await desk.call(desk.eva, 'POST', `/api/tickets/${ticket.id}/replies`, { text: 'I answer myself.' });
      const [second, first] = await desk.bell(desk.eva);
      expect(first).to.include({ kind: 'reply', who: 'Ann', words: 'It burns.' });
      expect(second).to.include({ kind: 'reply', who: 'agent', words: 'I answer for Eva.' });
      expect(await desk.bell(desk.eva)).to.have.length(2);
      expect(await desk.bell(api.agent)).to.deep.equal([]);
    });

    it('those a note mentions, who are recorded', async () => {
      const ticket = await desk.open();
      const note = await desk.call(api.admin, 'POST', `/api/tickets/${ticket.id}/notes`, {
        text: 'Ask @Eva Long and @agent, says @admin.',
      });
      expect(await desk.kindsOf(desk.eva)).to.deep.equal(['mention']);
      expect(await desk.kindsOf(api.agent)).to.deep.equal(['mention']);
      expect(await desk.bell(api.admin), 'oneself').to.deep.equal([]);
      const rows = await api.app.db('note_mentions').where({ message_id: note.body.id }).pluck('agent_id');
      expect(new Set(rows)).to.deep.equal(new Set([desk.eva.id, api.agent.id, api.admin.id]));
    });

    it('who wants to hear of new tickets: everybody, or the team it is given to', async () => {
      for (const who of [api.agent, desk.eva]) {
        await desk.prefer(who, { choices: { ...nothing, new_ticket: { ...none, inApp: true } } });
      }
      const ticket = await desk.open();
      expect(await desk.kindsOf(desk.eva)).to.deep.equal(['new_ticket']);
      expect(await desk.kindsOf(api.agent)).to.deep.equal(['new_ticket']);
      expect(await desk.kindsOf(api.admin), 'by default nobody').to.deep.equal([]);
      const team = await desk.call(api.admin, 'POST', '/api/teams', {
        name: 'Printers',
        memberIds: [desk.eva.id],
      });
      expect(team.status, JSON.stringify(team.body)).to.equal(201);
      await desk.call(api.admin, 'PATCH', `/api/tickets/${ticket.id}`, { teamId: team.body.id });
      expect(await desk.kindsOf(desk.eva)).to.deep.equal(['new_ticket', 'new_ticket']);
      expect(await desk.kindsOf(api.agent)).to.deep.equal(['new_ticket']);
    });

    it('the author of a mail that failed or came back', async () => {
      const ticket = await desk.open(desk.eva);
      const { id: messageId } = await api.app.db('messages').where({ ticket_id: ticket.id }).first('id');
      const about = { ticketId: ticket.id, mailboxId: desk.mailboxId, messageId };
      await inTransaction(desk.system, async (ctx) => {
        await record(ctx, { ...about, type: 'mail.failed', data: { error: '550 no such user' } });
        const data = { recipient: 'ann@customer.example', diagnostic: 'full' };
        await record(ctx, { ...about, type: 'mail.bounced', data });
      });
      const [bounced, failed] = await desk.bell(desk.eva);
      expect(failed).to.include({ kind: 'failed_mail', words: '550 no such user' });
      expect(bounced).to.include({ kind: 'failed_mail', words: 'ann@customer.example: full' });
    });

    it('nobody about a muted ticket', async () => {
      const ticket = await desk.open();
      await desk.call(api.admin, 'PATCH', `/api/tickets/${ticket.id}`, { muted: true });
      await desk.assign(api.admin, ticket.id, desk.eva.id);
      await desk.customerWrites(ticket.id, desk.eva.id);
      await desk.call(api.admin, 'POST', `/api/tickets/${ticket.id}/notes`, { text: '@Eva Long' });
      expect(await api.app.db('notifications')).to.deep.equal([]);
      await desk.call(api.admin, 'PATCH', `/api/tickets/${ticket.id}`, { muted: false });
      await desk.customerWrites(ticket.id, desk.eva.id);
      expect(await desk.kindsOf(desk.eva)).to.deep.equal(['reply']);
    });

    it('nobody who is gone, and nobody who wants none', async () => {
      const ticket = await desk.open();
      await desk.prefer(desk.eva, { choices: nothing });
      await desk.assign(api.admin, ticket.id, desk.eva.id);
      const gone = await desk.person('gone@desk.test', 'Gone Person');
      await desk.call(api.admin, 'PATCH', `/api/agents/${gone.id}`, { active: false });
      await desk.call(api.admin, 'POST', `/api/tickets/${ticket.id}/notes`, { text: '@Gone Person' });
      expect(await api.app.db('notifications')).to.deep.equal([]);
    });
  });

  describe('in the bell', () => {
    it('come page by page, are counted, and are read one by one, by ticket, or all up to one', async () => {
      const [one, two] = [await desk.open(), await desk.open()];
      for (const ticket of [one, two]) await desk.assign(api.admin, ticket.id, desk.eva.id);
      for (let count = 0; count < 5; count += 1)
        await desk.customerWrites(one.id, desk.eva.id, `Words ${count}`);
      const first = (await desk.call(desk.eva, 'GET', '/api/notifications?limit=3')).body;
      const rest = (
        await desk.call(desk.eva, 'GET', `/api/notifications?limit=10&cursor=${first.nextCursor}`)
      ).body;
      const ids = [...first.items, ...rest.items].map((item: any) => item.id);
      expect(ids).to.have.length(7);
      expect(ids).to.deep.equal(ids.toSorted((a: number, b: number) => b - a));
      expect(rest.nextCursor).to.equal(null);
      expect((await desk.call(desk.eva, 'GET', '/api/notifications/count')).body).to.deep.equal({
        unread: 7,
      });
      const read = (input: object) => desk.call(desk.eva, 'POST', '/api/notifications/read', input);
      expect((await read({ ids: [ids[0]] })).body).to.deep.equal({ unread: 6 });
      expect((await read({ ticketId: two.id })).body).to.deep.equal({ unread: 5 });
      expect(await desk.bell(desk.eva, '?unread=true')).to.have.length(5);
      expect((await read({ upTo: ids[2] })).body).to.deep.equal({ unread: 1 });
      expect((await read({ upTo: ids[0] })).body).to.deep.equal({ unread: 0 });
      expect((await read({})).status).to.equal(400);
      expect(await desk.bell(desk.eva, '?kind=assigned')).to.have.length(2);
    });

    it('are nobody else’s to see or to read', async () => {
      const ticket = await desk.open();
      await desk.assign(api.admin, ticket.id, desk.eva.id);
      const [own] = await desk.bell(desk.eva);
      expect(await desk.bell(api.admin)).to.deep.equal([]);
      await desk.call(api.admin, 'POST', '/api/notifications/read', { ids: [own.id] });
      await desk.call(api.admin, 'POST', '/api/notifications/read', { upTo: own.id });
      expect((await desk.bell(desk.eva))[0].readAt).to.equal(null);
    });

    it('are forgotten after three months', async () => {
      const ticket = await desk.open();
      await desk.assign(api.admin, ticket.id, desk.eva.id);
      expect((await sweepRetention(desk.system)).notifications).to.equal(undefined);
      api.clock.advance(91 * 24 * 60 * minute);
      expect((await sweepRetention(desk.system)).notifications).to.equal(1);
    });
  });

  describe('as people choose them', () => {
    it('follow the desk’s defaults until an agent chooses, and admins set these', async () => {
      const before = (await desk.call(desk.eva, 'GET', '/api/notification-preferences')).body;
      expect(before).to.deep.include({ usesDefaults: true, digestMinutes: 0, quiet: null });
      expect(before.choices).to.deep.include({ assigned: all, new_ticket: none });
      const path = '/api/notification-defaults';
      expect((await desk.call(desk.eva, 'PUT', path, { choices: nothing })).status).to.equal(403);
      const saved = await desk.call(api.admin, 'PUT', path, { choices: { ...nothing, mention: all } });
      expect(saved.status).to.equal(200);
      const after = (await desk.call(desk.eva, 'GET', '/api/notification-preferences')).body;
      expect(after.choices).to.deep.include({ assigned: none, mention: all });
      const entry = await api.app.db('audit_entries').orderBy('id', 'desc').first();
      expect(entry).to.deep.include({ action: 'notification_defaults.change', agent_id: api.admin.id });
      expect(entry.data.removed).to.include('assigned.mail');
      await desk.call(api.admin, 'PUT', path, { choices: before.choices });
    });

    it('are kept as they were saved, and refused when they make no sense', async () => {
      const choices = { ...nothing, failed_mail: { mail: true, inApp: false, browser: true } };
      const input = { digestMinutes: 60, quiet: { from: '18:00', until: '08:00' } };
      const saved = await desk.prefer(desk.eva, { choices, ...input });
      expect(saved.body).to.deep.include({ choices, usesDefaults: false, ...input });
      expect((await desk.call(desk.eva, 'GET', '/api/notification-preferences')).body).to.deep.equal(
        saved.body,
      );
      for (const wrong of [
        { quiet: { from: '08:00', until: '08:00' } },
        { quiet: { from: '25:00', until: '08:00' } },
        { digestMinutes: 1441 },
        { choices: { assigned: all } },
      ]) {
        expect((await desk.prefer(desk.eva, wrong)).status, JSON.stringify(wrong)).to.equal(400);
      }
    });
  });
});
