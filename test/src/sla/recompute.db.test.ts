// Promises that were withdrawn and are given again: a policy switched off and on, a priority changed there and back.
import { expect } from 'chai';
import { promised, startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';

describe('promises that are given again', () => {
  let desk: SlaDesk;
  let policyId: number;
  let before1st: number;
  before(async () => {
    desk = await startSlaDesk();
    before1st = await desk.mail();
    desk.later(1);
    const policy = await desk.done('POST', '/api/sla-policies', {
      name: 'All',
      targets: {
        firstResponse: { ...promised(60), low: null },
        nextResponse: promised(30),
        resolution: null,
      },
    });
    policyId = policy.id;
  });
  after(() => desk.api.close());

  const patch = (id: number, change: object) => desk.done('PATCH', `/api/tickets/${id}`, change);
  const ticketOf = (id: number) => desk.done('GET', `/api/tickets/${id}`);
  const fates = async (id: number) => (await desk.clocks(id)).map(({ kind, outcome }) => [kind, outcome]);
  const fromNow = (minutes: number) =>
    new Date(desk.api.clock.now().getTime() + minutes * 60_000).toISOString();
  async function change(input: object): Promise<void> {
    await desk.done('PATCH', `/api/sla-policies/${policyId}`, input);
    // Both passes, and nothing is left for the next test.
    await desk.sweep();
    desk.later(3);
    await desk.sweep();
  }

  it('follow a ticket into another mailbox, under the policy that is there', async () => {
    const { id: mailboxId } = await desk.done('POST', '/api/mailboxes', {
      address: 'vip@desk.example',
      name: 'VIP',
    });
    const vip = await desk.done('POST', '/api/sla-policies', {
      name: 'VIP',
      match: { mailboxIds: [mailboxId] },
      targets: { firstResponse: promised(10), nextResponse: null, resolution: null },
    });
    await desk.done('PUT', '/api/sla-policy-order', { ids: [vip.id, policyId] });
    const id = await desk.mail();
    const before = await ticketOf(id);
    expect(before.slaPolicyId).to.equal(policyId);
    await desk.done('PUT', `/api/tickets/${id}/mailbox`, { mailboxId });
    expect(await ticketOf(id)).to.include({ slaPolicyId: vip.id, dueAt: fromNow(10) });
    await desk.done('PUT', `/api/tickets/${id}/mailbox`, { mailboxId: desk.mailboxId });
    expect(await ticketOf(id)).to.include({ slaPolicyId: policyId, dueAt: before.dueAt });
    await desk.done('DELETE', `/api/sla-policies/${vip.id}`);
  });

  it('count from when the customer wrote, once their policy is switched on again', async () => {
    const [waiting, answered, solved] = [await desk.mail(), await desk.mail(), await desk.mail()];
    const { dueAt } = await ticketOf(waiting);
    await change({ active: false });
    expect(await ticketOf(waiting)).to.include({ dueAt: null, slaPolicyId: null });
    await desk.done('POST', `/api/tickets/${answered}/replies`, { text: 'Here.' });
    desk.later(1);
    await desk.mailTo(answered);
    const due = fromNow(30);
    await patch(solved, { status: 'solved' });
    await change({ active: true });
    expect(await ticketOf(waiting)).to.include({ dueKind: 'first_response', dueAt, slaPolicyId: policyId });
    expect(await fates(waiting)).to.deep.equal([
      ['first_response', 'cancelled'],
      ['first_response', null],
    ]);
    expect(await ticketOf(answered)).to.include({ dueKind: 'next_response', dueAt: due });
    expect(await ticketOf(solved)).to.include({ dueAt: null });
    await desk.mailTo(solved);
    expect(await ticketOf(solved), 'reopened').to.include({ dueKind: 'next_response', dueAt: fromNow(30) });
    expect(await fates(before1st), 'was never promised anything').to.deep.equal([]);
  });

  it('are not told of twice when they were late before', async () => {
    const id = await desk.mail();
    desk.later(61);
    await desk.sweep();
    await change({ active: false });
    await change({ active: true });
    expect(await fates(id)).to.deep.equal([['first_response', 'missed']]);
    expect(await desk.events(id, 'sla.breached')).to.have.length(1);
  });

  it('come back with the priority they were given for', async () => {
    const id = await desk.mail();
    const { dueAt } = await ticketOf(id);
    desk.later(10);
    await patch(id, { priority: 'low' });
    expect(await ticketOf(id)).to.include({ dueAt: null });
    desk.later(10);
    await patch(id, { priority: 'normal' });
    expect(await ticketOf(id)).to.include({ dueKind: 'first_response', dueAt });
  });

  it('come with a policy that promises more than before', async () => {
    const id = await desk.mail();
    const { dueAt } = await ticketOf(id);
    await patch(id, { priority: 'low' });
    await change({ targets: { firstResponse: promised(60), nextResponse: promised(30), resolution: null } });
    expect(await ticketOf(id)).to.include({ dueKind: 'first_response', dueAt });
  });

  it('are found by an index, whatever else a desk has', async () => {
    const { rows } = (await desk.api.app.db.transaction(async (trx) => {
      await trx.raw('set local enable_seqscan = off');
      return trx.raw(`explain select distinct c.ticket_id from sla_clocks c
        join tickets w on w.id = c.ticket_id and w.status <> 'closed'
        where c.stop_reason = 'policy' and c.outcome = 'cancelled' and c.ticket_id > 0 order by c.ticket_id limit 100`);
    })) as { rows: { 'QUERY PLAN': string }[] };
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).to.match(/sla_clocks_withdrawn/);
  });
});
