// An agent forwards a customer's mail to a mailbox: its author is proposed as the customer, and becomes it by one click.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail, type MailParts } from '../support/mails.ts';
import { reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

const bob = 'bob@people.example';
const forward = (author: string): string => `Please take care.

---------- Forwarded message ---------
From: ${author}
Date: Mon, Nov 23, 2026 at 10:00 AM
Subject: The printer is on fire
To: Bob <${bob}>

It burns. Write to eve@evil.example!`;

const attached = (author: string): Pick<MailParts, 'headers' | 'text'> => ({
  headers: { 'Content-Type': 'multipart/mixed; boundary="part"' },
  text: `--part
Content-Type: text/plain

See the attached mail.
--part
Content-Type: message/rfc822

From: ${author}
To: ${bob}
Subject: The printer is on fire

It burns.
--part--`,
});

describe('a mail an agent forwards', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.addAgent(bob, 'Bob');
    api = await world.signIn();
  });
  after(() => world.close());

  const send = async (parts: MailParts): Promise<any> => {
    const answer = await world.deliver(customerMail({ from: `Bob <${bob}>`, ...parts }), { from: bob });
    const { body } = await api.get(`/api/inbound-mails/${/^250 2\.0\.0 (\d+)/.exec(answer)?.[1]}`);
    const ticket = (await api.get(`/api/tickets/${body.ticketId}`)).body;
    return { ...ticket, line: body.trace.find((line: any) => line.step === 'forward') };
  };

  it('proposes whom the forward names, and changes nothing by itself', async () => {
    const ticket = await send({
      subject: 'Fwd: The printer is on fire',
      text: forward('Ann <ann@customer.example>'),
    });
    expect(ticket.proposedCustomer).to.deep.equal({ email: 'ann@customer.example', name: 'Ann' });
    expect(ticket.customer.email).to.equal(bob);
    expect(ticket.line.verdict).to.equal('proposed');
  });

  it('proposes the author of a mail it has attached', async () => {
    const ticket = await send({ subject: 'Can you look?', ...attached('Ann <ann@customer.example>') });
    expect(ticket.proposedCustomer).to.deep.equal({ email: 'ann@customer.example', name: 'Ann' });
  });

  it('makes them the customer by one click, with answers to them from then on', async () => {
    const ticket = await send({ subject: 'WG: Feuer', text: forward('Anna <anna@customer.example>') });
    const accepted = await api.post(`/api/tickets/${ticket.id}/proposed-customer/accept`);
    expect(accepted.status).to.equal(200);
    expect(accepted.body.proposedCustomer).to.equal(null);
    expect(accepted.body.customer).to.include({ email: 'anna@customer.example', name: 'Anna' });
    expect(accepted.body.version).to.be.above(ticket.version);
    expect(accepted.body.recipients).to.deep.equal({
      to: [{ address: 'anna@customer.example', name: 'Anna' }],
      cc: [],
      offeredCc: [{ address: bob, name: 'Bob' }],
    });
    const { body: events } = await api.get(`/api/tickets/${ticket.id}/events`);
    const changed = events.items.find((event: any) => event.type === 'ticket.customer_changed');
    expect(changed.data).to.deep.equal({ from: bob, to: 'anna@customer.example' });
    expect(changed.actor.name).to.be.a('string');
    const sent = await reply(api, ticket.id, { text: 'Dear Anna' });
    expect(sent.to.map((person: any) => person.address)).to.deep.equal(['anna@customer.example']);
    expect(sent.cc).to.deep.equal([]);
    expect((await api.post(`/api/tickets/${ticket.id}/proposed-customer/accept`)).status).to.equal(409);

    await world.deliver(customerMail({ from: 'anna@customer.example', subject: `x [#${ticket.number}]` }));
    expect((await api.get(`/api/tickets/${ticket.id}`)).body.messageCount).to.equal(3);
  });

  it('proposes nobody any more when an agent says so', async () => {
    const ticket = await send({ subject: 'Fwd: x', text: forward('Ann <ann@customer.example>') });
    const dismissed = await api.request('DELETE', `/api/tickets/${ticket.id}/proposed-customer`);
    expect(dismissed.status).to.equal(200);
    expect(dismissed.body.proposedCustomer).to.equal(null);
    expect(dismissed.body.customer.email).to.equal(bob);
    expect((await api.request('DELETE', `/api/tickets/${ticket.id}/proposed-customer`)).status).to.equal(409);
    expect((await api.request('DELETE', '/api/tickets/999999/proposed-customer')).status).to.equal(404);
  });

  describe('proposes nobody', () => {
    const nobody: [string, MailParts][] = [
      [
        'when it comes from somebody who is no agent',
        { from: 'carl@customer.example', subject: 'Fwd: x', text: forward('Ann <ann@customer.example>') },
      ],
      [
        'whom our own domain or an agent wrote',
        { subject: 'Fwd: x', text: forward('Colleague <colleague@desk.example>') },
      ],
      ['who is an agent', { subject: 'Fwd: x', text: forward(`Bob <${bob}>`) }],
      [
        'where only the words hold an address',
        { subject: 'Fwd: x', text: 'He wrote: mail eve@evil.example, please.' },
      ],
      ['where the author has no address', { subject: 'Fwd: x', text: forward('Ann Example') }],
      [
        'whom a reply quotes',
        {
          subject: 'RE: x',
          text: 'Yes.\n\nFrom: Ann <ann@customer.example>\nSent: Monday\nTo: Bob\nSubject: x\n\nIs it?',
        },
      ],
      [
        'where a machine wrote',
        {
          subject: 'Fwd: x',
          text: forward('Ann <ann@customer.example>'),
          headers: { 'Auto-Submitted': 'auto-generated' },
        },
      ],
    ];
    for (const [who, parts] of nobody) {
      it(who, async () => {
        const ticket = await send(parts);
        expect(ticket.proposedCustomer, JSON.stringify(ticket.line)).to.equal(null);
      });
    }

    it('for an agent who has left', async () => {
      await world.addAgent('gone@people.example', 'Gone');
      await world.app.db('agents').where({ email: 'gone@people.example' }).update({ active: false });
      const ticket = await send({
        from: 'gone@people.example',
        subject: 'Fwd: x',
        text: forward('Ann <a@customer.example>'),
      });
      expect(ticket.proposedCustomer).to.equal(null);
    });
  });

  it('counts a customer’s own attached mail for nothing where the forward names its author', async () => {
    const { headers, text } = attached('Spammer <spam@evil.example>');
    const ticket = await send({
      subject: 'Fwd: look at this spam',
      headers: headers as Record<string, string>,
      text: (text as string).replace('See the attached mail.', forward('Ann <ann@customer.example>')),
    });
    expect(ticket.proposedCustomer.email).to.equal('ann@customer.example');
  });
});
