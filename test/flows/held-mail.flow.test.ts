// Mail that cannot be read, or that our own code or database chokes on: answered 250, held with the reason, let in or turned away later.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { outcomesOf } from '../support/ticket-steps.ts';
import { createWorld, deliver, supportAddress, type World } from '../support/world.ts';

/** Takes a parse thread a hundred times as long as it is given here. */
const endless = (subject: string): string =>
  customerMail({
    subject,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    text: '<div><b>word</b> <a href="http://link.example/?q=1">link</a> &amp; more</div>\n'.repeat(24_000),
  });

/** As a defect of ours would: every ticket with this subject fails inside intake's transaction. */
const failingTrigger = `
  create function refuse_subject() returns trigger language plpgsql as $$
    begin
      if new.subject like 'Poison%' then raise exception 'a defect in %', 'our code' using errcode = 'XX000'; end if;
      return new;
    end $$;
  create trigger refuse_subject before insert on tickets for each row execute function refuse_subject()`;

describe('mail that cannot be filed', () => {
  let world: World;
  let api: ApiClient;
  let hurried: number;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.app.db('mailboxes').update({ acknowledge: false });
    hurried = (await world.startGateway({ parseTimeoutMs: 1 })).port;
    api = await world.signIn();
  });
  after(() => world.close());

  const byId = async (answer: string): Promise<any> => {
    const id = /^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1];
    expect(id, answer).to.be.a('string');
    return (await api.get(`/api/inbound-mails/${id}`)).body;
  };
  const release = (id: number) => api.post(`/api/inbound-mails/${id}/release`);
  const messagesOf = async (ticketId: number): Promise<any[]> =>
    (await api.get(`/api/tickets/${ticketId}/messages`)).body.items;

  it('is answered 250 and held with the reason when it cannot be read, with its raw source at hand', async () => {
    const mail = endless('Takes for ever');
    const held = await byId(await deliver(hurried, mail, {}));
    expect(held).to.include({ outcome: 'held', ticketId: null, envelopeFrom: 'ann@customer.example' });
    expect(held.envelopeTo).to.deep.equal([supportAddress]);
    expect(held.reason).to.match(/^unparsable: reading took longer than 0\.001 seconds/);
    expect((await api.get(`/api/inbound-mails/${held.id}/raw`)).body).to.equal(mail);
    const { body } = await api.get('/api/inbound-mails?outcome=held');
    expect(body.items.map((item: any) => item.id)).to.include(held.id);
  });

  it('that cannot be let in with all others stays held and says why', async () => {
    const mailboxId = (await world.app.db('mailboxes').first('id')).id;
    const found = (await api.get(`/api/inbound-mails/matching?mailboxId=${mailboxId}`)).body;
    expect(found).to.include({ count: 1, more: false });
    const none = await api.post('/api/inbound-mails/matching/decisions', {
      action: 'discard',
      upTo: found.upTo - 1,
    });
    expect(none.body).to.deep.equal({ done: 0, failed: [], next: null });
    const wrong = { action: 'release', ticketId: 987_654, upTo: found.upTo };
    const { body } = await api.post('/api/inbound-mails/matching/decisions', wrong);
    expect(body).to.deep.include({ done: 0, next: null });
    expect(body.failed[0].error).to.contain('no ticket with the id 987654');
  });

  it('leaves the gateway at work for other mail', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) => deliver(hurried, endless(`Hostile ${index}`), {})),
    );
    for (const answer of answers) expect((await byId(answer)).outcome).to.equal('held');
    const fine = await byId(await world.deliver(customerMail({ subject: 'Harmless' })));
    expect(fine.outcome).to.equal('ticket_opened');
  });

  it('opens its ticket when it is released and can be read', async () => {
    const held = await byId(await deliver(hurried, endless('Released later'), {}));
    const released = await release(held.id);
    expect(released.status).to.equal(200);
    expect(released.body).to.include({ outcome: 'ticket_opened', subject: 'Released later' });
    expect(released.body.trace.map((line: any) => line.step)).to.include.members([
      'hold',
      'release',
      'subject tag',
    ]);
    const [message] = await messagesOf(released.body.ticketId);
    expect(message.text).to.contain('word');
    const again = await release(held.id);
    expect(again.status).to.equal(409);
    expect(again.body.code).to.equal('conflict');
  });

  it('is one message when two agents release it at the same moment', async () => {
    const held = await byId(await deliver(hurried, endless('Released twice'), {}));
    const answers = await Promise.all([release(held.id), release(held.id)]);
    expect(answers.map((answer) => answer.status).toSorted()).to.deep.equal([200, 409]);
    const { body } = await api.get('/api/tickets?q=Released%20twice');
    expect(body.items).to.have.length(1);
    expect(body.items[0].messageCount).to.equal(1);
  });

  it('is a duplicate when it is released after the same mail came in by another way', async () => {
    const mail = endless('Came again');
    const held = await byId(await deliver(hurried, mail, {}));
    const second = await byId(await world.deliver(mail));
    expect(second.outcome).to.equal('ticket_opened');
    const released = await release(held.id);
    expect(released.status, JSON.stringify(released.body)).to.equal(200);
    expect(released.body).to.include({ outcome: 'duplicate', ticketId: second.ticketId });
    expect(await messagesOf(second.ticketId)).to.have.length(1);
  });

  it('goes when it is discarded, and stays on the list with its raw source', async () => {
    const mail = endless('Not wanted');
    const held = await byId(await deliver(hurried, mail, {}));
    const discarded = await api.post(`/api/inbound-mails/${held.id}/discard`);
    expect(discarded.body).to.include({ outcome: 'discarded', ticketId: null });
    expect((await release(held.id)).status).to.equal(409);
    expect((await api.post(`/api/inbound-mails/${held.id}/discard`)).status).to.equal(409);
    expect((await api.get(`/api/inbound-mails/${held.id}/raw`)).body).to.equal(mail);
  });

  it('is held as processing_error when the transaction fails, harms no other, and can be released once that is mended', async () => {
    await world.app.db.raw(failingTrigger);
    const mail = mailWithFile({ subject: 'Poison for the desk', size: 400 * 1024 });
    const answers = await Promise.all([
      world.deliver(mail),
      ...Array.from({ length: 10 }, (_, index) =>
        world.deliver(customerMail({ subject: `Beside it ${index}` })),
      ),
    ]);
    const [held, ...others] = await Promise.all(answers.map(byId));
    expect(held).to.include({
      outcome: 'held',
      reason: 'processing_error',
      subject: 'Poison for the desk',
      from: 'ann@customer.example',
      ticketId: null,
    });
    expect(new Set(others.map((row) => row.outcome))).to.deep.equal(new Set(['ticket_opened']));
    const repeat = await byId(await world.deliver(mail));
    expect(repeat.outcome, 'its sender tries again').to.be.oneOf(['duplicate', 'held']);

    const tooEarly = await release(held.id);
    expect(tooEarly.status).to.equal(500);
    expect(JSON.stringify(tooEarly.body)).to.not.contain('defect in');
    expect((await api.get(`/api/inbound-mails/${held.id}`)).body.outcome).to.equal('held');
    await world.app.db.raw('drop trigger refuse_subject on tickets; drop function refuse_subject');
    const released = await release(held.id);
    expect(released.body).to.include({ outcome: 'ticket_opened' });
    const [message, ...more] = await messagesOf(released.body.ticketId);
    expect(message.attachments[0]).to.include({ size: 400 * 1024, blocked: null });
    expect(more).to.deep.equal([]);
  });

  it('adds up: each accepted mail has one outcome', async () => {
    const before = await outcomesOf(world);
    const total = Object.values(before).reduce((sum, count) => sum + count, 0);
    const mail = endless('Counted');
    await Promise.all([
      deliver(hurried, mail, {}),
      deliver(hurried, mail, {}),
      world.deliver(customerMail()),
    ]);
    const after = await outcomesOf(world);
    expect(Object.values(after).reduce((sum, count) => sum + count, 0)).to.equal(total + 3);
    expect(after['held']).to.equal((before['held'] ?? 0) + 1);
    expect(after['duplicate']).to.equal((before['duplicate'] ?? 0) + 1);
  });
});
