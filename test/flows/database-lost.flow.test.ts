// The database away, silent, or cut off in the middle of intake's transaction: senders keep their mail, and none is stored twice.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { customerMail } from '../support/mails.ts';
import { SmtpDialogue } from '../support/smtp-client.ts';
import { messageInState, openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

const away = /^451 4\.3\.0 /;

describe('a desk whose database is lost', function () {
  // Connecting takes a second until a silent database counts as down.
  this.timeout(40_000);
  let world: World;
  let api: ApiClient;
  let proxy: FlakyProxy;
  before(async () => {
    world = await createWorld({
      services: ['gateway', 'api'],
      async stores({ DATABASE_URL }) {
        proxy = await FlakyProxy.before(DATABASE_URL);
        return { DATABASE_URL: `${proxy.through(DATABASE_URL)}?connect_timeout=1` };
      },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
  });
  afterEach(() => proxy.pass());
  after(async () => {
    await world.close();
    await proxy.close();
  });

  const greeted = (): Promise<SmtpDialogue> =>
    SmtpDialogue.greeted({ port: world.gatewayPort, timeoutMs: 30_000 });

  /** What the sender hears after the final dot; they come this far while the database is still there. */
  async function answerToData(mail: string, interfere: () => void): Promise<string> {
    const client = await greeted();
    await client.begin('ann@customer.example', supportAddress);
    interfere();
    client.write(`${mail}.\r\n`);
    const answer = await client.expect(/^/);
    client.close();
    return answer;
  }

  /** To an address not asked for before: of others a gateway may remember for a moment that they are ours. */
  async function answerToRecipient(suffix: string): Promise<string> {
    const client = await greeted();
    await client.command('MAIL FROM:<ann@customer.example>', 250);
    const answer = await client.command(`RCPT TO:<${supportAddress.replace('@', `+${suffix}@`)}>`, /^/);
    client.close();
    return answer;
  }

  const rowsOf = (subject: string): Promise<any[]> =>
    world.app.db('inbound_mails').where({ subject }).orderBy('id').select('outcome', 'reason');
  const ticketsOf = (subject: string): Promise<any[]> => world.app.db('tickets').where({ subject });

  it('answers 451 4.3.0 to recipients and to mails while it is down, 503 over HTTP, and takes all when it is back', async () => {
    const subject = 'While the database is down';
    const mail = customerMail({ subject });
    expect(await answerToData(mail, () => proxy.refuse())).to.match(away);
    expect(await answerToRecipient('new')).to.match(away);
    const tickets = await api.get('/api/tickets');
    expect(tickets.status).to.equal(503);
    expect(tickets.headers.get('content-type')).to.contain('application/problem+json');
    expect(tickets.body.code).to.equal('unavailable');
    expect(JSON.stringify(tickets.body)).to.not.match(/ECONN|127\.0\.0\.1|select|knex/i);
    const health = await api.get('/api/health');
    expect(health.status).to.equal(503);
    expect(health.body).to.include({ database: false, redis: true, minio: true });

    proxy.pass();
    expect(await world.deliver(mail)).to.match(/^250/);
    expect(await rowsOf(subject)).to.deep.equal([{ outcome: 'ticket_opened', reason: null }]);
    await eventually('health is good again', async () => (await api.get('/api/health')).status === 200);
  });

  it('answers 451 4.3.0 while its connections end and new ones stay silent', async () => {
    const subject = 'While the database is silent';
    const mail = customerMail({ subject });
    const answer = await answerToData(mail, () => {
      proxy.cutAll();
      proxy.hang();
    });
    expect(answer).to.match(away);
    expect(await answerToRecipient('newer')).to.match(away);
    proxy.pass();
    expect(await world.deliver(mail)).to.match(/^250/);
    expect(await ticketsOf(subject)).to.have.length(1);
  });

  /** Where in the words of its prepared statements, and of knex, intake stands. */
  const moments = [
    { what: 'before the transaction begins', words: 'BEGIN', when: 'before' },
    { what: 'just after it began', words: 'BEGIN', when: 'after' },
    { what: 'when the ticket is written', words: 'open-ticket', when: 'before' },
    { what: 'when the mail is written', words: 'inbound-mail', when: 'before' },
    { what: 'before COMMIT arrives', words: 'COMMIT;', when: 'before' },
  ] as const;
  for (const { what, words, when } of moments) {
    it(`stores a mail once when the connection is cut ${what}`, async () => {
      const subject = `Cut ${what}`;
      const mail = customerMail({ subject });
      let cut = Promise.resolve();
      const answer = await answerToData(mail, () => (cut = proxy.cutAt(words, when)));
      await cut;
      expect(answer).to.match(away);
      expect(await rowsOf(subject)).to.deep.equal([]);
      expect(await world.deliver(mail)).to.match(/^250/);
      expect(await rowsOf(subject)).to.deep.equal([{ outcome: 'ticket_opened', reason: null }]);
      expect(await ticketsOf(subject)).to.have.length(1);
    });
  }

  it('stores a mail once when the connection is cut while the database works on the whole of it', async () => {
    const subject = 'Cut in the middle';
    const mail = customerMail({ subject });
    let cut = Promise.resolve();
    const answer = await answerToData(mail, () => (cut = proxy.cutAt('open-ticket', 'after')));
    await cut;
    expect(answer).to.match(away);
    expect(await world.deliver(mail)).to.match(/^250/);
    // Writes and COMMIT travel together: the database may or may not have come to the last of them.
    const [opened, ...repeats] = (await rowsOf(subject)).map((row) => row.outcome);
    expect(opened).to.equal('ticket_opened');
    expect(['', 'duplicate']).to.include(repeats.join());
    expect(await ticketsOf(subject)).to.have.length(1);
  });

  it('answers the repeat of a mail whose COMMIT was heard, but not its answer, as a duplicate', async () => {
    const subject = 'Cut after COMMIT arrived';
    const mail = customerMail({ subject });
    let cut = Promise.resolve();
    const answer = await answerToData(mail, () => (cut = proxy.cutAt('COMMIT;', 'after', 'COMMIT')));
    await cut;
    expect(answer).to.match(away);
    expect(await rowsOf(subject)).to.deep.equal([{ outcome: 'ticket_opened', reason: null }]);
    expect(await world.deliver(mail)).to.match(/^250/);
    const rows = await rowsOf(subject);
    expect(rows.map((row) => row.outcome)).to.deep.equal(['ticket_opened', 'duplicate']);
    expect(await ticketsOf(subject)).to.have.length(1);
  });

  it('sends a mail once when the database goes away while the relay has it', async () => {
    const ticket = await openTicket(world, api, { subject: 'Sent while it is down' });
    const worker = await world.startWorker();
    const struck = proxy.cutAt('finish-attempts', 'before').then(() => proxy.refuse());
    const message = await reply(api, ticket.id, { text: 'On its way.' });
    await struck;
    expect(world.sink.mails).to.have.length(1);
    proxy.pass();
    await messageInState(api, { id: message.id, ticketId: ticket.id }, 'sent');
    expect(world.sink.mails).to.have.length(1);
    await worker.stop();
  });
});
