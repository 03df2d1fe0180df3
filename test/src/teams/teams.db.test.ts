// Teams over HTTP: who may change them, what belongs to them, what is left when one goes or an agent leaves.
import { expect } from 'chai';
import { getTeam, listTeams, membersOf } from '../../../src/teams/index.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';

describe('teams', () => {
  let api: TestApi;
  let mailboxId: number;

  before(async () => {
    api = await startTestApi();
    mailboxId = (await call('POST', '/api/mailboxes', { address: 'support@desk.example', name: 'Support' }))
      .body.id;
  });
  after(() => api.close());

  const call: TestApi['call'] = (...asked) => api.call(...asked);
  const newAgent = async (name: string): Promise<number> =>
    (
      await call('POST', '/api/agents', {
        email: `${name.toLowerCase()}@desk.test`,
        name,
        password: 'a long password',
      })
    ).body.id;
  const newTeam = async (input: Record<string, unknown>): Promise<any> => {
    const { status, body } = await call('POST', '/api/teams', input);
    expect(status, JSON.stringify(body)).to.equal(201);
    return body;
  };
  const newTicket = async (subject: string): Promise<any> =>
    (
      await call(
        'POST',
        '/api/tickets',
        { mailboxId, customer: { email: 'ann@customer.example' }, subject, text: 'Hello.' },
        api.agent,
      )
    ).body;

  it('have members and a lead, are read by agents and changed by admins, with an audit entry each', async () => {
    const [eva, ben] = [await newAgent('Eva'), await newAgent('Ben')];
    const team = await newTeam({ name: 'Billing', leadAgentId: eva, memberIds: [eva, ben] });
    expect(team).to.include({ name: 'Billing' });
    expect(team.lead).to.deep.equal({ id: eva, name: 'Eva', active: true });
    expect(team.members.map((one: any) => one.name)).to.deep.equal(['Ben', 'Eva']);

    const changed = await call('PATCH', `/api/teams/${team.id}`, {
      name: 'Money',
      leadAgentId: null,
      memberIds: [ben],
    });
    expect(changed.body).to.deep.include({ name: 'Money', lead: null });
    expect(changed.body.members.map((one: any) => one.id)).to.deep.equal([ben]);

    const list = await call('GET', '/api/teams', undefined, api.agent);
    expect(list.body.items.map((one: any) => one.name)).to.include('Money');
    expect((await call('PATCH', `/api/teams/${team.id}`, { name: 'Mine' }, api.agent)).status).to.equal(403);
    const entries = await api.app
      .db('audit_entries')
      .where({ subject_type: 'team', subject_id: team.id })
      .orderBy('id');
    expect(entries.map((entry) => [entry.action, entry.agent_id])).to.deep.equal([
      ['team.create', api.admin.id],
      ['team.change', api.admin.id],
    ]);
  });

  it('refuse a name twice whatever its case, and agents who are not there', async () => {
    await newTeam({ name: 'Twice' });
    const again = await call('POST', '/api/teams', { name: 'TWICE' });
    expect(again.status).to.equal(409);
    expect(again.body.errors[0].field).to.equal('name');
    const unknown = await call('POST', '/api/teams', { name: 'Nobody', memberIds: [999_999] });
    expect(unknown.status).to.equal(400);
    expect(unknown.body.errors[0].field).to.equal('memberIds');
  });

  it('come page by page', async () => {
    for (const name of ['page c', 'Page A', 'page B']) await newTeam({ name });
    const names: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await call('GET', `/api/teams?limit=1${cursor}`);
      names.push(...body.items.map((one: any) => one.name));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(names.filter((name) => /^page/i.test(name))).to.deep.equal(['Page A', 'page B', 'page c']);
  });

  it('keep a deactivated agent on the list and out of the work', async () => {
    const [kim, lee] = [await newAgent('Kim'), await newAgent('Lee')];
    const team = await newTeam({ name: 'Leaving', leadAgentId: kim, memberIds: [kim, lee] });
    await call('PATCH', `/api/agents/${kim}`, { active: false });

    const ctx = api.app.contextFor({ kind: 'system' });
    expect((await membersOf(ctx, team.id)).map((one) => one.id)).to.deep.equal([lee]);
    expect((await getTeam(ctx, team.id)).lead).to.include({ id: kim, active: false });
    const { items } = await listTeams(ctx, {});
    expect(items.map((one) => one.name)).to.include('Leaving');
    const { body } = await call('GET', `/api/teams/${team.id}`);
    expect(body.lead).to.deep.equal({ id: kim, name: 'Kim', active: false });
    expect(body.members.find((one: any) => one.id === kim).active).to.equal(false);
    // A form that sends everybody back as they are still saves; putting somebody there who has left does not.
    const same = await call('PATCH', `/api/teams/${team.id}`, { memberIds: [kim, lee], leadAgentId: kim });
    expect(same.status).to.equal(200);
    expect((await call('POST', '/api/teams', { name: 'New', memberIds: [kim] })).status).to.equal(400);
  });

  it('get tickets, which says so on the timeline and in the list', async () => {
    const team = await newTeam({ name: 'Repairs' });
    const ticket = await newTicket('Broken lamp');
    expect(ticket.team).to.equal(null);
    const { body } = await call('PATCH', `/api/tickets/${ticket.id}`, { teamId: team.id }, api.agent);
    expect(body.team).to.deep.equal({ id: team.id, name: 'Repairs' });
    expect(body.version).to.equal(ticket.version + 1);
    const list = await call('GET', `/api/tickets?teamId=${team.id}`, undefined, api.agent);
    expect(list.body.items.map((one: any) => one.id)).to.deep.equal([ticket.id]);
    const without = await call('GET', '/api/tickets?teamId=none', undefined, api.agent);
    expect(without.body.items.map((one: any) => one.id)).not.to.include(ticket.id);
    const events = await call('GET', `/api/tickets/${ticket.id}/events`);
    const event = events.body.items.find((one: any) => one.type === 'ticket.team_changed');
    expect(event.data).to.deep.equal({ from: null, to: 'Repairs' });
    const unknown = await call('PATCH', `/api/tickets/${ticket.id}`, { teamId: 999_999 }, api.agent);
    expect(unknown.status).to.equal(400);
  });

  it('leave their tickets behind when they are dissolved', async () => {
    const team = await newTeam({ name: 'Short-lived', memberIds: [api.agent.id] });
    const ticket = await newTicket('Outlives its team');
    await call('PATCH', `/api/tickets/${ticket.id}`, { teamId: team.id }, api.agent);
    expect((await call('DELETE', `/api/teams/${team.id}`)).status).to.equal(204);
    expect((await call('GET', `/api/tickets/${ticket.id}`)).body.team).to.equal(null);
    expect((await call('DELETE', `/api/teams/${team.id}`)).status).to.equal(404);
  });
});
