import { expect } from 'chai';
import { password, startTestApi, type TestApi } from '../../support/api.ts';

describe('my own account', () => {
  let api: TestApi;
  const mine = async (
    session: { cookie: string; csrfToken: string },
    call: { method?: string; path: string; json?: unknown },
  ) => {
    const answer = await api.request(null, {
      ...call,
      headers: { cookie: session.cookie, 'X-CSRF-Token': session.csrfToken },
    });
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  };

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  it('keeps my name and language, and tells them with the session', async () => {
    const me = await api.signIn(api.agent.email);
    const changed = await mine(me, { method: 'PATCH', path: '/api/me', json: { name: 'Ada', locale: 'de' } });
    expect(changed.body).to.include({ name: 'Ada', locale: 'de' });
    expect((await mine(me, { path: '/api/me' })).body).to.include({ name: 'Ada', locale: 'de' });
    const session = (await mine(me, { path: '/api/session' })).body as { agent: object };
    expect(session.agent).to.include({ name: 'Ada', locale: 'de' });
    const wrong = await mine(me, { method: 'PATCH', path: '/api/me', json: { role: 'admin' } });
    expect(wrong.status).to.equal(400);
  });

  it('keeps my time zone, refuses what is none, and notes what my browser says without an audit entry', async () => {
    const me = await api.signIn(api.agent.email);
    const change = (json: object) => mine(me, { method: 'PATCH', path: '/api/me', json });
    const entries = async () => Number((await api.app.db('audit_entries').count('id as n').first())?.['n']);
    expect((await mine(me, { path: '/api/session' })).body).to.have.nested.include({
      'agent.timeZone': null,
      'agent.browserTimeZone': null,
    });
    const before = await entries();
    expect((await change({ browserTimeZone: 'Asia/Tokyo', browserLocale: 'de' })).body).to.include({
      browserTimeZone: 'Asia/Tokyo',
      browserLocale: 'de',
      // As chosen before: what a browser says changes no choice.
      locale: 'de',
    });
    expect(await entries()).to.equal(before);
    const path = `/api/agents/${api.agent.id}/availability`;
    expect((await mine(me, { path })).body).to.include({ timeZone: 'Asia/Tokyo' });
    const chosen = (await change({ timeZone: 'America/New_York' })).body;
    expect(chosen).to.include({ timeZone: 'America/New_York', browserTimeZone: 'Asia/Tokyo' });
    expect(await entries()).to.equal(before + 1);
    expect((await mine(me, { path })).body).to.include({ timeZone: 'America/New_York' });
    for (const timeZone of ['Europe/Atlantis', '+02:00', '', 'posixrules']) {
      const refused = await change({ timeZone });
      expect(refused.status, timeZone).to.equal(400);
      expect(refused.body).to.have.nested.property('errors[0].field', 'timeZone');
    }
    expect((await change({ timeZone: null })).body).to.include({ timeZone: null });
  });

  it('lists where I am signed in, and signs out one or all others, never somebody else', async () => {
    const me = await api.signIn(api.agent.email);
    const there = await api.signIn(api.agent.email);
    const admin = await api.signIn(api.admin.email);
    const listed = (await mine(me, { path: '/api/me/sessions' })).body as {
      items: { id: number; current: boolean }[];
    };
    expect(listed.items.filter(({ current }) => current)).to.have.length(1);
    const theirs = (await mine(there, { path: '/api/me/sessions' })).body as typeof listed;
    const other = theirs.items.find(({ current }) => current)?.id;
    const foreign = await mine(admin, { method: 'DELETE', path: `/api/me/sessions/${other}` });
    expect(foreign.status).to.equal(404);
    expect((await mine(me, { method: 'DELETE', path: `/api/me/sessions/${other}` })).status).to.equal(204);
    expect((await mine(there, { path: '/api/me' })).status).to.equal(401);
    expect((await mine(me, { method: 'DELETE', path: '/api/me/sessions' })).status).to.equal(204);
    const left = (await mine(me, { path: '/api/me/sessions' })).body as typeof listed;
    expect(left.items.map(({ current }) => current)).to.deep.equal([true]);
    expect((await mine(admin, { path: '/api/me' })).status).to.equal(200);
  });

  it('takes a new password only with the present one, and ends the other sessions', async () => {
    const me = await api.signIn(api.agent.email);
    const there = await api.signIn(api.agent.email);
    const change = (currentPassword?: string) =>
      mine(me, {
        method: 'PATCH',
        path: '/api/me',
        json: { password: 'another long password', ...(currentPassword && { currentPassword }) },
      });
    expect((await change()).status).to.equal(400);
    const weak = { password: 'Password123', currentPassword: password };
    const refused = await mine(me, { method: 'PATCH', path: '/api/me', json: weak });
    expect(refused.body).to.nested.include({ status: 400, 'errors[0].field': 'password' });
    expect((await change('not it at all')).body).to.nested.include({ 'errors[0].field': 'currentPassword' });
    expect((await mine(there, { path: '/api/me' })).status).to.equal(200);
    expect((await change(password)).status).to.equal(200);
    expect((await mine(me, { path: '/api/me' })).status).to.equal(200);
    expect((await mine(there, { path: '/api/me' })).status).to.equal(401);
    await api.signIn(api.agent.email, 'another long password');
  });

  const judged = async (json: object, language = 'en') =>
    (await (
      await api.request(null, {
        path: '/api/password-check',
        json,
        headers: { 'Accept-Language': language },
      })
    ).json()) as { problem?: string | null; errors?: { field: string }[] };

  it('hears what is wrong with a password while typing it, in my language, signed in or not', async () => {
    const eva = { email: 'eva.berg@desk.test', name: 'Eva Berg' };
    expect(await judged({ password: 'zwei Boxkämpfer', ...eva })).to.deep.equal({ problem: null });
    expect((await judged({ password: 'Eva Berg 2026', ...eva })).problem).to.contain('name or address');
    expect(await judged({ password: 'Eva Berg 2026' })).to.deep.equal({ problem: null });
    expect((await judged({ password: 'Password123' }, 'de')).problem).to.match(/^Dieses Passwort gehört/);
    expect((await judged({ password: 'short' })).errors?.[0]?.field).to.equal('password');
  });
});
