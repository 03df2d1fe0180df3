// Machines that answer machines come to rest within the budgets, whatever their mail leaves out; what is beyond is held, not lost.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail, type MailParts } from '../support/mails.ts';
import { openTicket, outcomesOf, reply } from '../support/ticket-steps.ts';
import { createWorld, deliver, type World } from '../support/world.ts';

const budget = (count: number) => [{ minutes: 10, count }];
const lineOf = (row: any, step: string): any => row.trace.find((line: any) => line.step === step);

describe('loop brakes', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld();
    api = await world.signIn();
  });
  after(() => world.close());

  const rowOf = async (answer: string): Promise<any> => {
    const id = /^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1];
    return (await api.get(`/api/inbound-mails/${id}`)).body;
  };
  const send = async (parts: MailParts & { from: string }): Promise<any> =>
    rowOf(await world.deliver(customerMail(parts), { from: parts.from }));
  const acknowledgementsTo = (address: string): Promise<any[]> =>
    world.app.db('outbound_mails').where({ kind: 'acknowledgement', automatic_to: address });

  it('stop a desk that answers each acknowledgement with a mail of its own, with nothing to know it by', async () => {
    await api.patch('/api/settings', { automaticPerRecipient: budget(4) });
    const from = 'bot@other-desk.example';
    world.sink.mails.length = 0;
    let row = await send({ from, subject: 'It begins' });
    let rounds = 0;
    for (; lineOf(row, 'acknowledgement').verdict === 'yes' && rounds < 20; rounds += 1) {
      const [acknowledgement] = await world.sink.waitFor(rounds + 1);
      expect(acknowledgement?.from, 'the null return path').to.equal('');
      row = await send({ from, subject: `We have received your mail, round ${rounds}` });
    }
    expect(rounds).to.equal(4);
    expect(row.outcome).to.equal('ticket_opened');
    expect(lineOf(row, 'acknowledgement').detail).to.contain('4 automatic mails within 10 minutes');
    expect(await acknowledgementsTo(from)).to.have.length(4);
    await api.patch('/api/settings', { automaticPerRecipient: budget(30) });
  });

  it('count exactly when mails of one sender come to two gateways at once', async () => {
    await api.patch('/api/settings', { automaticPerRecipient: budget(5) });
    const from = 'flood@other-desk.example';
    const other = (await world.startGateway()).port;
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        deliver(index % 2 ? other : world.gatewayPort, customerMail({ from }), { from }),
      ),
    );
    expect(await acknowledgementsTo(from)).to.have.length(5);
    await api.patch('/api/settings', { automaticPerRecipient: budget(30) });
  });

  it('hold what keeps coming from one sender into one ticket, and let others and other tickets through', async () => {
    await api.patch('/api/settings', { loopBudget: budget(3) });
    const from = 'echo@other-desk.example';
    const ticket = await openTicket(world, api, { subject: 'Echo', from });
    const answer = await reply(api, ticket.id, { text: 'Hello?' });
    const parts = { from, inReplyTo: `<${answer.messageId}>`, subject: 'Re: Echo' };
    const rows = [];
    for (let index = 0; index < 5; index += 1) rows.push(await send(parts));
    expect(rows.map((row) => row.outcome)).to.deep.equal([
      'message_added',
      'message_added',
      'held',
      'held',
      'held',
    ]);
    expect(rows.at(-1)).to.include({ reason: 'loop_budget', releaseAt: null });
    const { body: shown } = await api.get(`/api/tickets/${ticket.id}`);
    expect(shown.messageCount).to.equal(4);
    const else1 = await send({ ...parts, from: 'person@other-desk.example' });
    expect(else1).to.include({ outcome: 'message_added', ticketId: ticket.id });
    expect((await send({ from, subject: 'Something else' })).outcome).to.equal('ticket_opened');
    const released = await api.post(`/api/inbound-mails/${rows.at(-1).id}/release`);
    expect(released.body).to.include({ outcome: 'message_added', ticketId: ticket.id });
    await api.patch('/api/settings', { loopBudget: budget(100) });
  });

  it('hold automatic mail into one ticket sooner than what may be written by hand', async () => {
    await api.patch('/api/settings', { automaticPerTicket: budget(2) });
    const from = 'vacation@customer.example';
    const ticket = await openTicket(world, api, { subject: 'On vacation', from });
    const answer = await reply(api, ticket.id, { text: 'Hello?' });
    const parts = {
      from,
      inReplyTo: `<${answer.messageId}>`,
      headers: { 'Auto-Submitted': 'auto-replied' },
    };
    // The mail that opened the ticket counts.
    expect(await send(parts)).to.include({ outcome: 'auto_reply', ticketId: ticket.id });
    expect(await send(parts)).to.include({ outcome: 'held', reason: 'loop_budget' });
    await api.patch('/api/settings', { automaticPerTicket: budget(10) });
  });

  it('hold a machine that sends automatic mail without end, in whatever tickets', async () => {
    await api.patch('/api/settings', { automaticPerRecipient: budget(3) });
    const from = 'monitor@machines.example';
    const headers = { 'Auto-Submitted': 'auto-generated' };
    const rows = [];
    for (let index = 0; index < 5; index += 1) {
      rows.push(await send({ from, headers, subject: `Alarm ${index}` }));
    }
    expect(rows.map((row) => row.reason)).to.deep.equal([null, null, null, 'loop_budget', 'loop_budget']);
    await api.patch('/api/settings', { automaticPerRecipient: budget(30) });
  });

  it('lose nothing: each mail has its outcome', async () => {
    const total = Object.values(await outcomesOf(world)).reduce((sum, count) => sum + count, 0);
    const [raw] = (await world.app.db('raw_mails').count('* as count')) as { count: number }[];
    expect(total).to.equal(raw?.count);
    await eventually('all is sent', async () => {
      const waiting = await world.app.db('outbound_mails').whereNot({ state: 'sent' });
      return waiting.length === 0;
    });
  });
});
