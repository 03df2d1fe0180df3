import { expect } from 'chai';
import { prepareDesk } from '../../../src/first-run.ts';
import { workHandovers } from '../../../src/handovers/index.ts';
import { password, startTestApi, type TestApi } from '../../support/api.ts';

describe('tickets of who leaves', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi({ SUPPORT_ADDRESS: 'support@desk.test' });
    await prepareDesk(api.app);
  });
  after(() => api.close());

  const send = async <T>(path: string, json: object): Promise<T> => {
    const answer = await api.request(api.admin, { path, json });
    expect(answer.status, await answer.clone().text()).to.be.oneOf([200, 201]);
    return (await answer.json()) as T;
  };
  const leaver = (email: string) => send<{ id: number }>('/api/agents', { email, name: 'Leaver', password });
  /** Tickets of theirs; the first is solved. */
  async function withTickets(id: number, count: number): Promise<number[]> {
    const ids: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const customer = { email: `c${n}-${id}@far.test`, name: '' };
      const ticket = await send<{ id: number }>('/api/tickets', {
        mailboxId: 1,
        customer,
        subject: 'S',
        text: 'T',
      });
      ids.push(ticket.id);
    }
    await api.app.db('tickets').whereIn('id', ids).update({ assignee_id: id });
    await api.app.db('tickets').where({ id: ids[0] }).update({ status: 'solved', solved_at: new Date() });
    return ids;
  }
  const assignees = async (ids: number[]): Promise<(number | null)[]> =>
    (await api.app.db('tickets').whereIn('id', ids).orderBy('id').select('assignee_id')).map(
      (row) => row.assignee_id,
    );
  const work = (portion: number) => workHandovers(api.app.contextFor({ kind: 'system' }), portion);

  it('go to a colleague in portions, however many workers share them; what is solved stays theirs', async () => {
    const { id } = await leaver('one@desk.test');
    const tickets = await withTickets(id, 6);
    await api.app.db('drafts').insert({
      ticket_id: tickets[1],
      agent_id: id,
      text: 'half a reply',
      created_at: new Date(),
      updated_at: new Date(),
    });
    const { cookie } = await api.signIn('one@desk.test');
    const path = `/api/agents/${id}/hand-over`;
    expect(await (await api.request(api.admin, { path })).json()).to.include({ open: 5, running: false });
    expect(await send(path, { agentId: api.agent.id })).to.include({ running: true });
    expect((await api.request(null, { path: '/api/session', headers: { cookie } })).status).to.equal(401);
    const moved = await Promise.all([work(2), work(2), work(2)]);
    expect(moved.reduce((sum, n) => sum + n)).to.equal(5);
    expect(await assignees(tickets)).to.deep.equal([id, ...Array.from({ length: 5 }, () => api.agent.id)]);
    expect(await (await api.request(api.admin, { path })).json()).to.deep.equal({
      open: 0,
      running: false,
      moved: 5,
    });
    const events = await api.app
      .db('ticket_events')
      .whereIn('ticket_id', tickets)
      .where({ type: 'ticket.assigned' });
    expect(events).to.have.length(5);
    expect(await api.app.db('drafts').where({ agent_id: id }), 'drafts stay').to.have.length(1);
  });

  it('go to a team, or to nobody', async () => {
    const team = await send<{ id: number }>('/api/teams', { name: 'Night', memberIds: [] });
    const { id } = await leaver('two@desk.test');
    const tickets = await withTickets(id, 3);
    await send(`/api/agents/${id}/hand-over`, { teamId: team.id });
    expect(await work(50)).to.equal(2);
    const rows = await api.app.db('tickets').whereIn('id', tickets.slice(1)).select('assignee_id', 'team_id');
    expect(rows).to.deep.equal([
      { assignee_id: null, team_id: team.id },
      { assignee_id: null, team_id: team.id },
    ]);
  });

  it('are nobody’s where their new agent does not see the mailbox, and keep no other waiting', async () => {
    const [first, second] = [await leaver('four@desk.test'), await leaver('five@desk.test')];
    const tickets = [...(await withTickets(first.id, 2)), ...(await withTickets(second.id, 2))];
    const { id } = await leaver('limited@desk.test');
    await api.app.db('agents').where({ id }).update({ mailbox_ids: [] });
    await send(`/api/agents/${first.id}/hand-over`, { agentId: id });
    await send(`/api/agents/${second.id}/hand-over`, { agentId: api.agent.id });
    expect(await work(50)).to.equal(2);
    expect(await assignees(tickets)).to.deep.equal([first.id, null, second.id, api.agent.id]);
  });

  it('go to no one who could not take them, and never leave the desk without an admin', async () => {
    const { id } = await leaver('three@desk.test');
    const refused = async (path: string, json: object): Promise<number> =>
      (await api.request(api.admin, { path, json })).status;
    expect(await refused(`/api/agents/${id}/hand-over`, { agentId: id })).to.equal(400);
    expect(await refused(`/api/agents/${id}/hand-over`, { teamId: 999 })).to.equal(400);
    await api.app
      .db('agents')
      .where({ role: 'admin' })
      .whereNot({ id: api.admin.id })
      .update({ active: false });
    expect(await refused(`/api/agents/${api.admin.id}/hand-over`, {})).to.equal(409);
    expect((await api.app.db('agents').where({ id }).first()).active).to.equal(true);
  });
});
