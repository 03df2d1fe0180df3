// Somebody writes to a ticket they do not take part in: seen at once, given nothing, and admitted, split off or blocked by a click.
import { expect } from 'chai';
import { replyAddress } from '../../mail/threading/index.ts';
import { loadMailKeys } from '../../src/mailboxes/index.ts';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail, mailWithFile, type MailParts } from '../support/mails.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

let count = 0;

describe('somebody new to a ticket', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    const minutes = { low: 60, normal: 60, high: 60, urgent: 60 };
    const targets = { firstResponse: minutes, nextResponse: null, resolution: null };
    await api.post('/api/sla-policies', { name: 'First answer', targets });
  });
  after(() => world.close());

  const signed = async (ticketId: number): Promise<string> => {
    const [key] = await loadMailKeys(world.app.db);
    return replyAddress(supportAddress, ticketId, key as NonNullable<typeof key>);
  };
  const send = async (ticketId: number, from: string, parts: MailParts = {}): Promise<string> =>
    world.deliver(customerMail({ from, ...parts }), { from, to: [await signed(ticketId)] });
  const ticketAt = async (id: number): Promise<any> => (await api.get(`/api/tickets/${id}`)).body;
  const messagesOf = async (id: number): Promise<any[]> =>
    (await api.get(`/api/tickets/${id}/messages`)).body.items;
  const eventsOf = async (id: number): Promise<any[]> =>
    (await api.get(`/api/tickets/${id}/events`)).body.items;
  const decide = (message: any, what: string) => api.post(`/api/messages/${message.id}/sender/${what}`);

  /** A ticket of Ann's with a mail of somebody new, who brings a friend along and a file. */
  async function knock(): Promise<{ ticket: any; eve: string; message: any }> {
    count += 1;
    const eve = `eve${count}@stranger.example`;
    const ticket = await openTicket(world, api, { subject: `Knock ${count}` });
    await world.deliver(
      mailWithFile({
        from: eve,
        subject: 'I have a question',
        cc: 'Friend <friend@stranger.example>',
        text: 'May I?',
      }),
      { from: eve, to: [await signed(ticket.id)] },
    );
    const [, message] = await messagesOf(ticket.id);
    return { ticket, eve, message };
  }

  it('is shown as new, and is no recipient; nor is whom they bring along', async () => {
    const { ticket, eve, message } = await knock();
    expect(message).to.include({ kind: 'customer', newPerson: true, text: 'May I?' });
    const { recipients, messageCount } = await ticketAt(ticket.id);
    expect(messageCount).to.equal(2);
    expect(recipients).to.deep.equal({
      to: [{ address: 'ann@customer.example', name: 'Ann Example' }],
      cc: [],
      offeredCc: [],
    });
    const sent = await reply(api, ticket.id, { text: 'To Ann alone' });
    expect(JSON.stringify([sent.to, sent.cc])).to.not.contain(eve);
    const [first] = await messagesOf(ticket.id);
    expect(first.newPerson).to.equal(false);
  });

  it('does not come to take part by writing often, or by the number of the ticket', async () => {
    const { ticket, eve } = await knock();
    await send(ticket.id, eve, { subject: 'Again' });
    const seen = await messagesOf(ticket.id);
    expect(seen.map((message) => message.newPerson)).to.deep.equal([false, true, true]);
    await world.deliver(customerMail({ from: eve, subject: `x [#${ticket.number}]` }), { from: eve });
    expect(await messagesOf(ticket.id)).to.have.length(3);
  });

  it('is no matter of automatic mail', async () => {
    const { ticket } = await knock();
    await send(ticket.id, 'robot@stranger.example', { headers: { 'Auto-Submitted': 'auto-replied' } });
    expect((await messagesOf(ticket.id)).at(-1)).to.include({ kind: 'auto', newPerson: false });
  });

  it('is admitted: takes part from then on, and is offered for replies, not added', async () => {
    const { ticket, eve, message } = await knock();
    await send(ticket.id, eve, { subject: 'Again' });
    const admitted = await decide(message, 'admit');
    expect(admitted.status).to.equal(200);
    expect(admitted.body).to.include({ id: message.id, newPerson: false });
    expect((await messagesOf(ticket.id)).some((item) => item.newPerson)).to.equal(false);
    const { recipients } = await ticketAt(ticket.id);
    expect(recipients.cc).to.deep.equal([]);
    expect(recipients.offeredCc.map((person: any) => person.address)).to.deep.equal([eve]);
    await world.deliver(customerMail({ from: eve, subject: `x [#${ticket.number}]` }), { from: eve });
    const last = (await messagesOf(ticket.id)).at(-1);
    expect(last).to.include({ subject: `x [#${ticket.number}]`, newPerson: false });
    expect(
      (await eventsOf(ticket.id)).find((event) => event.type === 'participant.admitted').data,
    ).to.deep.equal({
      email: eve,
    });
    expect((await decide(message, 'admit')).status).to.equal(409);
    expect((await decide(message, 'split')).status).to.equal(409);
  });

  it('is split off: a ticket of their own with words, files and raw mail, linked both ways', async () => {
    const { ticket, eve, message } = await knock();
    const { status, body } = await decide(message, 'split');
    expect(status).to.equal(200);
    const own = await ticketAt(body.ticketId);
    expect(own).to.include({
      status: 'new',
      subject: 'I have a question',
      messageCount: 1,
      preview: 'May I?',
    });
    expect(own.customer.email).to.equal(eve);
    expect(own.dueAt, 'the time to the first answer runs').to.be.a('string');
    expect(own.recipients.offeredCc).to.deep.equal([{ address: 'friend@stranger.example', name: 'Friend' }]);
    expect(own.related).to.deep.equal([
      { id: ticket.id, number: ticket.number, subject: ticket.subject, status: 'new', relation: 'split' },
    ]);
    const [moved] = await messagesOf(own.id);
    expect(moved).to.include({ id: message.id, newPerson: false, hasRaw: true });
    expect(moved.attachments).to.have.length(1);
    expect((await api.get(`/api/messages/${moved.id}/raw`)).body).to.contain('May I?');
    const { body: mails } = await api.get(`/api/inbound-mails?q=${eve}`);
    expect(mails.items[0]).to.include({ outcome: 'message_added', ticketId: own.id });

    expect(await ticketAt(ticket.id)).to.include({ messageCount: 1, lastMessageKind: 'customer' });
    expect(await messagesOf(ticket.id)).to.have.length(1);
    expect((await eventsOf(ticket.id)).map((event) => event.type)).to.include('participant.split_off');
    expect((await eventsOf(own.id)).map((event) => event.type)).to.include.members([
      'ticket.opened',
      'ticket.linked',
    ]);
  });

  it('is followed after the split: what answers the moved message, and what they write next, lands in the new ticket', async () => {
    const { ticket, eve, message } = await knock();
    const { body } = await decide(message, 'split');
    const own = body.ticketId;
    await send(ticket.id, eve, { subject: 'To the old address' });
    await send(ticket.id, 'ann@customer.example', {
      subject: 'Ann answers Eve',
      inReplyTo: `<${message.messageId}>`,
    });
    await send(ticket.id, 'ann@customer.example', { subject: 'Ann goes on' });
    expect((await messagesOf(own)).map((item) => item.subject)).to.deep.equal([
      'I have a question',
      'To the old address',
      'Ann answers Eve',
    ]);
    expect((await messagesOf(ticket.id)).map((item) => item.subject)).to.deep.equal([
      ticket.subject,
      'Ann goes on',
    ]);
  });

  it('is blocked: their words leave the ticket and are kept, and they are refused from then on', async () => {
    const { ticket, eve, message } = await knock();
    const before = await ticketAt(ticket.id);
    const { status, body } = await decide(message, 'block');
    expect(status).to.equal(200);
    expect(body).to.include({ id: ticket.id, messageCount: before.messageCount - 1 });
    expect(await messagesOf(ticket.id)).to.have.length(1);
    const { body: mails } = await api.get(`/api/inbound-mails?q=${eve}`);
    expect(mails.items[0]).to.include({ outcome: 'discarded', ticketId: null });
    const raw = await api.get(`/api/inbound-mails/${mails.items[0].id}/raw`);
    expect(raw.body).to.contain('May I?');
    const { body: rules } = await api.get('/api/sender-rules');
    expect(rules.items.find((rule: any) => rule.pattern === eve)).to.include({ verdict: 'block' });
    const again = await send(ticket.id, eve).catch((error: Error) => error.message);
    expect(again).to.match(/550/);
    expect(await messagesOf(ticket.id)).to.have.length(1);
    expect((await eventsOf(ticket.id)).find((event) => event.type === 'participant.blocked').data).to.include(
      {
        email: eve,
      },
    );
  });

  it('is decided about once, when two agents click at the same moment', async () => {
    const { ticket, message } = await knock();
    const answers = await Promise.all([
      decide(message, 'split'),
      decide(message, 'split'),
      decide(message, 'admit'),
    ]);
    expect(answers.map((answer) => answer.status).toSorted()).to.deep.equal([200, 409, 409]);
    expect(await messagesOf(ticket.id)).to.have.length(answers[2]?.status === 200 ? 2 : 1);
  });
});
