// A customer's words reopen a ticket whatever its state; a ticket that an agent opens is a conversation like any other.
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail } from '../support/mails.ts';
import { openTicket } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('a reply of a customer', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld();
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
  });
  beforeEach(() => world.sink.mails.splice(0));
  after(() => world.close());

  const ticketAt = async (id: number): Promise<any> => (await api.get(`/api/tickets/${id}`)).body;
  const answerTo = (ticket: any, headers: Record<string, string> = {}): Promise<string> =>
    world.deliver(customerMail({ subject: `Re: ${ticket.subject} [#${ticket.number}]`, headers }));

  for (const [from, to] of [
    ['new', 'new'],
    ['open', 'open'],
    ['pending', 'open'],
    ['solved', 'open'],
    ['closed', 'open'],
  ] as const) {
    it(`makes a ticket that is ${from} ${to}; automatic mail leaves it ${from}`, async () => {
      const ticket = await openTicket(world, api, { subject: `It is ${from}` });
      await api.patch(`/api/tickets/${ticket.id}`, { status: from });
      await answerTo(ticket, { 'Auto-Submitted': 'auto-replied' });
      expect(await ticketAt(ticket.id)).to.include({ status: from, messageCount: 2 });
      await answerTo(ticket);
      expect(await ticketAt(ticket.id)).to.include({ status: to, messageCount: 3 });
      const { body } = await api.get(`/api/tickets/${ticket.id}/events`);
      const reopened = body.items.filter((event: any) => event.type === 'ticket.reopened');
      expect(reopened.map((event: any) => event.data)).to.deep.equal(from === to ? [] : [{ from, to }]);
    });
  }

  it('is not lost in the trash: it opens a ticket that follows the deleted one, which takes the next answer too', async () => {
    const ticket = await openTicket(world, api, { subject: 'Deleted too soon' });
    await api.request('DELETE', `/api/tickets/${ticket.id}`);
    await answerTo(ticket);
    await answerTo(ticket);
    const { related, deletedAt, messageCount } = await ticketAt(ticket.id);
    expect({ deleted: deletedAt !== null, messageCount }).to.deep.equal({ deleted: true, messageCount: 1 });
    expect(related.map(({ relation }: any) => relation)).to.deep.equal(['follow_up']);
    expect(await ticketAt(related[0].id)).to.include({ deletedAt: null, messageCount: 2 });
    await api.post(`/api/tickets/${ticket.id}/restore`, {});
    await answerTo(ticket);
    expect(await ticketAt(ticket.id)).to.include({ messageCount: 2 });
  });

  it('is not lost when an agent closes the ticket as it was before', async () => {
    const ticket = await openTicket(world, api, { subject: 'Solved on both sides' });
    await api.patch(`/api/tickets/${ticket.id}`, { status: 'solved' });
    const seen = await ticketAt(ticket.id);
    await answerTo(ticket);
    const stale = await api.patch(`/api/tickets/${ticket.id}`, { status: 'closed', version: seen.version });
    expect(stale.status).to.equal(409);
    expect(stale.body.current).to.include({ status: 'open', messageCount: 2 });
  });

  it('lands in the ticket that an agent opened with a mail to them', async () => {
    const { body: mailboxes } = await api.get('/api/mailboxes');
    const opened = await api.post('/api/tickets', {
      mailboxId: mailboxes.items[0].id,
      customer: { email: 'dora@customer.example', name: 'Dora' },
      subject: 'Your order',
      text: 'Dear Dora,\n\nyour order is ready.',
    });
    expect(opened.status).to.equal(201);
    expect(opened.body).to.include({ status: 'open', messageCount: 1 });
    const [sent] = await world.sink.waitFor(1);
    expect(sent?.to).to.deep.equal(['dora@customer.example']);
    const mail = await simpleParser(sent?.raw ?? '');
    expect(mail.text).to.contain('your order is ready');
    expect([mail.inReplyTo, mail.references]).to.deep.equal([undefined, undefined]);
    await world.deliver(
      customerMail({ from: 'dora@customer.example', subject: 'Thanks', inReplyTo: mail.messageId ?? '' }),
    );
    expect(await ticketAt(opened.body.id)).to.include({ status: 'open', messageCount: 2 });
    expect(world.sink.mails, 'no acknowledgement').to.have.length(1);
  });
});
