// Replies that are cancelled, held or sent after all, and the promises they kept or did not.
import { expect } from 'chai';
import { holdCrossed } from '../../../src/outbound/hold-crossed.ts';
import type { ClaimedMail } from '../../../src/outbound/claim-mails.ts';
import { promised, startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';

describe('promises and replies that were never sent', () => {
  let desk: SlaDesk;
  before(async () => {
    desk = await startSlaDesk();
    await desk.done('POST', '/api/sla-policies', {
      name: 'All',
      targets: { firstResponse: promised(60), nextResponse: promised(30), resolution: null },
    });
  });
  after(() => desk.api.close());

  const mailOf = (messageId: number) =>
    desk.api.app.db('outbound_mails').where({ message_id: messageId }).first();
  /** Returns the message's id. */
  const reply = async (id: number, more: object = {}, person = desk.api.agent): Promise<number> =>
    (await desk.done('POST', `/api/tickets/${id}/replies`, { text: 'Here.', ...more }, person)).id;
  const act = async (messageId: number, what: 'cancel' | 'retry') =>
    desk.done(
      'POST',
      `/api/outbound-mails/${(await mailOf(messageId)).id}/${what}`,
      undefined,
      desk.api.agent,
    );
  const ticketOf = (id: number) => desk.done('GET', `/api/tickets/${id}`);
  const fates = async (id: number) => (await desk.clocks(id)).map(({ kind, outcome }) => [kind, outcome]);
  /** As a worker that has claimed it for its time. */
  async function comesToItsTime(messageId: number): Promise<void> {
    await desk.api.app
      .db('outbound_mails')
      .where({ message_id: messageId })
      .update({ state: 'sending', attempts: 1 });
    const mail = (await mailOf(messageId)) as ClaimedMail;
    const left = await holdCrossed(desk.api.app.contextFor({ kind: 'system' }), [mail]);
    expect(left, 'held').to.deep.equal([]);
  }
  const forLater = () => ({ sendAt: new Date(desk.api.clock.now().getTime() + 3_600_000).toISOString() });

  it('are kept by a cancelled reply that is sent after all', async () => {
    const id = await desk.mail();
    const message = await reply(id);
    await act(message, 'cancel');
    desk.later(5);
    await act(message, 'retry');
    const [clock] = await desk.clocks(id);
    expect([clock.outcome, clock.stop_reason]).to.deep.equal(['met', 'reply']);
    expect(clock.stopped_at).to.deep.equal(desk.api.clock.now());
    await act(message, 'cancel');
    expect(await fates(id)).to.deep.equal([['first_response', null]]);
  });

  for (const order of ['first', 'last'] as const) {
    it(`go on when two replies are cancelled, the ${order} one first`, async () => {
      const id = await desk.mail();
      const { dueAt } = await ticketOf(id);
      const one = await reply(id);
      desk.later(5);
      const two = await reply(id);
      const [before, after] = order === 'first' ? [one, two] : [two, one];
      await act(before, 'cancel');
      expect(await fates(id), 'the other one answers').to.deep.equal([['first_response', 'met']]);
      await act(after, 'cancel');
      expect(await ticketOf(id)).to.include({ dueKind: 'first_response', dueAt });
    });
  }

  it('stay kept when only the rest of the recipients is called off', async () => {
    const id = await desk.mail();
    const message = await reply(id, { cc: ['boss@customer.example'] });
    const settled = JSON.stringify([{ address: 'ann@customer.example', error: null }]);
    await desk.api.app.db('outbound_mails').where({ message_id: message }).update({ settled });
    await act(message, 'cancel');
    expect(await fates(id)).to.deep.equal([['first_response', 'met']]);
  });

  it('go on from where they were when a reply for later is held', async () => {
    const id = await desk.mail();
    const { dueAt } = await ticketOf(id);
    const first = await reply(id, forLater());
    desk.later(5);
    await desk.mailTo(id);
    await comesToItsTime(first);
    expect(await ticketOf(id)).to.include({ dueKind: 'first_response', dueAt });
    expect(await fates(id)).to.deep.equal([
      ['first_response', null],
      ['next_response', 'cancelled'],
    ]);
    await reply(id);
    desk.later(5);
    await desk.mailTo(id);
    const { dueAt: nextDue } = await ticketOf(id);
    const second = await reply(id, forLater());
    desk.later(5);
    await desk.mailTo(id);
    await comesToItsTime(second);
    expect(await ticketOf(id)).to.include({ dueKind: 'next_response', dueAt: nextDue });
    const last = (await fates(id)).slice(-2);
    expect(last).to.deep.equal([
      ['next_response', null],
      ['next_response', 'cancelled'],
    ]);
  });

  it('give the ticket its status back when a colleague’s reply overtook the one that solved it', async () => {
    const id = await desk.mail();
    const solving = await reply(id, { ...forLater(), status: 'solved' });
    await reply(id, {}, desk.api.admin);
    expect((await ticketOf(id)).status).to.equal('solved');
    await comesToItsTime(solving);
    expect((await ticketOf(id)).status, 'it has an answer').to.equal('open');
    expect(await fates(id)).to.deep.equal([['first_response', 'met']]);
  });

  it('come with a policy that is late as if a cancelled reply had not been written', async () => {
    const id = await desk.mail('late@customer.example');
    const db = desk.api.app.db;
    await act(await reply(id), 'cancel');
    await db('sla_clocks').where({ ticket_id: id }).delete();
    await db('tickets')
      .where({ id })
      .update({ sla_policy_id: null, due_at: null, due_kind: null, due_remind_at: null });
    await desk.done('PATCH', `/api/tickets/${id}`, { priority: 'high' });
    expect(await fates(id)).to.deep.equal([['first_response', null]]);
  });
});
