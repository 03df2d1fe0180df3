// The main job over real sockets: a customer writes, a ticket opens, an agent answers, the customer's answer lands in the same ticket.
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

describe('a conversation by mail', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld();
    api = await world.signIn();
  });
  after(() => world.close());

  const ticketOf = async (subject: string): Promise<any> => {
    const { body } = await api.get(`/api/tickets?q=${encodeURIComponent(subject)}`);
    return body.items[0];
  };

  it('opens a ticket, acknowledges it, sends the answer in the thread and takes the reply back into the same ticket', async () => {
    const first = customerMail({ subject: 'Order 17 is late', messageId: '<first@customer.example>' });
    expect(await world.deliver(first)).to.match(/^250 2\.0\.0 \d+ stored/);
    const ticket = await ticketOf('Order 17 is late');
    expect(ticket).to.include({ status: 'new', messageCount: 1, preview: 'It burns. Please help.' });
    expect(ticket.customer).to.include({ email: 'ann@customer.example', name: 'Ann Example' });

    const [acknowledgement] = await world.sink.waitFor(1);
    const acknowledged = await simpleParser(acknowledgement!.raw);
    expect(acknowledgement).to.deep.include({ from: '', to: ['ann@customer.example'] });
    expect(acknowledged.headers.get('auto-submitted')).to.equal('auto-replied');
    expect(acknowledged.inReplyTo).to.equal('<first@customer.example>');
    expect(acknowledged.text).to.contain(String(ticket.number)).and.not.contain('burns');

    const reply = await api.post(`/api/tickets/${ticket.id}/replies`, {
      text: 'It ships today.\n\nEva',
      status: 'solved',
    });
    expect(reply.status).to.equal(201);
    const [, answer] = await world.sink.waitFor(2);
    const mail = await simpleParser(answer!.raw);
    expect(mail.inReplyTo).to.equal('<first@customer.example>');
    expect(mail.references).to.equal('<first@customer.example>');
    expect(mail.subject).to.equal(`Re: Order 17 is late [#${ticket.number}]`);
    expect(mail.messageId).to.equal(`<${reply.body.messageId}>`);
    expect(mail.from!.value[0]!.address).to.equal(supportAddress);
    expect(mail.replyTo!.value[0]!.address).to.match(/^support\+t-/);
    expect(mail.text).to.contain('It ships today.');
    expect(mail.html).to.contain('<p>It ships today.</p>');

    const delivery = await eventually('the reply is shown as sent', async () => {
      const { body } = await api.get(`/api/tickets/${ticket.id}/messages`);
      return body.items[1].delivery.state === 'sent' && body.items[1].delivery;
    });
    expect(delivery).to.include({ attempts: 1, lastError: null });
    expect(delivery.response).to.match(/^250/);

    const back = customerMail({
      subject: 'Re: something else entirely',
      text: 'Thank you!\n\nOn Mon, Nov 23, 2026 at 10:00 AM Support <support@desk.example> wrote:\n> It ships today.',
      headers: { To: mail.replyTo!.value[0]!.address! },
    });
    await world.deliver(back, { to: [mail.replyTo!.value[0]!.address!] });
    const { body: messages } = await api.get(`/api/tickets/${ticket.id}/messages`);
    expect(messages.items.map((item: any) => item.kind)).to.deep.equal(['customer', 'reply', 'customer']);
    expect(messages.items[2].text.trim()).to.equal('Thank you!');
    expect(messages.items[2].quotedText).to.contain('It ships today.');
    expect((await ticketOf('Order 17 is late')).status, 'a reply reopens').to.equal('open');
  });

  it('threads by a signed Message-ID alone, and by the subject tag for people who take part', async () => {
    await world.deliver(customerMail({ from: 'Bob <bob@customer.example>', subject: 'Broken lamp' }));
    const ticket = await ticketOf('Broken lamp');
    const reply = await api.post(`/api/tickets/${ticket.id}/replies`, { text: 'Which one?' });
    await world.deliver(
      customerMail({
        from: 'bob@customer.example',
        subject: 'AW: x',
        inReplyTo: `<${reply.body.messageId}>`,
      }),
    );
    await world.deliver(customerMail({ from: 'bob@customer.example', subject: `Again [#${ticket.number}]` }));
    expect((await ticketOf('Broken lamp')).messageCount).to.equal(4);
    await world.deliver(customerMail({ from: 'eve@elsewhere.example', subject: `Mine [#${ticket.number}]` }));
    expect((await ticketOf('Broken lamp')).messageCount, 'a stranger with a number').to.equal(4);
  });

  it('takes the same mail twice as one message, with an outcome for each arrival', async () => {
    const mail = customerMail({ subject: 'Sent twice' });
    await Promise.all([world.deliver(mail), world.deliver(mail), world.deliver(mail)]);
    const { body } = await api.get('/api/inbound-mails?q=Sent%20twice');
    const outcomes = body.items.map((item: any) => item.outcome).toSorted();
    expect(outcomes).to.deep.equal(['duplicate', 'duplicate', 'ticket_opened']);
    const { body: tickets } = await api.get('/api/tickets?q=Sent%20twice');
    expect(tickets.items).to.have.length(1);
  });

  it('explains where a mail went, and keeps its bytes', async () => {
    const mail = customerMail({ subject: 'Why here' });
    await world.deliver(mail);
    const { body } = await api.get('/api/inbound-mails?q=Why%20here');
    const [row] = body.items;
    expect(row).to.include({ outcome: 'ticket_opened', envelopeFrom: 'ann@customer.example', kind: 'mail' });
    expect(row.trace.map((line: any) => line.step)).to.include.members([
      'reply address',
      'subject tag',
      'acknowledgement',
    ]);
    const raw = await api.get(`/api/inbound-mails/${row.id}/raw`);
    expect(raw.body).to.equal(mail);
    const { body: messages } = await api.get(`/api/tickets/${row.ticketId}/messages`);
    expect((await api.get(`/api/messages/${messages.items[0].id}/raw`)).body).to.equal(mail);
  });
});
