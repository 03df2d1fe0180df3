// Mail that waits and mail that did not arrive: undo, send later, cancel, retry now, other recipients, dead letters.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { messageInState, openTicket, reply, upload } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('the outbox', function () {
  this.timeout(30_000);
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld({
      undoSeconds: 60,
      env: { WORKER_MAX_ATTEMPTS: '2', WORKER_DLQ_NAME: 'buried' },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
  });
  after(() => world.close());
  afterEach(() => world.sink.acceptAll());

  const mailOf = async (message: any): Promise<any> =>
    (await api.get(`/api/outbound-mails/${message.delivery.id}`)).body;
  const act = (message: any, what: string): Promise<{ status: number; body: any }> =>
    api.post(`/api/outbound-mails/${message.delivery.id}/${what}`);
  const undoAtOnce = (seconds: number) => api.patch('/api/settings', { undoSeconds: seconds });
  const newest = async (ticket: any): Promise<number> =>
    (await api.get(`/api/tickets/${ticket.id}/messages?order=desc&limit=1`)).body.items[0].id;
  const sentTo = (address: string) => world.sink.mails.filter((mail) => mail.to.includes(address));

  async function exhaust(address: string): Promise<{ ticket: any; message: any; letter: any }> {
    world.sink.respondWith({ answer: { code: 451, text: '4.3.0 later' }, recipient: address });
    const ticket = await openTicket(world, api, { subject: `To ${address}`, from: address });
    const message = await reply(api, ticket.id, { text: 'Hi', sendAt: new Date().toISOString() });
    await messageInState(api, { id: message.id, ticketId: ticket.id }, 'failed');
    const { body } = await api.get('/api/dead-letters');
    const letter = body.items.find((item: any) => item.subjectId === message.delivery.id);
    return { ticket, message, letter };
  }
  const jobs = async (): Promise<any[]> => (await world.app.queue.deadLetters?.getWaiting()) ?? [];

  describe('a reply that can still be taken back', () => {
    it('comes back with its words, people and files, and sets its ticket back', async () => {
      const ticket = await openTicket(world, api, { subject: 'Undo me', from: 'undo@customer.example' });
      const file = await upload(api, Buffer.from('the bill'), 'bill.txt');
      const message = await reply(api, ticket.id, {
        text: 'Too quick',
        cc: ['boss@customer.example'],
        attachmentIds: [file.id],
        status: 'solved',
      });
      expect(message.delivery.state).to.equal('queued');
      const seconds = (Date.parse(message.delivery.undoUntil) - Date.parse(message.createdAt)) / 1000;
      expect(Math.round(seconds)).to.equal(60);
      const undone = await act(message, 'take-back');
      expect(undone.status, JSON.stringify(undone.body)).to.equal(200);
      expect(undone.body).to.deep.include({ ticketId: ticket.id, text: 'Too quick', bcc: [] });
      expect(undone.body.cc).to.deep.equal([{ address: 'boss@customer.example', name: '' }]);
      const now = (await api.get(`/api/tickets/${ticket.id}`)).body;
      expect(now.status, 'it was new before').to.equal('new');

      const [copy] = undone.body.attachments;
      const again = await reply(api, ticket.id, {
        text: 'Better',
        attachmentIds: [copy.id],
        sendAt: new Date().toISOString(),
      });
      expect(again.inReplyTo, 'the mail nobody got is not answered').to.not.equal(message.messageId);
      expect(again.delivery.undoUntil, 'a time that has passed means at once').to.equal(null);
      await world.sink.waitFor((mails) => mails.some((mail) => mail.messageId === `<${again.messageId}>`));
      expect(sentTo('undo@customer.example')).to.have.length(1);
      expect(sentTo('undo@customer.example')[0]?.raw.toString()).to.include('bill.txt');
      expect((await mailOf(message)).state).to.equal('cancelled');
      const events = (await api.get(`/api/tickets/${ticket.id}/events`)).body.items;
      expect(events.map((event: any) => event.type)).to.include('mail.cancelled');
    });

    it('goes out by itself when the seconds are over', async () => {
      await undoAtOnce(1);
      const ticket = await openTicket(world, api, { subject: 'Leave me', from: 'leave@customer.example' });
      const message = await reply(api, ticket.id, { text: 'As it is' });
      expect(sentTo('leave@customer.example')).to.have.length(0);
      const sent = await messageInState(api, { id: message.id, ticketId: ticket.id }, 'sent');
      expect(Date.parse(sent.delivery.sentAt)).to.be.at.least(Date.parse(message.delivery.undoUntil));
      expect(sent.delivery.history).to.have.length(1);
      expect(sent.delivery.history[0]).to.include({ outcome: 'sent', response: sent.delivery.response });
      const late = await act(message, 'take-back');
      expect(late.status).to.equal(409);
      expect(late.body.detail).to.equal('This mail has been sent already.');
      await undoAtOnce(60);
    });
  });

  describe('a reply for later', () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

    it('waits for its time, and can be sent now', async () => {
      const ticket = await openTicket(world, api, { subject: 'Tomorrow', from: 'later@customer.example' });
      const message = await reply(api, ticket.id, { text: 'Good morning', sendAt: tomorrow });
      expect(message.delivery).to.include({ state: 'queued', sendAt: tomorrow, undoUntil: null });
      expect((await act(message, 'retry')).status).to.equal(200);
      await messageInState(api, { id: message.id, ticketId: ticket.id }, 'sent');
      expect(sentTo('later@customer.example')).to.have.length(1);
    });

    it('can be cancelled, and sent after all', async () => {
      const ticket = await openTicket(world, api, { subject: 'Maybe', from: 'maybe@customer.example' });
      const message = await reply(api, ticket.id, { text: 'Perhaps', sendAt: tomorrow });
      expect((await act(message, 'cancel')).body.state).to.equal('cancelled');
      expect((await act(message, 'cancel')).status).to.equal(409);
      await act(message, 'retry');
      await messageInState(api, { id: message.id, ticketId: ticket.id }, 'sent');
      expect(sentTo('maybe@customer.example')).to.have.length(1);
    });

    it('is held when the customer writes before its time, and sent all the same when somebody says so', async () => {
      const from = 'overtaken@customer.example';
      const ticket = await openTicket(world, api, { subject: 'Overtaken', from });
      const [first] = (await api.get(`/api/tickets/${ticket.id}/messages`)).body.items;
      const sendAt = new Date(Date.now() + 2000).toISOString();
      const message = await reply(api, ticket.id, { text: 'Have you tried this?', sendAt });
      await world.deliver(customerMail({ from, inReplyTo: first.messageId, text: 'Solved it.' }), { from });
      const place = { id: message.id, ticketId: ticket.id };
      const held = await messageInState(api, place, 'cancelled');
      expect(held.delivery.lastError).to.include('Held: somebody has written since');
      expect(held.delivery.attempts).to.equal(0);
      expect(sentTo(from)).to.have.length(0);
      await act(message, 'retry');
      await messageInState(api, place, 'sent');
      expect(sentTo(from)).to.have.length(1);
    });

    it('does not wait for longer than a year', async () => {
      const ticket = await openTicket(world, api, { subject: 'Never', from: 'never@customer.example' });
      const answer = await api.post(`/api/tickets/${ticket.id}/replies`, {
        text: 'x',
        sendAt: '2206-01-01T00:00:00Z',
      });
      expect(answer.status).to.equal(400);
    });
  });

  describe('a mail that was refused for good', () => {
    it('goes to another address, and not again to who has had it', async () => {
      world.sink.respondWith({
        answer: { code: 550, text: '5.1.1 no such user' },
        at: 'rcpt',
        recipient: 'typo@customer.example',
      });
      // What was typed is kept as it is; on its way its domain is in small letters.
      const typed = 'typo@Customer.EXAMPLE';
      const ticket = await openTicket(world, api, { subject: 'A typo', from: 'right@customer.example' });
      const message = await reply(api, ticket.id, {
        text: 'Hello both',
        to: ['right@customer.example', typed],
        sendAt: new Date().toISOString(),
      });
      const place = { id: message.id, ticketId: ticket.id };
      const refused = await messageInState(api, place, 'sent');
      expect(refused.delivery.lastError).to.include(`${typed}: 550 5.1.1`);
      const changed = await api.patch(`/api/outbound-mails/${message.delivery.id}`, {
        to: ['tippo@customer.example'],
        retry: true,
      });
      expect(changed.status, JSON.stringify(changed.body)).to.equal(200);
      await world.sink.waitFor((mails) => mails.some((mail) => mail.to.includes('tippo@customer.example')));
      const sent = await messageInState(api, place, 'sent');
      expect(sent.to.map((one: any) => one.address)).to.deep.equal([
        'right@customer.example',
        'tippo@customer.example',
      ]);
      expect(sentTo('right@customer.example')).to.have.length(1);
      const [second] = sentTo('tippo@customer.example');
      expect(second?.messageId).to.equal(`<${message.messageId}>`);
      expect(sent.delivery.lastError).to.equal(null);
      expect((await act(message, 'retry')).status, 'everybody has had it').to.equal(409);
    });

    it('is tried again after it came back, and may come back again', async () => {
      const ticket = await openTicket(world, api, { subject: 'Bounces', from: 'full@customer.example' });
      const message = await reply(api, ticket.id, { text: 'Hi', sendAt: new Date().toISOString() });
      const place = { id: message.id, ticketId: ticket.id };
      await messageInState(api, place, 'sent');
      const comeBack = async (): Promise<void> => {
        const mail = sentTo('full@customer.example').at(-1);
        await world.deliver(bounceOf(`<${message.messageId}>`, 'full@customer.example'), {
          from: '',
          to: [mail?.from ?? ''],
        });
      };
      await comeBack();
      await messageInState(api, place, 'bounced');
      expect((await act(message, 'retry')).body.state).to.equal('queued');
      await world.sink.waitFor(() => sentTo('full@customer.example').length === 2);
      await messageInState(api, place, 'sent');
      await comeBack();
      await messageInState(api, place, 'bounced');
    });
  });

  describe('a mail out of attempts', () => {
    it('is a dead letter with its error, payload and history, in PostgreSQL and in the queue', async () => {
      const { message, letter } = await exhaust('dead@customer.example');
      expect(letter).to.include({ job: 'send-mail', resolvedAt: null });
      expect(letter.error).to.include('451 4.3.0 later').and.to.include('given up after 2 attempts');
      expect(letter.payload).to.include({ messageId: message.messageId, subject: message.subject });
      expect(letter.history.map((attempt: any) => attempt.outcome)).to.deep.equal(['deferred', 'failed']);
      await eventually('the queue has it', async () => (await jobs()).length === 1);
      const [job] = await jobs();
      expect(job.queueName).to.equal('buried');
      expect(job.data).to.include({ deadLetterId: letter.id, id: message.delivery.id });
    });

    it('is tried again, one or all of them', async () => {
      const { ticket, message } = await exhaust('again@customer.example');
      world.sink.acceptAll();
      const answer = await api.post('/api/dead-letters/retry', { all: true });
      expect(
        answer.body.items.every((item: any) => item.ok),
        JSON.stringify(answer.body),
      ).to.equal(true);
      expect(answer.body.left).to.equal(0);
      await messageInState(api, { id: message.id, ticketId: ticket.id }, 'sent');
      expect(sentTo('again@customer.example')).to.have.length(1);
      await eventually('the queue is empty', async () => (await jobs()).length === 0);
      const { body } = await api.get('/api/dead-letters?resolved=true');
      expect(body.items[0]).to.include({ resolution: 'retried', resolvedBy: 'Admin' });
    });

    it('is for admins only', async () => {
      await world.addAgent('ben@desk.example', 'Ben');
      const ben = await world.signIn('ben@desk.example');
      expect((await ben.get('/api/dead-letters')).status).to.equal(403);
      expect((await ben.post('/api/dead-letters/retry', { all: true })).status).to.equal(403);
    });

    it('is dropped with a reason that is on record', async () => {
      const { letter } = await exhaust('drop@customer.example');
      expect((await api.post('/api/dead-letters/drop', { ids: [letter.id] })).status).to.equal(400);
      await api.post('/api/dead-letters/drop', { ids: [letter.id], reason: 'Called them instead' });
      const { body } = await api.get('/api/dead-letters?resolved=true');
      expect(body.items[0]).to.include({
        id: letter.id,
        resolution: 'dropped',
        reason: 'Called them instead',
      });
      const entry = await world.app.db('audit_entries').where({ action: 'dead_letter.drop' }).first();
      expect(entry.data).to.include({ reason: 'Called them instead' });
      const [again] = (await api.post('/api/dead-letters/retry', { ids: [letter.id] })).body.items;
      expect(again).to.include({ ok: false });
    });

    it('leaves the dead letters when it is retried from its ticket, and Redis may forget them', async () => {
      const { ticket, message, letter } = await exhaust('elsewhere@customer.example');
      await eventually('the queue has it', async () => (await jobs()).length === 1);
      await world.app.queue.deadLetters?.obliterate({ force: true });
      await eventually('the mirror is whole again', async () => (await jobs()).length === 1);
      world.sink.acceptAll();
      await act(message, 'retry');
      await messageInState(api, { id: message.id, ticketId: ticket.id }, 'sent');
      const { body } = await api.get('/api/dead-letters');
      expect(body.items.map((item: any) => item.id)).to.not.include(letter.id);
    });
  });

  describe('a crossed reply', () => {
    const from = 'crossed@customer.example';

    it('is not sent when the customer has written meanwhile, and is with what is new seen', async () => {
      const ticket = await openTicket(world, api, { subject: 'Crossed', from });
      const seen = await newest(ticket);
      const opening = (await api.get(`/api/tickets/${ticket.id}/messages`)).body.items[0];
      await world.deliver(
        customerMail({
          from,
          inReplyTo: opening.messageId,
          references: opening.messageId,
          text: 'It works.',
        }),
        { from },
      );
      const crossed = await answer(api, ticket, seen, 'crossed-1');
      expect(crossed.status).to.equal(409);
      expect(crossed.headers.get('content-type')).to.include('application/problem+json');
      expect(crossed.body.detail).to.equal('Not sent: the customer has written while you were writing.');
      expect(crossed.body).to.include({ reason: 'crossed', lastMessageId: await newest(ticket) });
      expect(crossed.body.news.at(-1)).to.include({ kind: 'customer', text: 'It works.' });
      expect(sentTo(from)).to.have.length(0);
      const anyway = await answer(api, ticket, crossed.body.lastMessageId, 'crossed-2');
      expect(anyway.status).to.equal(201);
      expect((await answer(api, ticket, crossed.body.lastMessageId, 'crossed-2')).body.id).to.equal(
        anyway.body.id,
      );
    });

    it('is not sent when another agent has answered, but is after an answer of one’s own or one taken back', async () => {
      await world.addAgent('eva@desk.example', 'Eva');
      const eva = await world.signIn('eva@desk.example');
      const ticket = await openTicket(world, api, { subject: 'Two agents', from: 'two@customer.example' });
      const seen = await newest(ticket);
      const undone = await reply(eva, ticket.id, { text: 'Wrong ticket' });
      expect((await answer(api, ticket, seen)).status, 'Eva has answered').to.equal(409);
      await act(undone, 'take-back');
      expect((await answer(api, ticket, seen)).status, 'Eva has taken it back').to.equal(201);
      expect((await answer(api, ticket, seen)).status, 'one’s own').to.equal(201);
      const crossed = await answer(eva, ticket, undone.id);
      expect(crossed.body.detail).to.equal('Not sent: another agent has answered while you were writing.');
      expect(crossed.body.news).to.have.length(2);
    });
  });

  describe('the board', () => {
    it('lists by state and age, page by page', async () => {
      const { body } = await api.get('/api/outbound-mails?state=sent&limit=2');
      expect(body.items).to.have.length(2);
      const next = (await api.get(`/api/outbound-mails?state=sent&limit=2&cursor=${body.nextCursor}`)).body;
      expect(next.items[0].id).to.be.below(body.items[1].id);
      expect((await api.get('/api/outbound-mails?olderThanMinutes=60')).body.items).to.have.length(0);
      const young = (await api.get('/api/outbound-mails?youngerThanMinutes=60&state=sent')).body.items;
      expect(young.length).to.be.above(2);
    });

    it('counts what waits, and decides about many at once', async () => {
      const ticket = await openTicket(world, api, { subject: 'Many', from: 'many@customer.example' });
      const first = await reply(api, ticket.id, { text: '1' });
      const second = await reply(api, ticket.id, { text: '2' });
      const { body: counts } = await api.get('/api/outbound-mails/counts');
      expect(counts).to.include({ queued: 2, emailEnabled: true });
      const ids = [first.delivery.id, second.delivery.id];
      const decided = await api.post('/api/outbound-mails/decisions', {
        action: 'cancel',
        ids: [...ids, 999_999],
      });
      expect(decided.body.items.map((item: any) => item.state)).to.deep.equal([
        'cancelled',
        'cancelled',
        null,
      ]);
      expect(decided.body.items[2].error).to.equal('There is no such outgoing mail.');
      await api.post('/api/outbound-mails/decisions', { action: 'retry', ids });
      await world.sink.waitFor(() => sentTo('many@customer.example').length === 2);
    });
  });
});

const bounceOf = (messageId: string, recipient: string): string =>
  customerMail({
    from: 'Mail Delivery <mailer-daemon@customer.example>',
    subject: 'Undelivered Mail Returned to Sender',
    headers: {
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
      'Auto-Submitted': 'auto-replied',
    },
    text: [
      '--b',
      'Content-Type: text/plain',
      '',
      'It did not arrive.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.customer.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 4.2.2',
      'Diagnostic-Code: smtp; 452 4.2.2 mailbox full',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '--b--',
    ].join('\n'),
  });

const askedAt = new Map<string, string>();
/** With a key the same each time: sent again with another time it would be another request. */
function atOnce(key: string): string {
  const time = (key !== '' && askedAt.get(key)) || new Date().toISOString();
  askedAt.set(key, time);
  return time;
}

const answer = (who: ApiClient, ticket: any, lastSeenMessageId: number, key = '') =>
  who.post(
    `/api/tickets/${ticket.id}/replies`,
    { text: 'My answer', sendAt: atOnce(key), lastSeenMessageId },
    key ? { 'Idempotency-Key': key } : {},
  );
