import { expect } from 'chai';
import { inTransaction } from '../../../src/platform/context.ts';
import { mergeTickets, splitTicket, undoMove } from '../../../src/merging/index.ts';
import { addMailToTicket, wakeSnoozed } from '../../../src/tickets/index.ts';
import { findOrCreateCustomer } from '../../../src/customers/index.ts';
import { promised, startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';

describe('tickets that become one, and two', () => {
  let desk: SlaDesk;
  const ann = 'ann@customer.example';
  const bob = 'bob@other.example';
  const system = () => desk.api.app.contextFor({ kind: 'system' });
  const db = (table: string) => desk.api.app.db(table);

  /** A mail that was found to belong to a ticket, as intake gives it; answers where it landed. */
  async function mailTo(
    ticketId: number,
    mail: { from?: string; messageId?: string; inReplyTo?: string } = {},
  ) {
    const { from = ann, messageId = null, inReplyTo = null } = mail;
    return inTransaction(system(), async (ctx) => {
      const customer = await findOrCreateCustomer(ctx, { email: from, name: '' });
      const added = await addMailToTicket(ctx, {
        ticketId,
        followUpDays: null,
        mail: {
          customer,
          sender: { address: from, name: '' },
          kind: 'customer',
          subject: 'Lamp',
          to: [],
          cc: [],
          others: [],
          messageId,
          inReplyTo,
          references: [],
          text: 'And now?',
          quotedText: '',
          html: null,
          invite: null,
          noAutomaticAnswer: null,
        },
      });
      if (added.outcome !== 'added') throw new Error(added.outcome);
      return added;
    });
  }

  const messagesOf = async (ticketId: number): Promise<number[]> =>
    db('messages').where({ ticket_id: ticketId }).orderBy('id').pluck('id');
  const rules = () => db('sender_rules').where({ pattern: 'spammer@spam.example' });
  const ticketRow = (id: number) => db('tickets').where({ id }).first();
  /** All that must be as before after an undo. */
  async function stateOf(ids: number[]) {
    const tickets = await db('tickets')
      .whereIn('id', ids)
      .orderBy('id')
      .select(
        'id',
        'status',
        'tags',
        'message_count',
        'preview',
        'merged_into_id',
        'solved_at',
        'closed_at',
        'snoozed_until',
        'last_message_at',
        'due_at',
        'due_kind',
        'sla_policy_id',
      );
    const of = (table: string, ...columns: string[]) =>
      db(table)
        .whereIn('ticket_id', ids)
        .orderBy(columns.map((column) => ({ column })))
        .select('ticket_id', ...columns);
    return {
      tickets,
      messages: await of('messages', 'id'),
      outbound: await of('outbound_mails', 'id'),
      people: await of('ticket_participants', 'email', 'role'),
      followers: await of('ticket_followers', 'agent_id'),
      clocks: await of('sla_clocks', 'id', 'kind', 'marks', 'due_at', 'outcome', 'stopped_at'),
    };
  }
  const merge = (id: number, intoId: number, more: object = {}) =>
    desk.call('POST', `/api/tickets/${id}/merge`, { intoId, ...more });
  const undo = (moveId: number) => desk.call('POST', `/api/ticket-moves/${moveId}/undo`);

  before(async function () {
    this.timeout(60_000);
    desk = await startSlaDesk();
    await desk.done('POST', '/api/sla-policies', {
      name: 'All',
      targets: { firstResponse: promised(60), nextResponse: promised(30), resolution: promised(600) },
      reminderLeadMinutes: 10,
    });
  });
  after(() => desk.api.close());

  it('merges with messages, mails, people, tags and followers, and undoes it to the letter', async () => {
    const from = await desk.mail(bob);
    desk.later(10);
    const into = await desk.mail(ann);
    await desk.done('POST', `/api/tickets/${from}/replies`, { text: 'We look into it.' });
    await desk.done('PATCH', `/api/tickets/${from}`, { tags: ['lamp', 'old'], status: 'open' });
    await desk.done('PATCH', `/api/tickets/${into}`, { tags: ['lamp'], status: 'solved' });
    await desk.done('PUT', `/api/tickets/${from}/follow`, undefined, desk.api.agent);
    desk.later(5);
    const before = await stateOf([from, into]);
    const ids = await messagesOf(from);

    const { status, body } = await merge(from, into);
    expect(status).to.equal(201);
    expect(body).to.include({ ticketId: into });
    expect(await messagesOf(into)).to.include.members(ids);
    const whole = await desk.done('GET', `/api/tickets/${into}`);
    expect(whole).to.deep.include({ tags: ['lamp', 'old'], status: 'open' });
    expect(whole.recipients.cc, 'mail never adds a recipient by itself').to.deep.equal([]);
    expect(whole.recipients.offeredCc.map(({ address }: any) => address)).to.deep.equal([bob]);
    expect(whole.followers.map(({ id }: any) => id)).to.deep.equal([desk.api.agent.id]);
    expect(whole.merged).to.have.length(1);
    expect(whole.merged[0]).to.include({ id: from, moveId: body.moveId });
    const stub = await desk.done('GET', `/api/tickets/${from}`);
    expect(stub.mergedInto).to.deep.equal({ id: into, number: whole.number });
    const { items } = await desk.done('GET', `/api/tickets/${into}/events`);
    expect(items.map((event: any) => event.type)).to.include('ticket.merged');
    expect(items.filter((event: any) => event.ticketNumber === stub.number)).to.have.length.above(2);
    expect(await db('outbound_mails').where({ ticket_id: from })).to.deep.equal([]);

    expect((await undo(body.moveId)).status).to.equal(200);
    expect(await stateOf([from, into])).to.deep.equal(before);
    expect((await undo(body.moveId)).status, 'twice').to.equal(409);
  });

  it('copies the people in only where the agent says so', async () => {
    const [from, into] = [await desk.mail(bob), await desk.mail(ann)];
    await merge(from, into, { copyIn: true });
    const { recipients } = await desk.done('GET', `/api/tickets/${into}`);
    expect(recipients.cc.map(({ address }: any) => address)).to.deep.equal([bob]);
  });

  it('takes mail to the old tokens to the new place, along chains, and refuses what would go round', async () => {
    const [a, b, c] = [await desk.mail(), await desk.mail(), await desk.mail()];
    const first = await merge(a, b);
    await merge(b, c);
    expect((await mailTo(a)).ticketId).to.equal(c);
    expect((await desk.done('GET', `/api/tickets/${a}`)).mergedInto.id).to.equal(c);
    for (const [id, intoId] of [
      [c, a],
      [c, b],
      [a, c],
    ] as const) {
      expect((await merge(id, intoId)).status, `${id} into ${intoId}`).to.equal(409);
    }
    expect((await merge(c, c)).status).to.equal(400);
    expect((await undo(first.body.moveId)).status, 'in the middle of a chain').to.equal(409);
  });

  it('leaves what came after a merge where it landed, but for what answers a moved message', async () => {
    const [from, into] = [await desk.mail(bob), await desk.mail(ann)];
    const question = await mailTo(from, { from: bob, messageId: 'question@other.example' });
    const { body } = await merge(from, into);
    const other = await mailTo(into, { from: ann });
    const answer = await mailTo(from, {
      from: bob,
      messageId: 'answer@other.example',
      inReplyTo: 'question@other.example',
    });
    const second = await mailTo(from, { from: bob, inReplyTo: 'answer@other.example' });
    expect([answer.ticketId, second.ticketId]).to.deep.equal([into, into]);
    await undo(body.moveId);
    expect(await messagesOf(from)).to.include.members([
      question.messageId,
      answer.messageId,
      second.messageId,
    ]);
    expect(await messagesOf(into)).to.include(other.messageId);
    expect(await ticketRow(from)).to.include({ status: 'open', message_count: 4 });
  });

  it('merges crosswise at the same moment once, without a deadlock, while mail comes in', async function () {
    this.timeout(30_000);
    for (let round = 0; round < 8; round++) {
      const [a, b] = [await desk.mail(), await desk.mail()];
      const done = await Promise.allSettled([
        mergeTickets(system(), { id: a, intoId: b }),
        mergeTickets(system(), { id: b, intoId: a }),
        mailTo(a),
        mailTo(b),
      ]);
      const merges = done.slice(0, 2).map((result) => result.status);
      expect(merges.toSorted()).to.deep.equal(['fulfilled', 'rejected']);
      const refused = done.find((result) => result.status === 'rejected') as PromiseRejectedResult;
      expect(refused.reason.code).to.equal('conflict');
      expect(done.slice(2).map((result) => result.status)).to.deep.equal(['fulfilled', 'fulfilled']);
      const stub = (await ticketRow(a)).merged_into_id === null ? b : a;
      expect(await messagesOf(stub === a ? b : a)).to.have.length(4);
    }
  });

  it('splits messages into a ticket of their own; answers to them follow, others do not', async () => {
    const id = await desk.mail();
    const moved = await mailTo(id, { messageId: 'moved@customer.example' });
    const { status, body } = await desk.call('POST', `/api/tickets/${id}/split`, {
      messageIds: [moved.messageId],
      subject: 'The other lamp',
    });
    expect(status).to.equal(201);
    const fresh = await desk.done('GET', `/api/tickets/${body.ticketId}`);
    expect(fresh).to.deep.include({ subject: 'The other lamp', status: 'new', messageCount: 1 });
    expect(fresh.customer.email).to.equal(ann);
    expect((await mailTo(id, { inReplyTo: 'moved@customer.example' })).ticketId).to.equal(body.ticketId);
    expect((await mailTo(id)).ticketId).to.equal(id);

    await undo(body.moveId);
    expect(await messagesOf(id)).to.have.length(4);
    expect((await mailTo(body.ticketId)).ticketId, 'its own tokens lead back').to.equal(id);
    expect((await desk.done('GET', `/api/tickets/${body.ticketId}`)).mergedInto.id).to.equal(id);
  });

  it('moves messages to a ticket that is there, twice, and finds them from either', async () => {
    const [x, a, b] = [await desk.mail(), await desk.mail(bob), await desk.mail()];
    const moved = await mailTo(x, { messageId: 'wanderer@customer.example' });
    const before = await stateOf([x, a]);
    const first = await splitTicket(system(), { id: x, messageIds: [moved.messageId], intoId: a });
    await undoMove(system(), { id: first.moveId });
    const { people: _now, ...after } = await stateOf([x, a]);
    const { people: _then, ...then } = before;
    expect(after).to.deep.equal(then);
    await splitTicket(system(), { id: x, messageIds: [moved.messageId], intoId: a });
    await splitTicket(system(), { id: a, messageIds: [moved.messageId], intoId: b });
    for (const token of [x, a, b]) {
      expect((await mailTo(token, { inReplyTo: 'wanderer@customer.example' })).ticketId).to.equal(b);
    }
    const all = await messagesOf(x);
    const whole = await desk.call('POST', `/api/tickets/${x}/split`, { messageIds: all });
    expect(whole.status, 'nothing would stay').to.equal(400);
  });

  it('wakes each snoozed ticket once, whoever sweeps, and when the customer writes', async () => {
    const ids = [await desk.mail(), await desk.mail(), await desk.mail()];
    const until = new Date(desk.api.clock.now().getTime() + 3_600_000).toISOString();
    for (const id of ids) await desk.done('PUT', `/api/tickets/${id}/snooze`, { until });
    expect(
      (await desk.call('PUT', `/api/tickets/${ids[0]}/snooze`, { until: '2001-01-01T00:00:00Z' })).status,
    ).to.equal(400);
    const listed = async (query: string) =>
      (await desk.done('GET', `/api/tickets?limit=100${query}`)).items.map((ticket: any) => ticket.id);
    expect(await listed('&folder=snoozed')).to.have.members(ids);
    expect((await listed('')).filter((id: number) => ids.includes(id))).to.deep.equal([]);
    await mailTo(ids[0] as number);
    expect(await wakeSnoozed(system()), 'before its time').to.equal(0);
    desk.later(61);
    const counts = await Promise.all([wakeSnoozed(system()), wakeSnoozed(system())]);
    expect(counts[0] + counts[1]).to.equal(2);
    for (const [index, id] of ids.entries()) {
      const [event, ...others] = await desk.events(id, 'ticket.woken');
      expect(others).to.deep.equal([]);
      expect(event.data).to.deep.equal({ by: index === 0 ? 'customer' : 'time' });
      expect((await ticketRow(id)).snoozed_until).to.equal(null);
    }
    const { items } = await desk.done('GET', '/api/tickets?limit=2');
    expect(
      items.map((ticket: any) => ticket.id),
      'at the top again',
    ).to.have.members(ids.slice(1));
  });

  it('marks as spam, holds further mail when asked, and takes both back', async () => {
    const id = await desk.mail('spammer@spam.example');
    const marked = await desk.done('PUT', `/api/tickets/${id}/spam`, { always: true });
    expect(marked).to.include({ spam: true, status: 'closed' });
    expect(await rules()).to.have.length(1);
    expect((await rules())[0]).to.include({ verdict: 'block', action: 'hold' });
    const back = await desk.done('DELETE', `/api/tickets/${id}/spam`);
    expect(back).to.include({ spam: false, status: 'new' });
    expect(await rules()).to.deep.equal([]);
  });

  it('links both ways, each side as it stands', async () => {
    const [parent, child] = [await desk.mail(), await desk.mail()];
    await desk.done('POST', `/api/tickets/${child}/links`, { otherId: parent, relation: 'parent' });
    const relation = async (id: number) =>
      (await desk.done('GET', `/api/tickets/${id}`)).related.map((other: any) => [other.id, other.relation]);
    expect(await relation(child)).to.deep.equal([[parent, 'parent']]);
    expect(await relation(parent)).to.deep.equal([[child, 'child']]);
    await desk.done('DELETE', `/api/tickets/${parent}/links/${child}`);
    expect(await relation(child)).to.deep.equal([]);
  });

  it('gives a ticket another customer and another mailbox; the old ones get nothing by it', async () => {
    const id = await desk.mail(ann);
    const changed = await desk.done('PUT', `/api/tickets/${id}/customer`, { email: 'carol@new.example' });
    expect(changed.recipients.to.map(({ address }: any) => address)).to.deep.equal(['carol@new.example']);
    expect(changed.recipients.cc).to.deep.equal([]);
    expect((await mailTo(id, { from: ann })).newPerson, 'who it was may go on writing').to.equal(false);
    const { id: sales } = await desk.done('POST', '/api/mailboxes', {
      address: 'sales@desk.example',
      name: 'Sales',
      acknowledge: false,
    });
    const moved = await desk.done('PUT', `/api/tickets/${id}/mailbox`, { mailboxId: sales });
    expect(moved.mailbox.address).to.equal('sales@desk.example');
    expect((await mailTo(id)).ticketId).to.equal(id);
    const reply = await desk.done('POST', `/api/tickets/${id}/replies`, { text: 'Hello from sales.' });
    expect(reply.from.address).to.equal('sales@desk.example');
  });

  it('tells followers what the assignee would be told', async () => {
    const id = await desk.mail();
    await desk.done('PUT', `/api/tickets/${id}/follow`, undefined, desk.api.agent);
    await mailTo(id);
    const told = await db('notifications').where({ ticket_id: id }).select('agent_id', 'kind');
    expect(told).to.deep.equal([{ agent_id: desk.api.agent.id, kind: 'reply' }]);
    await desk.done('DELETE', `/api/tickets/${id}/follow`, undefined, desk.api.agent);
    await mailTo(id);
    expect(await db('notifications').where({ ticket_id: id })).to.have.length(1);
  });
});
