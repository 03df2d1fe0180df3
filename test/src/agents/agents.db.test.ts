import { expect } from 'chai';
import { can, may } from '../../../src/agents/index.ts';
import { factsOf } from '../../../src/platform/http/route.ts';
import { password, startTestApi, type TestApi } from '../../support/api.ts';

interface Agent {
  id: number;
  email: string;
  role: string;
  active: boolean;
}

describe('agents over HTTP', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  const add = (fields: object = {}) =>
    api.request(api.admin, {
      path: '/api/agents',
      json: { email: 'ben@desk.test', name: 'Ben', role: 'agent', password, ...fields },
    });

  const change = (id: number, json: object, by = api.admin) =>
    api.request(by, { method: 'PATCH', path: `/api/agents/${id}`, json });

  it('lists agents by name in pages, without anything secret', async () => {
    const first = await api.request(api.agent, { path: '/api/agents?limit=1' });
    const page = (await first.json()) as { items: Agent[]; nextCursor: string };
    expect(page.items).to.have.length(1);
    expect(page.items[0]).to.have.all.keys(
      'id',
      'email',
      'name',
      'role',
      'active',
      'mailboxIds',
      'seenMailboxIds',
      'ownTeamsOnly',
      'locale',
      'timeZone',
      'createdAt',
    );
    const second = await api.request(api.agent, { path: `/api/agents?limit=1&cursor=${page.nextCursor}` });
    const rest = (await second.json()) as { items: Agent[]; nextCursor: string | null };
    expect([page.items[0]?.email, rest.items[0]?.email]).to.deep.equal([
      'admin@desk.test',
      'agent@desk.test',
    ]);
    expect(rest.nextCursor).to.equal(null);
  });

  it('adds an agent who can sign in, and no second one with the same address', async () => {
    const made = await add();
    expect(made.status).to.equal(201);
    await api.signIn('ben@desk.test');
    const again = await add({ email: 'BEN@desk.test' });
    expect(again.status).to.equal(409);
    expect(await again.json()).to.include({
      code: 'conflict',
      detail: 'ben@desk.test is already the login of another agent.',
    });
  });

  it('says which fields are wrong', async () => {
    const response = await add({ email: 'no address', password: 'short', color: 'red' });
    expect(response.status).to.equal(400);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect(errors.map((error) => error.field)).to.have.members(['email', 'password', 'color']);
  });

  it('tells who sends a NUL character so, instead of failing', async () => {
    expect((await add({ email: 'nul@desk.test', name: 'N\u0000' })).status).to.equal(400);
  });

  it('leaves changes to admins and everything to those who are signed in', async () => {
    expect((await change(api.agent.id, { role: 'admin' }, api.agent)).status).to.equal(403);
    const anonymous = await api.request(null, { path: '/api/agents' });
    expect(anonymous.status).to.equal(401);
    expect(anonymous.headers.get('content-type')).to.contain('application/problem+json');
    expect((await change(999_999, { name: 'X' })).status).to.equal(404);
  });

  it('keeps the last active admin', async () => {
    expect((await change(api.admin.id, { role: 'agent' })).status).to.equal(409);
    expect((await change(api.admin.id, { active: false })).status).to.equal(409);
    expect((await change(api.admin.id, { name: 'Eva' })).status).to.equal(200);
  });

  it('keeps an admin when two dismiss each other at the same moment', async () => {
    const response = await add({ email: 'second@desk.test', role: 'admin' });
    const second = (await response.json()) as Agent;
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([
        change(api.admin.id, { active: false }),
        change(second.id, { active: false }),
      ]);
      const statuses = answers.map((answer) => answer.status);
      expect(statuses.filter((status) => status === 200)).to.have.length(1);
      await api.app.db('agents').update({ active: true });
      await api.app.db('api_tokens').update({ revoked_at: null });
    }
    await change(second.id, { active: false });
  });

  it('ends all sessions but the own when a password changes', async () => {
    const mine = await api.signIn(api.admin.email);
    const elsewhere = await api.signIn(api.admin.email);
    const response = await api.request(null, {
      method: 'PATCH',
      path: `/api/agents/${api.admin.id}`,
      json: { password: 'another long password' },
      headers: { cookie: mine.cookie, 'X-CSRF-Token': mine.csrfToken },
    });
    expect(response.status).to.equal(200);
    const show = (cookie: string) => api.request(null, { path: '/api/session', headers: { cookie } });
    expect((await show(mine.cookie)).status).to.equal(200);
    expect((await show(elsewhere.cookie)).status).to.equal(401);
    await api.signIn(api.admin.email, 'another long password');
  });
});

describe('can', () => {
  const agent = {
    kind: 'agent',
    id: 7,
    role: 'agent',
    name: 'Ann',
    mailboxIds: null,
    teamIds: null,
  } as const;

  it('knows roles', () => {
    expect(can(agent, 'ticket.reply')).to.equal(true);
    expect(can(agent, 'mailbox.change')).to.equal(false);
    expect(can({ ...agent, role: 'admin' }, 'mailbox.change')).to.equal(true);
  });

  it('lets in nobody without a login', () => {
    expect(can({ kind: 'anonymous' }, 'ticket.read')).to.equal(false);
    expect(can({ kind: 'customer', id: 1 }, 'ticket.read')).to.equal(false);
  });

  it('shows an upload that was not sent yet to who uploaded it only', () => {
    expect(can(agent, 'attachment.read', { messageId: null, uploadedBy: 7 })).to.equal(true);
    expect(can(agent, 'attachment.read', { messageId: null, uploadedBy: 8 })).to.equal(false);
    expect(can(agent, 'attachment.read', { messageId: 1, uploadedBy: 8 })).to.equal(true);
  });

  it('is written on the routes that ask it', () => {
    expect(factsOf([may('ticket.read')])).to.deep.equal({ permission: 'ticket.read' });
  });
});
