// Saved views, what lists leave out, and what is unread.
import { expect } from 'chai';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 5, hour));

describe('views of the ticket list', () => {
  let api: TestApi;
  let mailboxId: number;
  const tickets: Record<string, number> = {};

  before(async () => {
    api = await startTestApi();
    mailboxId = (
      await call(api.admin, 'POST', '/api/mailboxes', { address: 'support@desk.example', name: 'S' })
    ).body.id;
    for (const subject of ['plain', 'urgent', 'snoozed', 'spam', 'deleted']) {
      const { body } = await call(api.admin, 'POST', '/api/tickets', {
        mailboxId,
        customer: { email: `${subject}@customer.example` },
        subject,
        text: 'Hello.',
      });
      tickets[subject] = body.id;
    }
    const set = (subject: string, row: object) =>
      api.app.db('tickets').where({ id: tickets[subject] }).update(row);
    await set('urgent', { priority: 'urgent', tags: ['vip'] });
    await set('snoozed', { snoozed_until: new Date('2099-01-01'), due_remind_at: new Date('2020-01-01') });
    await set('spam', { spam_at: new Date() });
    await set('deleted', { deleted_at: new Date() });
  });
  after(() => api.close());

  const call = (person: TestPerson, method: string, path: string, json?: unknown) =>
    api.call(method, path, json, person);
  const subjects = async (query: string): Promise<string[]> =>
    (await call(api.agent, 'GET', `/api/tickets?${query}`)).body.items.map((ticket: any) => ticket.subject);

  it('leave out what was put aside, and show it where it is asked for', async () => {
    expect((await subjects('status=new,open,pending')).toSorted()).to.deep.equal(['plain', 'urgent']);
    expect((await subjects('customer=snoozed@customer.example')).toSorted()).to.deep.equal(['snoozed']);
    expect(await subjects('folder=snoozed')).to.deep.equal(['snoozed']);
    expect(await subjects('folder=spam')).to.deep.equal(['spam']);
    expect(await subjects('folder=trash')).to.deep.equal(['deleted']);
    const { body } = await call(api.agent, 'GET', '/api/tickets/counts');
    expect(body).to.include({ unassigned: 2, open: 2, snoozed: 1, mentions: 0, breaching: 0 });
  });

  it('find the tickets whose notes mention me', async () => {
    await call(api.admin, 'POST', `/api/tickets/${tickets['plain']}/notes`, {
      text: 'Can you look, @agent?',
    });
    expect(await subjects('mentions=true')).to.deep.equal(['plain']);
    expect((await call(api.agent, 'GET', '/api/tickets/counts')).body.mentions).to.equal(1);
    expect((await call(api.admin, 'GET', '/api/tickets/counts')).body.mentions).to.equal(0);
  });

  it('are paged in every order without a gap or a repeat, equal ones by their ids', async () => {
    const rows = [
      { subject: 'a', priority: 'low', created_at: at(1), last_message_at: at(9), due_at: at(12) },
      { subject: 'b', priority: 'low', created_at: at(1), last_message_at: at(9), due_at: null },
      { subject: 'c', priority: 'high', created_at: at(3), last_message_at: at(4), due_at: at(11) },
      { subject: 'd', priority: 'high', created_at: at(2), last_message_at: at(9), due_at: at(11) },
      { subject: 'e', priority: 'normal', created_at: at(4), last_message_at: at(5), due_at: null },
    ];
    for (const row of rows) {
      const { body } = await call(api.admin, 'POST', '/api/tickets', {
        mailboxId,
        customer: { email: 'sorted@customer.example' },
        subject: row.subject,
        text: 'Hello.',
      });
      await api.app.db('tickets').where({ id: body.id }).update(row);
    }
    const inOrder = async (sort: string, limit: number): Promise<string> => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const query = `customer=sorted@customer.example&sort=${sort}&limit=${limit}${cursor}`;
        const { body } = await call(api.agent, 'GET', `/api/tickets?${query}`);
        seen.push(...body.items.map((ticket: any) => ticket.subject));
        cursor = body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`;
      } while (cursor !== '');
      return seen.join('');
    };
    const orders = {
      '-lastMessageAt': 'dbaec',
      lastMessageAt: 'ceabd',
      '-createdAt': 'ecdba',
      createdAt: 'abdce',
      '-priority': 'dceba',
      // Two have no due time. Pages end before, at and behind the first of them.
      dueAt: 'cdabe',
    };
    for (const [sort, wanted] of Object.entries(orders))
      for (const limit of [1, 2, 3, 4, 5])
        expect(await inOrder(sort, limit), `${sort}, ${limit} a page`).to.equal(wanted);
    await api.app
      .db('tickets')
      .whereIn('subject', ['a', 'b', 'c', 'd', 'e'])
      .update({ deleted_at: new Date() });
  });

  it('are saved for oneself, a team or everybody, and counted live', async () => {
    const { body: team } = await call(api.admin, 'POST', '/api/teams', {
      name: 'Billing',
      memberIds: [api.agent.id],
    });
    const save = (person: TestPerson, view: object) => call(person, 'POST', '/api/views', view);
    const mine = await save(api.agent, { name: 'VIP', filter: { tag: 'vip', status: 'new,open,pending' } });
    expect(mine.status, JSON.stringify(mine.body)).to.equal(201);
    await save(api.admin, { name: 'Of admins', filter: { priority: 'urgent' } });
    await save(api.admin, { name: 'Everybody', filter: { q: 'plain' }, visibility: 'all' });
    await save(api.admin, { name: 'Team', filter: {}, visibility: 'team', teamId: team.id });
    const { body } = await call(api.agent, 'GET', '/api/views');
    expect(body.items.map((view: any) => [view.name, view.mayChange])).to.deep.equal([
      ['Everybody', false],
      ['Team', false],
      ['VIP', true],
    ]);
    const counts = await call(api.agent, 'GET', '/api/views/counts');
    expect(counts.status, JSON.stringify(counts.body)).to.equal(200);
    expect(counts.body.items.map((one: any) => one.count)).to.deep.equal([1, 2, 1]);
  });

  it('are counted by as many statements, however many there are', async () => {
    const statements = async (): Promise<number> => {
      let seen = 0;
      const note = (): void => void seen++;
      api.app.db.on('query', note);
      await call(api.agent, 'GET', '/api/views/counts');
      api.app.db.removeListener('query', note);
      return seen;
    };
    const save = (filter: object): Promise<{ body: any }> =>
      call(api.agent, 'POST', '/api/views', { name: 'One of many', filter });
    await statements();
    const before = await statements();
    const saved = [];
    for (const priority of ['low', 'normal', 'high', 'urgent', 'low']) saved.push(await save({ priority }));
    expect(await statements()).to.equal(before);
    for (let more = 0; more < 12; more++) saved.push(await save({ q: `word${more}` }));
    const { body } = await call(api.agent, 'GET', '/api/views/counts');
    expect(body.items.filter((one: any) => one.count === null)).to.have.length(3);
    for (const { body: view } of saved) await call(api.agent, 'DELETE', `/api/views/${view.id}`);
  });

  it('are changed by who made them and by admins only', async () => {
    const { body } = await call(api.agent, 'GET', '/api/views');
    const foreign = body.items.find((view: any) => view.name === 'Everybody');
    const own = body.items.find((view: any) => view.name === 'VIP');
    expect((await call(api.agent, 'PATCH', `/api/views/${foreign.id}`, { name: 'Taken' })).status).to.equal(
      403,
    );
    expect((await call(api.agent, 'DELETE', `/api/views/${foreign.id}`)).status).to.equal(403);
    const changed = await call(api.agent, 'PATCH', `/api/views/${own.id}`, { name: 'Important' });
    expect(changed.body).to.include({ name: 'Important', visibility: 'own' });
    expect((await call(api.agent, 'PATCH', `/api/views/${own.id}`, { visibility: 'team' })).status).to.equal(
      400,
    );
    expect((await call(api.agent, 'DELETE', `/api/views/${own.id}`)).status).to.equal(204);
    expect((await call(api.agent, 'GET', '/api/views')).body.items).to.have.length(2);
  });

  it('count nothing an agent does not see', async () => {
    await call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, { mailboxIds: [mailboxId + 1000] });
    const counts = (await call(api.agent, 'GET', '/api/views/counts')).body.items;
    expect(counts.map((one: any) => one.count)).to.deep.equal([0, 0]);
    expect(await subjects('mentions=true')).to.deep.equal([]);
    expect((await call(api.agent, 'GET', '/api/tickets/search?q=plain')).body.items).to.deep.equal([]);
    await call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, { mailboxIds: null });
  });

  it('show a ticket as unread from a customer’s mail until it is looked at', async () => {
    const id = tickets['plain'];
    const unread = async () =>
      (await call(api.agent, 'GET', '/api/tickets')).body.items.find((ticket: any) => ticket.id === id)
        .unread;
    expect(await unread()).to.equal(false);
    await api.app.db('tickets').where({ id }).update({ last_message_kind: 'customer' });
    expect(await unread()).to.equal(true);
    const found = async (): Promise<number> =>
      (await call(api.agent, 'GET', '/api/tickets/search?q=is:unread')).body.items.length;
    expect(await found()).to.equal(1);
    expect((await call(api.agent, 'GET', `/api/tickets/${id}`)).body.unread).to.equal(true);
    expect((await call(api.agent, 'PUT', `/api/tickets/${id}/read`)).status).to.equal(204);
    expect(await unread()).to.equal(false);
    await api.app
      .db('tickets')
      .where({ id })
      .update({ last_message_at: new Date('2098-01-01') });
    expect(await unread()).to.equal(true);
  });
});
