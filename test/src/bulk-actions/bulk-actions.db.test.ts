import { expect } from 'chai';
import { bulkActionChore, workBulkActions } from '../../../src/bulk-actions/index.ts';
import { indexChanged } from '../../../src/search/index.ts';
import { startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';

describe('one change to many tickets', () => {
  let desk: SlaDesk;
  const db = (table: string) => desk.api.app.db(table);
  const rows = (ids: number[]) =>
    db('tickets')
      .whereIn('id', ids)
      .orderBy('id')
      .select(
        'id',
        'status',
        'priority',
        'assignee_id',
        'tags',
        'solved_at',
        'closed_at',
        'spam_at',
        'deleted_at',
        'merged_into_id',
      );
  const bulk = (body: object, person = desk.api.admin) =>
    desk.call('POST', '/api/bulk-actions', body, person);
  const undo = (id: number) => desk.call('POST', `/api/bulk-actions/${id}/undo`);

  const high = () => db('tickets').where({ priority: 'high', version: 2 }).whereRaw(`tags = array['many']`);

  before(async function () {
    this.timeout(60_000);
    desk = await startSlaDesk();
  });
  after(() => desk.api.close());

  const changes: [string, (ids: number[]) => object][] = [
    [
      'status, priority, assignee and tags',
      () => ({ status: 'open', priority: 'high', assigneeId: desk.api.admin.id, addTags: ['lamp'] }),
    ],
    ['spam', () => ({ act: 'spam' })],
    ['the trash', () => ({ act: 'delete' })],
    ['a merge', (ids) => ({ mergeIntoId: ids[0] })],
  ];
  for (const [what, changeOf] of changes) {
    it(`does ${what} and undoes it to the letter`, async () => {
      const ids = [await desk.mail(), await desk.mail(), await desk.mail()];
      await desk.done('PATCH', `/api/tickets/${ids[1]}`, { status: 'solved', tags: ['old'] });
      const before = await rows(ids);
      desk.later(5);
      const { status, body } = await bulk({ ids, change: changeOf(ids) });
      expect(status).to.equal(201);
      expect(body).to.include({ state: 'done', failed: 0, done: body.total });
      expect(await rows(ids)).to.not.deep.equal(before);
      desk.later(1);
      const undone = await undo(body.id);
      expect(undone.body).to.deep.include({ state: 'undone', undone: body.total, problems: [] });
      expect(await rows(ids)).to.deep.equal(before);
      expect((await undo(body.id)).status, 'twice').to.equal(409);
    });
  }

  it('leaves alone on undo what others have changed since, and names it', async () => {
    const [a = 0, b = 0] = [await desk.mail(), await desk.mail()];
    const { body } = await bulk({ ids: [a, b], change: { priority: 'urgent' } });
    await desk.done('PATCH', `/api/tickets/${b}`, { priority: 'low' }, desk.api.agent);
    const undone = (await undo(body.id)).body;
    expect(undone).to.include({ undone: 1, skipped: 1 });
    expect(undone.problems[0]).to.include({ ticketId: b });
    expect((await rows([a, b])).map((row: any) => row.priority)).to.deep.equal(['normal', 'low']);
  });

  it('goes on past a ticket that is not there, and says which', async () => {
    const id = await desk.mail();
    const { body } = await bulk({ ids: [id, 999_999], change: { priority: 'low' } });
    expect(body).to.include({ done: 1, failed: 1 });
    expect(body.problems[0]).to.include({ ticketId: 999_999, number: null });
  });

  it('does nothing in mailboxes the agent does not see, nor shows others what one did', async () => {
    const id = await desk.mail();
    const other = await desk.done('POST', '/api/mailboxes', { address: 'other@desk.example', name: 'Other' });
    await desk.done('PATCH', `/api/agents/${desk.api.agent.id}`, { mailboxIds: [other.id] });
    const { body } = await bulk({ ids: [id], change: { act: 'delete' } }, desk.api.agent);
    expect(body).to.include({ done: 0, failed: 1 });
    const matching = await bulk({ filter: {}, change: { act: 'delete' } }, desk.api.agent);
    expect(matching.body.total).to.equal(0);
    expect((await rows([id]))[0].deleted_at).to.equal(null);
    expect((await desk.call('GET', `/api/bulk-actions/${body.id}`)).status).to.equal(404);
    await desk.done('PATCH', `/api/agents/${desk.api.agent.id}`, { mailboxIds: null });
  });

  it('does, and takes back, only what the token may that asked, also where a worker goes on', async () => {
    const other = await desk.done('POST', '/api/mailboxes', { address: 'less@desk.example', name: 'Less' });
    // Admins see all; a token with an agent's rights sees what stands with its agent.
    await db('agents')
      .where({ id: desk.api.admin.id })
      .update({ mailbox_ids: [other.id] });
    const minted = await desk.done('POST', '/api/api-tokens', {
      agentId: desk.api.admin.id,
      name: 'Less',
      role: 'agent',
    });
    const token = { ...desk.api.admin, authorization: `Bearer ${minted.token}` };
    const id = await desk.mail();
    const { body } = await bulk({ ids: [id], change: { priority: 'low' } }, token);
    expect(body).to.include({ done: 0, failed: 1 });
    // As a process leaves it that is killed before it came to any ticket.
    await db('bulk_action_tickets').where({ bulk_action_id: body.id }).update({ state: 'pending' });
    await db('bulk_actions').where({ id: body.id }).update({ state: 'running' });
    await workBulkActions(desk.api.app.contextFor({ kind: 'system' }));
    expect(await desk.done('GET', `/api/bulk-actions/${body.id}`)).to.include({ done: 0, failed: 1 });

    const full = (await bulk({ ids: [id], change: { priority: 'high' } })).body;
    expect(full).to.include({ done: 1 });
    const undone = await desk.call('POST', `/api/bulk-actions/${full.id}/undo`, undefined, token);
    expect(undone.body).to.include({ undone: 0, skipped: 1 });
    expect((await rows([id]))[0].priority).to.equal('high');
    // What else workers go on with is begun by admins only.
    for (const path of ['/api/exports', '/api/imports', `/api/agents/${desk.api.agent.id}/hand-over`])
      expect((await desk.call('POST', path, {}, token)).status, path).to.equal(403);
    await db('agents').where({ id: desk.api.admin.id }).update({ mailbox_ids: null });
  });

  it('comes to an end when whoever takes it back is let go before it is done', async () => {
    const { body } = await bulk({ ids: [await desk.mail()], change: { priority: 'urgent' } }, desk.api.agent);
    // As a process leaves it that is killed after it has noted what is asked.
    await db('bulk_actions').where({ id: body.id }).update({ state: 'undoing', finished_at: null });
    await db('agents').where({ id: desk.api.agent.id }).update({ active: false });
    await workBulkActions(desk.api.app.contextFor({ kind: 'system' }));
    await db('agents').where({ id: desk.api.agent.id }).update({ active: true });
    const after = await desk.done('GET', `/api/bulk-actions/${body.id}`, undefined, desk.api.agent);
    expect(after).to.include({ state: 'undone', skipped: 1, undone: 0 });
  });

  it('leaves all that match a filter to two workers when they are many: each once, and undone once', async function () {
    this.timeout(30_000);
    const first = await desk.mail();
    await desk.api.app.db.raw(
      `insert into tickets (number, mailbox_id, customer_id, subject, status, message_count, preview, last_message_kind,
         last_message_at, created_at, updated_at, tags)
       select nextval('ticket_numbers'), mailbox_id, customer_id, subject, 'open', 1, '', 'customer', last_message_at, created_at,
         updated_at, array['many'] from tickets, generate_series(1, 210) where id = ?`,
      [first],
    );
    const { body } = await bulk({ filter: { tag: 'many' }, change: { priority: 'high' } });
    expect(body).to.include({ state: 'running', total: 210, pending: 210 });
    const system = desk.api.app.contextFor({ kind: 'system' });
    await Promise.all([workBulkActions(system), workBulkActions(system)]);
    await workBulkActions(system);
    expect(await desk.done('GET', `/api/bulk-actions/${body.id}`)).to.include({ state: 'done', done: 210 });
    expect(await high()).to.have.length(210);
    await undo(body.id);
    await workBulkActions(system);
    expect(await desk.done('GET', `/api/bulk-actions/${body.id}`)).to.include({
      state: 'undone',
      undone: 210,
    });
    expect(await high()).to.have.length(0);
  });

  it('counts all that match a filter, but for what was merged away', async () => {
    const [a, b] = [await desk.mail(), await desk.mail()];
    for (const id of [a, b]) await desk.done('PATCH', `/api/tickets/${id}`, { tags: ['counted'] });
    // By words merged tickets are found too, so that their numbers lead on.
    const count = async () => {
      await indexChanged(desk.api.app.contextFor({ kind: 'system' }));
      return (await desk.call('GET', '/api/bulk-actions/matching?q=tag:counted')).body;
    };
    expect(await count()).to.deep.equal({ count: 2, more: false });
    await desk.done('POST', `/api/tickets/${a}/merge`, { intoId: b });
    expect(await count()).to.deep.equal({ count: 1, more: false });
  });

  it('says that tickets are no spam, and takes that back', async () => {
    const id = await desk.mail();
    await bulk({ ids: [id], change: { act: 'spam' } });
    const spam = await rows([id]);
    const { body } = await bulk({ ids: [id], change: { act: 'not_spam' } });
    expect((await rows([id]))[0]).to.include({ spam_at: null, closed_at: null });
    await undo(body.id);
    expect(await rows([id])).to.deep.equal(spam);
  });

  it('is forgotten a week after it was over', async () => {
    const id = await desk.mail();
    const { body } = await bulk({ ids: [id], change: { priority: 'low' } });
    const left = () => db('bulk_action_tickets').where({ bulk_action_id: body.id });
    desk.later(6 * 24 * 60);
    const ctx = desk.api.app.contextFor({ kind: 'system' });
    await bulkActionChore.run(ctx);
    expect(await left()).to.have.length(1);
    desk.later(2 * 24 * 60);
    expect(await bulkActionChore.run(ctx)).to.be.greaterThan(0);
    expect(await left()).to.have.length(0);
    expect(await db('bulk_actions').where({ id: body.id })).to.have.length(0);
  });
});
