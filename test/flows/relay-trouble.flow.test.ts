// A relay that defers, refuses, hangs or is away: what becomes of a reply, and what the agent sees of it.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { freePort } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { messageInState, openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('replies through a relay in trouble', () => {
  let world: World;
  let api: ApiClient;
  let ticket: any;
  before(async () => {
    // Three attempts, so that the last one comes soon; silence counts as such after half a second.
    world = await createWorld({
      env: { WORKER_MAX_ATTEMPTS: '3' },
      worker: {
        leaseMs: 1500,
        sweepMs: 200,
        greylistMs: 50,
        relayTimeouts: { idleMs: 500, greetingMs: 500 },
      },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    ticket = await openTicket(world, api, { subject: 'Answer me' });
    // Agents are told of failed mail by mail, through the same relay: not of this ticket.
    await api.patch(`/api/tickets/${ticket.id}`, { muted: true });
  });
  beforeEach(() => world.sink.mails.splice(0));
  afterEach(() => world.sink.acceptAll());
  after(() => world.close());

  const send = (input: Record<string, unknown> = {}): Promise<any> =>
    reply(api, ticket.id, { text: 'Our answer.', cc: [], ...input });
  const becomes = async (message: any, state: string): Promise<any> =>
    (await messageInState(api, { id: message.id, ticketId: ticket.id }, state)).delivery;
  const failuresOf = async (message: any): Promise<any[]> => {
    const { body } = await api.get(`/api/tickets/${ticket.id}/events`);
    return body.items.filter(
      (item: any) => item.type === 'mail.failed' && item.data.messageId === message.id,
    );
  };

  for (const at of ['connect', 'mail', 'rcpt', 'data'] as const) {
    it(`tries again after 4xx at ${at}, and sends once`, async () => {
      // A greeting that is refused counts for whichever connection comes: only one is open at a time here.
      world.sink.respondWith({ at, answer: { code: 451, text: '4.7.1 greylisted' }, times: 1 });
      const message = await send();
      const delivery = await becomes(message, 'sent');
      // Connections of the pool outlive a mail, so that a greeting may not be asked for.
      if (at !== 'connect') expect(delivery.attempts).to.equal(2);
      expect(delivery).to.include({ lastError: null });
      expect(delivery.response).to.match(/^250/);
      expect(world.sink.mails.map((mail) => mail.messageId)).to.deep.equal([`<${message.messageId}>`]);
    });
  }

  it('shows what the relay said while a reply is deferred', async () => {
    world.sink.respondWith({ at: 'data', answer: { code: 452, text: '4.2.2 mailbox full' }, times: 2 });
    const message = await send();
    const delivery = await becomes(message, 'deferred');
    expect(delivery.lastError).to.contain('mailbox full');
    expect((await becomes(message, 'sent')).attempts).to.equal(3);
  });

  for (const at of ['mail', 'rcpt', 'data'] as const) {
    it(`fails at once after 5xx at ${at}, with the relay's words on the message and on the ticket`, async () => {
      world.sink.respondWith({ at, answer: { code: 550, text: '5.7.1 we do not want this' }, times: 1 });
      const message = await send();
      const delivery = await becomes(message, 'failed');
      expect(delivery).to.include({ attempts: 1, sentAt: null });
      expect(delivery.lastError).to.contain('5.7.1 we do not want this');
      const [failure, ...more] = await failuresOf(message);
      expect(failure.data.error).to.contain('5.7.1 we do not want this');
      expect(more).to.deep.equal([]);
      expect(world.sink.mails).to.deep.equal([]);
    });
  }

  it('tries again when the relay hangs up or hangs, and fails with the reason when it keeps hanging', async () => {
    world.sink.respondWith({ answer: 'close', times: 1 });
    world.sink.respondWith({ answer: 'hang', times: 1 });
    expect((await becomes(await send(), 'sent')).attempts).to.equal(3);
    world.sink.respondWith({ answer: 'hang' });
    const message = await send();
    const delivery = await becomes(message, 'failed');
    expect(delivery.attempts).to.equal(3);
    expect(delivery.lastError)
      .to.match(/timeout/i)
      .and.to.contain('3 attempts');
    expect(await failuresOf(message)).to.have.length(1);
  });

  it('sends to one of two recipients when the other is refused for good, and tells which', async () => {
    world.sink.respondWith({
      at: 'rcpt',
      recipient: 'gone@customer.example',
      answer: { code: 550, text: '5.1.1 no such user' },
    });
    const message = await send({ cc: ['gone@customer.example'] });
    const delivery = await becomes(message, 'sent');
    expect(delivery.lastError).to.contain('gone@customer.example').and.to.contain('5.1.1 no such user');
    expect(world.sink.mails.map((mail) => mail.to)).to.deep.equal([['ann@customer.example']]);
    const [failure] = await failuresOf(message);
    expect(failure.data.error).to.contain('gone@customer.example').and.to.contain('5.1.1 no such user');
  });

  it('sends again, to the rest only, when one of two recipients is refused for now', async () => {
    world.sink.respondWith({
      at: 'rcpt',
      recipient: 'later@customer.example',
      answer: { code: 450, text: '4.2.0 greylisted' },
      times: 1,
    });
    const message = await send({ cc: ['later@customer.example'] });
    const delivery = await becomes(message, 'sent');
    expect(delivery).to.include({ attempts: 2, lastError: null });
    expect(world.sink.mails.map((mail) => mail.to)).to.deep.equal([
      ['ann@customer.example'],
      ['later@customer.example'],
    ]);
    expect(new Set(world.sink.mails.map((mail) => mail.messageId)).size).to.equal(1);
    const raws = world.sink.mails.map((mail) => mail.raw.toString());
    for (const raw of raws) expect(raw).to.match(/^Cc: later@customer\.example/im);
  });

  it('tells who was never reached when a recipient is refused for now until the attempts are used up', async () => {
    world.sink.respondWith({
      at: 'rcpt',
      recipient: 'full@customer.example',
      answer: { code: 452, text: '4.2.2 mailbox full' },
    });
    const message = await send({ cc: ['full@customer.example'] });
    const delivery = await becomes(message, 'sent');
    expect(delivery.attempts).to.equal(3);
    expect(delivery.lastError).to.contain('full@customer.example').and.to.contain('4.2.2 mailbox full');
    expect(world.sink.mails.map((mail) => mail.to)).to.deep.equal([['ann@customer.example']]);
    expect((await failuresOf(message))[0].data.error).to.contain('full@customer.example');
  });
});

describe('replies without a relay', () => {
  it('are tried again while the relay is not there, and fail with the reason', async () => {
    const env = { SMTP_PORT: String(await freePort()), WORKER_MAX_ATTEMPTS: '3' };
    const world = await createWorld({ env });
    try {
      const api = await world.signIn();
      const ticket = await openTicket(world, api, { subject: 'Nobody there' });
      const message = await reply(api, ticket.id, { text: 'Hello?' });
      const { delivery } = await messageInState(api, { id: message.id, ticketId: ticket.id }, 'failed');
      expect(delivery).to.include({ attempts: 3 });
      expect(delivery.lastError).to.contain('ECONNREFUSED').and.to.contain('3 attempts');
    } finally {
      await world.close();
    }
  });

  it('wait and are shown as waiting while EMAIL_ENABLED is false, and go out when it is true', async () => {
    const world = await createWorld({ env: { EMAIL_ENABLED: 'false' }, services: ['gateway', 'api'] });
    try {
      const idle = await world.startWorker();
      const api = await world.signIn();
      const ticket = await openTicket(world, api, { subject: 'Switched off' });
      const message = await reply(api, ticket.id, { text: 'Later.' });
      await eventually('the worker had its chance', async () => {
        const { wait, active } = await world.app.queue.queue.getJobCounts('wait', 'active');
        return wait === 0 && active === 0;
      });
      const { delivery } = await messageInState(api, { id: message.id, ticketId: ticket.id }, 'queued');
      expect(delivery.attempts).to.equal(0);
      expect(world.sink.connections()).to.equal(0);
      await idle.stop();
      await world.startChild('worker', { EMAIL_ENABLED: 'true' });
      await messageInState(api, { id: message.id, ticketId: ticket.id }, 'sent');
    } finally {
      await world.close();
    }
  });
});
