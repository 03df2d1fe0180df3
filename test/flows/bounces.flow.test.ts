// Reports about mail of ours: the mail shows it, the ticket returns to its queue, and nobody can forge one.
import { expect } from 'chai';
import { bounceMail, complaintMail, delayMail } from '../../scripts/demo/report-mail.ts';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail } from '../support/mails.ts';
import { messageInState, openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

interface Sent {
  ticketId: number;
  message: any;
  customer: string;
  /** Where the mail's envelope said bounces go. */
  returnPath: string;
}

const reported = (sent: Sent) => ({
  messageId: sent.message.messageId,
  subject: sent.message.subject,
  from: supportAddress,
  to: sent.customer,
});

describe('reports about mail of ours', () => {
  let world: World;
  let api: ApiClient;
  let count = 0;
  before(async () => {
    world = await createWorld();
    api = await world.signIn();
  });
  after(() => world.close());

  /** An agent's answer that has left the desk. */
  async function answered(input: Record<string, unknown> = {}): Promise<Sent> {
    count += 1;
    const customer = `customer-${count}@customer.example`;
    const ticket = await openTicket(world, api, { subject: `Question number ${count}.`, from: customer });
    const message = await reply(api, ticket.id, { text: 'Here is the answer.', status: 'pending', ...input });
    const sent = await messageInState(api, { id: message.id, ticketId: ticket.id }, 'sent');
    const { from: returnPath } = world.sink.mails.find(
      (mail) => mail.messageId === `<${message.messageId}>`,
    ) ?? { from: '' };
    expect(returnPath).to.match(/^support\+b-/);
    return { ticketId: ticket.id, message: sent, customer, returnPath };
  }

  /** Delivers a report as servers do, from the null sender; returns its row. */
  async function report(raw: Buffer, to: string): Promise<any> {
    const answer = await world.deliver(raw, { from: '', to: [to] });
    const id = /^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1];
    return (await api.get(`/api/inbound-mails/${id}`)).body;
  }

  const messageOf = async ({ ticketId, message }: Sent): Promise<any> =>
    (await api.get(`/api/tickets/${ticketId}/messages`)).body.items.find(({ id }: any) => id === message.id);
  const ticketOf = async ({ ticketId }: Sent): Promise<any> =>
    (await api.get(`/api/tickets/${ticketId}`)).body;
  const eventsOf = async ({ ticketId }: Sent, type: string): Promise<any[]> =>
    (await api.get(`/api/tickets/${ticketId}/events`)).body.items.filter((item: any) => item.type === type);
  const hardBounce = (sent: Sent, to = sent.returnPath): Promise<any> =>
    report(bounceMail(reported(sent), to, new Date()), to);

  it('turn a mail bounced and bring its ticket back to the queue, with the reason', async () => {
    const sent = await answered();
    expect((await ticketOf(sent)).status).to.equal('pending');
    const row = await hardBounce(sent);
    expect(row).to.include({ outcome: 'bounce', kind: 'bounce', ticketId: sent.ticketId, reason: null });
    const { delivery } = await messageOf(sent);
    expect(delivery.state).to.equal('bounced');
    expect(delivery.bounce).to.have.length(1);
    expect(delivery.bounce[0]).to.include({
      kind: 'bounce',
      recipient: sent.customer,
      status: '5.1.1',
      hard: true,
    });
    expect(delivery.bounce[0].diagnostic).to.contain('User unknown');
    expect((await ticketOf(sent)).status).to.equal('open');
    const [event, ...others] = await eventsOf(sent, 'mail.bounced');
    expect(others).to.deep.equal([]);
    expect(event.data).to.include({
      recipient: sent.customer,
      status: '5.1.1',
      hard: true,
      messageId: sent.message.id,
    });
    const { body } = await api.get(`/api/tickets/${sent.ticketId}/messages`);
    expect(body.items.map((item: any) => item.kind)).to.deep.equal(['customer', 'reply', 'bounce']);
  });

  it('are known by the Message-ID inside where they do not come to the return path', async () => {
    const sent = await answered({ status: 'solved' });
    const row = await hardBounce(sent, supportAddress);
    expect(row.ticketId).to.equal(sent.ticketId);
    expect((await messageOf(sent)).delivery.state).to.equal('bounced');
    expect((await ticketOf(sent)).status).to.equal('open');
  });

  it('are not hard when the mailbox is only full', async () => {
    const sent = await answered();
    const raw = bounceMail(reported(sent), sent.returnPath, new Date())
      .toString()
      .replaceAll('550 5.1.1 User unknown', '552 5.2.2 Mailbox full')
      .replace('Status: 5.1.1', 'Status: 5.2.2');
    await report(Buffer.from(raw), sent.returnPath);
    const { delivery } = await messageOf(sent);
    expect(delivery.state).to.equal('bounced');
    expect(delivery.bounce[0]).to.include({ status: '5.2.2', hard: false });
  });

  it('note a delay, and leave the ticket where it is', async () => {
    const sent = await answered();
    const row = await report(delayMail(reported(sent), sent.returnPath, new Date()), sent.returnPath);
    expect(row).to.include({ kind: 'delay', ticketId: sent.ticketId });
    const { delivery } = await messageOf(sent);
    expect(delivery.state).to.equal('sent');
    expect(delivery.bounce[0]).to.include({ kind: 'delay', status: '4.2.2', hard: false });
    expect((await ticketOf(sent)).status).to.equal('pending');
    expect(await eventsOf(sent, 'mail.delayed')).to.have.length(1);
  });

  it('reopen a ticket once, however often the same is reported', async () => {
    const sent = await answered();
    await hardBounce(sent);
    await api.patch(`/api/tickets/${sent.ticketId}`, { status: 'closed' });
    const again = await hardBounce(sent);
    expect(again).to.include({ outcome: 'bounce', ticketId: sent.ticketId });
    expect((await ticketOf(sent)).status).to.equal('closed');
    expect(await eventsOf(sent, 'mail.bounced')).to.have.length(1);
  });

  const forgeries: [string, (sent: Sent) => { raw: Buffer; to: string }, RegExp][] = [
    [
      'no token at all',
      (sent) => ({
        raw: bounceMail({ ...reported(sent), messageId: 'guessed@desk.example' }, supportAddress, new Date()),
        to: supportAddress,
      }),
      /no signed token/,
    ],
    [
      'a return path with another signature',
      (sent) => {
        const to = sent.returnPath.replace(/.(?=@)/, (char) => (char === 'a' ? 'b' : 'a'));
        const mail = { ...reported(sent), messageId: 'guessed@desk.example' };
        return { raw: bounceMail(mail, to, new Date()), to };
      },
      /signature that is not ours/,
    ],
    [
      'a Message-ID with another signature',
      (sent) => {
        const messageId = sent.message.messageId.replace(/.(?=@)/, (char: string) =>
          char === 'a' ? 'b' : 'a',
        );
        return {
          raw: bounceMail({ ...reported(sent), messageId }, supportAddress, new Date()),
          to: supportAddress,
        };
      },
      /signature that is not ours/,
    ],
    [
      'the number of a ticket in its subject',
      (sent) => ({
        raw: Buffer.from(
          bounceMail({ ...reported(sent), messageId: 'guessed@desk.example' }, supportAddress, new Date())
            .toString()
            .replace('Undelivered Mail Returned to Sender', `Undelivered: ${sent.message.subject}`),
        ),
        to: supportAddress,
      }),
      /no signed token/,
    ],
  ];
  for (const [what, forge, reason] of forgeries) {
    it(`are shown and change nothing with ${what}`, async () => {
      const sent = await answered();
      const { raw, to } = forge(sent);
      const row = await report(raw, to);
      expect(row).to.include({ outcome: 'bounce', ticketId: null });
      expect(row.reason).to.match(reason);
      expect((await messageOf(sent)).delivery).to.include({ state: 'sent' });
      expect((await messageOf(sent)).delivery.bounce).to.equal(undefined);
      expect((await ticketOf(sent)).status).to.equal('pending');
      expect((await ticketOf(sent)).messageCount).to.equal(2);
    });
  }

  it('that come before the relay’s answer is recorded count all the same', async () => {
    const quiet = await createWorld({ services: ['gateway', 'api'] });
    try {
      const quietApi = await quiet.signIn();
      const ticket = await openTicket(quiet, quietApi, {
        subject: 'Too fast',
        from: 'fast@customer.example',
      });
      const message = await reply(quietApi, ticket.id, { text: 'Here.' });
      const raw = bounceMail(
        {
          messageId: message.messageId,
          subject: 'Re: Too fast',
          from: supportAddress,
          to: 'fast@customer.example',
        },
        supportAddress,
        new Date(),
      );
      await quiet.deliver(raw, { from: '' });
      await quiet.startWorker();
      const shown = await messageInState(quietApi, { id: message.id, ticketId: ticket.id }, 'bounced');
      expect(shown.delivery.bounce).to.have.length(1);
    } finally {
      await quiet.close();
    }
  });

  /** The line of the trace that says whether a new ticket of this sender was acknowledged. */
  async function acknowledgementFor(from: string): Promise<any> {
    const answer = await world.deliver(customerMail({ from, subject: 'Once more' }), { from });
    const id = /^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1];
    const { body } = await api.get(`/api/inbound-mails/${id}`);
    return body.trace.find((line: any) => line.step === 'acknowledgement');
  }

  it('keep automatic mail from an address that does not exist, for as long as the settings say', async () => {
    const sent = await answered();
    await hardBounce(sent);
    const line = await acknowledgementFor(sent.customer);
    expect(line).to.include({ verdict: 'no' });
    expect(line.detail).to.contain('5.1.1');
    const [row] = await world.app.db('suppressed_recipients').where({ email: sent.customer });
    const days = (row.until.getTime() - row.created_at.getTime()) / 86_400_000;
    expect(days).to.equal(60);
    await world.app
      .db('suppressed_recipients')
      .where({ id: row.id })
      .update({ until: new Date(Date.now() - 1000) });
    expect((await acknowledgementFor(sent.customer)).verdict).to.equal('yes');
  });

  it('keep automatic mail from who complained, until an agent says otherwise', async () => {
    const sent = await answered();
    const row = await report(complaintMail(reported(sent), supportAddress, new Date()), supportAddress);
    expect(row).to.include({ kind: 'complaint', ticketId: sent.ticketId });
    expect((await messageOf(sent)).delivery).to.include({ state: 'sent' });
    expect((await messageOf(sent)).delivery.bounce[0]).to.include({ kind: 'complaint' });
    expect((await acknowledgementFor(sent.customer)).verdict).to.equal('no');
    const { body } = await api.get('/api/suppressed-recipients');
    const found = body.items.find((item: any) => item.email === sent.customer);
    expect(found).to.include({ reason: 'complaint', until: null });
    const removed = await api.request('DELETE', `/api/suppressed-recipients/${found.id}`);
    expect(removed.status).to.equal(204);
    expect((await acknowledgementFor(sent.customer)).verdict).to.equal('yes');
  });

  it('keep nothing from people the mail was not for, whomever a report names', async () => {
    const sent = await answered();
    const raw = bounceMail(
      { ...reported(sent), to: 'victim@elsewhere.example' },
      sent.returnPath,
      new Date(),
    );
    await report(raw, sent.returnPath);
    expect((await messageOf(sent)).delivery.state).to.equal('bounced');
    expect((await acknowledgementFor('victim@elsewhere.example')).verdict).to.equal('yes');
  });
});
