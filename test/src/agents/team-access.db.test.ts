// What agents see by their teams: mailboxes that are given to a team, and the tickets of one's own teams only.
import { expect } from 'chai';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

describe('access by teams', () => {
  let api: TestApi;
  let team: number;
  const mailboxes: Record<string, number> = {};

  before(async () => {
    api = await startTestApi();
    for (const name of ['sales', 'payroll', 'office']) {
      const json = { address: `${name}@desk.example`, name };
      mailboxes[name] = (await call(api.admin, 'POST', '/api/mailboxes', json)).body.id;
    }
    team = (await call(api.admin, 'POST', '/api/teams', { name: 'Repairs' })).body.id;
  });
  after(() => api.close());

  async function call(
    person: TestPerson,
    method: string,
    path: string,
    json?: unknown,
  ): Promise<{ status: number; body: any }> {
    const response = await api.request(person, { method, path, ...(json === undefined ? {} : { json }) });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }
  const changeTeam = async (change: object): Promise<void> =>
    void expect((await call(api.admin, 'PATCH', `/api/teams/${team}`, change)).status).to.equal(200);
  const changeAgent = async (change: object): Promise<any> =>
    (await call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, change)).body;
  const seen = async (): Promise<string[]> =>
    (await call(api.agent, 'GET', '/api/mailboxes')).body.items.map((one: any) => one.name).toSorted();
  const open = async (person: TestPerson, mailbox: string, more: object = {}): Promise<any> =>
    (
      await call(person, 'POST', '/api/tickets', {
        mailboxId: mailboxes[mailbox],
        customer: { email: 'ann@customer.example' },
        subject: `About ${mailbox}`,
        text: 'Hello.',
        ...more,
      })
    ).body;

  it('is all while neither the agent nor a team is given mailboxes, else what both are given', async () => {
    const all = ['office', 'payroll', 'sales'];
    await changeTeam({ memberIds: [api.agent.id] });
    expect(await seen()).to.deep.equal(all);
    await changeTeam({ mailboxIds: [mailboxes['sales']] });
    expect(await seen()).to.deep.equal(['sales']);
    const both = await changeAgent({ mailboxIds: [mailboxes['payroll']] });
    expect(both.seenMailboxIds).to.have.members([mailboxes['sales'], mailboxes['payroll']]);
    expect(both.mailboxIds).to.deep.equal([mailboxes['payroll']]);
    expect(await seen()).to.deep.equal(['payroll', 'sales']);
    await changeTeam({ memberIds: [] });
    expect(await seen()).to.deep.equal(['payroll']);
    await changeAgent({ mailboxIds: null });
    expect(await seen()).to.deep.equal(all);
  });

  it('ends with the team', async () => {
    const json = { name: 'For a while', mailboxIds: [mailboxes['office']], memberIds: [api.agent.id] };
    const { body } = await call(api.admin, 'POST', '/api/teams', json);
    expect(await seen()).to.deep.equal(['office']);
    await call(api.admin, 'DELETE', `/api/teams/${body.id}`);
    expect(await seen()).to.have.length(3);
  });

  it('is given by admins only, to mailboxes that are there', async () => {
    const unknown = await call(api.admin, 'PATCH', `/api/teams/${team}`, { mailboxIds: [999_999] });
    expect(unknown.status).to.equal(400);
    expect(unknown.body.errors[0].field).to.equal('mailboxIds');
    await changeAgent({ role: 'lead' });
    await changeTeam({ memberIds: [api.agent.id] });
    const own = await call(api.agent, 'PATCH', `/api/teams/${team}`, { mailboxIds: null });
    expect(own.status).to.equal(403);
    await changeAgent({ role: 'agent' });
    const [entry] = await api.app
      .db('audit_entries')
      .where({ subject_type: 'team', subject_id: team, action: 'team.change' })
      .whereRaw(`data->'mailboxIds' <> 'null'`);
    expect(entry.data.mailboxIds).to.deep.equal([mailboxes['sales']]);
  });

  it('to the tickets of one’s own teams shows those and what one is assigned, in lists, counts and by id', async () => {
    await changeTeam({ mailboxIds: null, memberIds: [api.agent.id] });
    await changeAgent({ ownTeamsOnly: true });
    const [ofTeam, assigned, ofNobody] = [
      await open(api.admin, 'sales', { actions: { teamId: team } }),
      await open(api.admin, 'sales', { actions: { assignee: api.agent.id } }),
      await open(api.admin, 'sales'),
    ];
    const { body } = await call(api.agent, 'GET', '/api/tickets');
    expect(body.items.map(({ id }: any) => id)).to.have.members([ofTeam.id, assigned.id]);
    expect((await call(api.agent, 'GET', '/api/tickets/counts')).body).to.include({ open: 2, unassigned: 1 });
    const status = async (id: number): Promise<number> =>
      (await call(api.agent, 'GET', `/api/tickets/${id}`)).status;
    expect(await Promise.all([ofTeam, assigned, ofNobody].map(({ id }) => status(id)))).to.deep.equal([
      200, 200, 404,
    ]);
    await call(api.admin, 'PATCH', `/api/tickets/${ofTeam.id}`, { teamId: null });
    expect(await status(ofTeam.id)).to.equal(404);
    const customer = await call(api.agent, 'GET', `/api/customers/${ofNobody.customer.id}`);
    expect(customer.body.tickets.all).to.equal(1);
    const note = { text: 'Look, @agent' };
    for (const { id } of [ofNobody, assigned])
      await call(api.admin, 'POST', `/api/tickets/${id}/notes`, note);
    const { body: news } = await call(api.agent, 'GET', '/api/notifications?kind=mention');
    expect(news.items.map(({ ticket }: any) => ticket.id)).to.deep.equal([assigned.id]);
  });

  it('keeps the tickets one opens oneself, unless they are given to a team', async () => {
    const mine = await open(api.agent, 'office');
    expect(mine.assignee).to.include({ id: api.agent.id });
    const given = await open(api.agent, 'office', { actions: { teamId: team } });
    expect(given.assignee).to.equal(null);
    expect((await call(api.agent, 'GET', `/api/tickets/${given.id}`)).status).to.equal(200);
  });

  it('leaves admins alone, and is over when it is lifted', async () => {
    const { body: admin } = await call(api.admin, 'GET', '/api/me');
    await call(api.admin, 'PATCH', `/api/agents/${admin.id}`, { ownTeamsOnly: true });
    expect((await call(api.admin, 'GET', '/api/tickets')).body.items).to.have.length.greaterThan(3);
    await call(api.admin, 'PATCH', `/api/agents/${admin.id}`, { ownTeamsOnly: false });
    await changeAgent({ ownTeamsOnly: false });
    expect((await call(api.agent, 'GET', '/api/tickets')).body.items).to.have.length.greaterThan(3);
  });
});
