// Two gateways, two workers and two APIs on one database and one Redis: each mail is one message, each reply goes out once.
import { expect } from 'chai';
import { ApiClient } from '../support/api-client.ts';
import { freePort } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { transferMails } from '../support/mail-transfer.ts';
import { customerMail } from '../support/mails.ts';
import { messageInState, openTicket, outcomesOf } from '../support/ticket-steps.ts';
import { createWorld, deliver, type World } from '../support/world.ts';

const mailCount = 300;
const sameCount = 20;
const people = 15;

describe('two of each process on one database and one Redis', function () {
  // Three processes start, and 340 mails come in on a busy machine.
  this.timeout(60_000);
  let world: World;
  let apis: ApiClient[];
  let gateways: number[];
  before(async () => {
    world = await createWorld();
    await world.app.db('mailboxes').update({ acknowledge: false });
    const [smtp, http] = [await freePort(), await freePort()];
    await Promise.all([
      world.startChild('gateway', { INBOUND_SMTP_PORT: `${smtp}` }),
      world.startChild('api', { APP_PORT: `${http}` }),
      world.startChild('worker'),
    ]);
    gateways = [world.gatewayPort, smtp];
    const first = await world.signIn();
    apis = [first, new ApiClient(`http://127.0.0.1:${http}`, first.cookie, first.csrfToken)];
  });
  after(() => world.close());

  it('stores each mail once, those that come to both gateways at the same moment too', async () => {
    const subjects = Array.from({ length: mailCount }, (_, index) => `Split mail ${index}`);
    const mails = subjects.map((subject, index) => ({
      raw: customerMail({ subject, from: `person-${index % people}@customer.example` }),
    }));
    const transfers = gateways.map((port, half) =>
      transferMails(
        port,
        mails.filter((_mail, index) => index % 2 === half),
        5,
      ),
    );
    await Promise.all(transfers.map((transfer) => transfer.finished));
    expect(transfers.flatMap((transfer) => transfer.refusals)).to.deep.equal([]);
    const same = Array.from({ length: sameCount }, (_, index) =>
      customerMail({ subject: `Same mail ${index}` }),
    );
    for (const raw of same) await Promise.all(gateways.map((port) => deliver(port, raw, {})));
    expect(await outcomesOf(world)).to.deep.equal({
      ticket_opened: mailCount + sameCount,
      duplicate: sameCount,
    });
    const tickets = await world.app.db('tickets').select('subject');
    const wanted = [...subjects, ...same.map((_raw, index) => `Same mail ${index}`)];
    expect(tickets.map((ticket) => ticket.subject).toSorted()).to.deep.equal(wanted.toSorted());
    const customers = await world.app.db('customers').where('email', 'like', 'person-%');
    expect(customers).to.have.length(people);
  });

  it('adds the replies of many people to one ticket through both gateways without losing one', async () => {
    const ticket = await openTicket(world, apis[0] as ApiClient, { subject: 'One ticket for all' });
    const mails = Array.from({ length: 30 }, (_, index) => ({
      raw: customerMail({ subject: `Re: [#${ticket.number}] number ${index}` }),
    }));
    const transfers = gateways.map((port, half) =>
      transferMails(
        port,
        mails.filter((_mail, index) => index % 2 === half),
        5,
      ),
    );
    await Promise.all(transfers.map((transfer) => transfer.finished));
    const row = await world.app.db('tickets').where({ id: ticket.id }).first('message_count');
    const messages = await world.app.db('messages').where({ ticket_id: ticket.id });
    expect([row?.message_count, messages.length]).to.deep.equal([31, 31]);
  });

  it('sends each reply once with two workers, and a double click on two APIs is one message and one mail', async () => {
    const { body } = await (apis[0] as ApiClient).get('/api/tickets?q=Split&limit=40');
    const replies: any[] = [];
    for (const [index, ticket] of body.items.entries()) {
      const key = { 'Idempotency-Key': `click-${index}` };
      const answers = await Promise.all(
        apis.map((api) => api.post(`/api/tickets/${ticket.id}/replies`, { text: `Answer ${index}` }, key)),
      );
      expect(answers.map((answer) => answer.status)).to.deep.equal([201, 201]);
      expect(answers[0]?.body.id).to.equal(answers[1]?.body.id);
      replies.push({ ...answers[0]?.body, ticketId: ticket.id });
    }
    for (const sent of replies) {
      const { delivery } = await messageInState(apis[1] as ApiClient, sent, 'sent');
      expect(delivery.attempts).to.equal(1);
    }
    await eventually('no mail is on its way', async () => {
      const left = await world.app.db('outbound_mails').whereNot({ state: 'sent' });
      return left.length === 0;
    });
    const ids = world.sink.mails.map((mail) => mail.messageId);
    expect(ids.toSorted()).to.deep.equal(replies.map((sent) => `<${sent.messageId}>`).toSorted());
    const messages = await world.app.db('messages').where({ kind: 'reply' });
    expect(messages).to.have.length(replies.length);
  });
});
