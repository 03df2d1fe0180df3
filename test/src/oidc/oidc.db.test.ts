// Signing in through an identity provider: a real one in a process beside, and one that lies.
import { expect } from 'chai';
import { freePort } from '../../support/child-service.ts';
import { password, startTestApi, type TestApi } from '../../support/api.ts';
import {
  Cookies,
  leadsTo,
  signOutThere,
  startIdentityProvider,
  step,
  throughProvider,
  type IdentityProvider,
} from '../../support/identity-provider.ts';
import { startLyingProvider, type Lie, type LyingProvider } from '../../support/lying-provider.ts';

const refusalOf = ({ ends }: { ends: URL }) => ends.searchParams.get('refused');

describe('signing in through an identity provider', () => {
  let api: TestApi;
  let provider: IdentityProvider;
  before(async () => {
    const port = await freePort();
    const desk = `http://127.0.0.1:${port}`;
    api = await startTestApi({ APP_PORT: String(port), APP_URL: desk, OIDC_ALLOWED_NETWORKS: '127.0.0.0/8' });
    // The provider's clock is the real one.
    api.clock.advance(Date.now() - api.clock.now().getTime());
    provider = await startIdentityProvider(desk);
  });
  after(async () => {
    await api.close();
    await provider.close();
  });

  const set = (json: object) => api.request(api.admin, { method: 'PATCH', path: '/api/oidc', json });
  const usual = () => ({
    enabled: true,
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    scopes: 'openid email profile groups',
    groupsClaim: '',
    mapping: [],
    defaultRole: null,
    allowedDomains: [],
    createAgents: false,
    trustUnverifiedEmail: false,
    onlyWay: false,
  });
  beforeEach(async () => {
    await api.app.db('oidc_links').delete();
    const saved = await set(usual());
    expect(saved.status, await saved.text()).to.equal(200);
  });

  /** Where the button leads. */
  const starting = async (cookies = new Cookies()) =>
    leadsTo(await step(cookies, `${api.url}/api/oidc/start`), api.url);
  /** All the way; where it ends, and in which browser. */
  const signIn = async (login: string, options: { next?: string; cookies?: Cookies } = {}) => {
    const cookies = options.cookies ?? new Cookies();
    const back = await throughProvider(api.url, { login, cookies, next: options.next ?? '' });
    const answer = await step(cookies, back);
    return { cookies, back, answer, ends: leadsTo(answer, back) };
  };
  const whoIs = async (cookies: Cookies): Promise<string | null> => {
    const answer = await step(cookies, `${api.url}/api/session`);
    return answer.ok ? ((await answer.json()) as { agent: { email: string } }).agent.email : null;
  };

  it('lets an agent in whose verified address the provider tells, and links them', async () => {
    await provider.know('agent', { sub: 'a1', email: 'Agent@Desk.test', email_verified: true });
    const { cookies, ends } = await signIn('agent', { next: '/views/mine?status=open' });
    expect(ends.href).to.equal(`${api.url}/views/mine?status=open`);
    expect(await whoIs(cookies)).to.equal('agent@desk.test');
    const [link] = await api.app.db('oidc_links');
    expect(link).to.include({ agent_id: api.agent.id, issuer: provider.issuer, subject: 'a1' });
    const shown = await step(cookies, `${api.url}/api/me/oidc-links`);
    expect(((await shown.json()) as { items: object[] }).items).to.have.length(1);
  });

  it('knows a linked agent by the subject, whatever their address there is later', async () => {
    await provider.know('agent', { sub: 'a1', email: 'agent@desk.test', email_verified: true });
    await signIn('agent');
    await provider.know('agent', { sub: 'a1', email: 'married@desk.test', email_verified: false });
    expect(await whoIs((await signIn('agent')).cookies)).to.equal('agent@desk.test');
  });

  it('does not link by an address that is not verified, unless an admin trusts them all', async () => {
    await provider.know('agent', { sub: 'a2', email: 'agent@desk.test', email_verified: false });
    const refused = await signIn('agent');
    expect(refusalOf(refused)).to.equal('unverified');
    expect(await whoIs(refused.cookies)).to.equal(null);
    const [entry] = await api.app.db('audit_entries').where({ action: 'oidc.refuse' }).orderBy('id', 'desc');
    expect(entry.data).to.deep.equal({ refusal: 'unverified', email: 'agent@desk.test', subject: 'a2' });
    await set({ trustUnverifiedEmail: true });
    expect(await whoIs((await signIn('agent')).cookies)).to.equal('agent@desk.test');
  });

  it('gives an account that is linked to nobody else', async () => {
    await provider.know('agent', { sub: 'a1', email: 'agent@desk.test', email_verified: true });
    await signIn('agent');
    await provider.know('thief', { sub: 'thief', email: 'agent@desk.test', email_verified: true });
    const refused = await signIn('thief');
    expect(refusalOf(refused)).to.equal('other-link');
    expect(await whoIs(refused.cookies)).to.equal(null);
    await api.request(api.admin, { method: 'DELETE', path: `/api/agents/${api.agent.id}/oidc-links` });
    expect(await whoIs((await signIn('thief')).cookies)).to.equal('agent@desk.test');
  });

  it('refuses who has no account, is deactivated, or comes from another domain', async () => {
    await provider.know('new', { sub: 'n0', email: 'new0@desk.test', email_verified: true });
    expect(refusalOf(await signIn('new'))).to.equal('no-account');
    await set({ allowedDomains: ['other.test'] });
    expect(refusalOf(await signIn('new'))).to.equal('domain');
    await provider.know('gone', { sub: 'gone', email: 'gone@other.test', email_verified: true });
    await set({ createAgents: true, defaultRole: 'agent' });
    const { cookies } = await signIn('gone');
    const [{ id }] = await api.app.db('agents').where({ email: 'gone@other.test' });
    await api.request(api.admin, { method: 'PATCH', path: `/api/agents/${id}`, json: { active: false } });
    expect(await whoIs(cookies)).to.equal(null);
    expect(refusalOf(await signIn('gone'))).to.equal('inactive');
    await api.app.db('oidc_links').delete();
    expect(refusalOf(await signIn('gone'))).to.equal('inactive');
  });

  it('makes an account at the first sign-in, one for two browsers at once, with what the groups give', async () => {
    await set({
      createAgents: true,
      groupsClaim: 'groups',
      mapping: [
        { group: 'boss', role: 'admin', mailboxIds: null },
        { group: 'desk', role: 'agent', mailboxIds: [] },
      ],
    });
    await provider.know('new', { sub: 'n1', email: 'new@desk.test', email_verified: true, name: 'New One' });
    expect(refusalOf(await signIn('new'))).to.equal('no-group');
    const groups = ['other', 'desk', 'boss'];
    await provider.know('new', {
      sub: 'n1',
      email: 'new@desk.test',
      email_verified: true,
      groups,
      name: 'New One',
    });
    const both = await Promise.all([signIn('new'), signIn('new')]);
    for (const { cookies } of both) expect(await whoIs(cookies)).to.equal('new@desk.test');
    const rows = await api.app.db('agents').where({ email: 'new@desk.test' });
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({ role: 'admin', name: 'New One' });
  });

  it('changes the role at each sign-in, but leaves the last admin one', async () => {
    const mapping = [{ group: 'boss', role: 'admin', mailboxIds: null }];
    await set({ groupsClaim: 'groups', mapping, defaultRole: 'agent' });
    await api.app
      .db('agents')
      .where({ role: 'admin' })
      .whereNot({ id: api.admin.id })
      .update({ role: 'agent' });
    const roleOf = async (id: number) =>
      (await api.app.db('agents').where({ id }).first('role')).role as string;
    const agent = { sub: 'a1', email: 'agent@desk.test', email_verified: true };
    await provider.know('agent', { ...agent, groups: ['boss'] });
    await signIn('agent');
    expect(await roleOf(api.agent.id)).to.equal('admin');
    await provider.know('agent', { ...agent, groups: [] });
    await signIn('agent');
    expect(await roleOf(api.agent.id)).to.equal('agent');
    await provider.know('admin', { sub: 'ad', email: 'admin@desk.test', email_verified: true, groups: [] });
    const { cookies } = await signIn('admin');
    expect(await whoIs(cookies)).to.equal('admin@desk.test');
    expect(await roleOf(api.admin.id)).to.equal('admin');
  });

  it('gives teams and the limit to their tickets by groups, where a line says so, and else as set in the desk', async () => {
    const { id } = (await api.call('POST', '/api/teams', { name: 'Lamps' })).body;
    const { id: other } = (await api.call('POST', '/api/teams', { name: 'Night' })).body;
    const agent = { sub: 'a1', email: 'agent@desk.test', email_verified: true };
    const come = async (groups: string[]) => {
      await provider.know('agent', { ...agent, groups });
      await signIn('agent');
      const { own_teams_only: only, seen_team_ids: teams } = await api.app
        .db('agents')
        .where({ id: api.agent.id })
        .first();
      const rows = await api.app.db('team_members').where({ agent_id: api.agent.id }).pluck('team_id');
      return { only, teams, rows };
    };
    await api.app.db('team_members').insert({ team_id: other, agent_id: api.agent.id });
    const line = { role: 'agent', mailboxIds: null };
    const mapping = [
      { ...line, group: 'lamps', ownTeamsOnly: true, teamIds: [id] },
      { ...line, group: 'desk' },
      { ...line, group: 'free', ownTeamsOnly: false, teamIds: [] },
    ];
    const unknown = await set({
      groupsClaim: 'groups',
      mapping: [{ ...line, group: 'x', teamIds: [99_999] }],
    });
    expect(await unknown.json()).to.nested.include({ 'errors[0].field': 'mapping' });
    expect((await set({ groupsClaim: 'groups', mapping })).status).to.equal(200);
    const limited = { only: true, teams: [id], rows: [id] };
    expect(await come(['lamps'])).to.deep.equal(limited);
    expect(await come(['desk'])).to.deep.equal(limited);
    expect(await come(['free'])).to.deep.equal({ only: false, teams: null, rows: [] });
  });

  it('takes an answer once, and only in the browser that asked for it', async () => {
    await provider.know('agent', { sub: 'a1', email: 'agent@desk.test', email_verified: true });
    const cookies = new Cookies();
    const back = await throughProvider(api.url, { login: 'agent', cookies });
    const stranger = new Cookies();
    expect(refusalOf({ ends: leadsTo(await step(stranger, back), back) })).to.equal('expired');
    const flow = cookies.header(new URL(api.url));
    await step(cookies, back);
    expect(await whoIs(cookies)).to.equal('agent@desk.test');
    // The cookie is gone by then; somebody has kept it.
    const replayed = await fetch(back, { redirect: 'manual', headers: { Cookie: flow } });
    expect(refusalOf({ ends: leadsTo(replayed, back) })).to.equal('expired');
    expect(replayed.headers.getSetCookie().join()).not.to.match(/helpdesk=[^;]/);
  });

  it('forgets a sign-in after ten minutes, and one at a provider that was changed meanwhile', async () => {
    await provider.know('agent', { sub: 'a1', email: 'agent@desk.test', email_verified: true });
    const cookies = new Cookies();
    const back = await throughProvider(api.url, { login: 'agent', cookies });
    await set({ clientId: 'another' });
    expect(refusalOf({ ends: leadsTo(await step(cookies, back), back) })).to.equal('expired');
    await set(usual());
    const late = await throughProvider(api.url, { login: 'agent', cookies });
    api.clock.advance(10 * 60_000 + 1000);
    expect(refusalOf({ ends: leadsTo(await step(cookies, late), late) })).to.equal('expired');
    api.clock.advance(-10 * 60_000 - 1000);
  });

  it('gives a session of its own, whatever session the browser came with', async () => {
    await provider.know('agent', { sub: 'a1', email: 'agent@desk.test', email_verified: true });
    const cookies = new Cookies();
    await signIn('agent', { cookies });
    const first = cookies.header(new URL(api.url));
    await signIn('agent', { cookies });
    expect(cookies.header(new URL(api.url))).not.to.equal(first);
    const old = await fetch(`${api.url}/api/session`, { headers: { Cookie: first } });
    expect(old.status).to.equal(401);
  });

  it('leads nowhere but to its own pages', async () => {
    await provider.know('agent', { sub: 'a1', email: 'agent@desk.test', email_verified: true });
    for (const next of [
      '//evil.example/',
      'https://evil.example/',
      '/\\evil.example',
      '/\t/evil.example',
      '/api/me',
    ])
      expect((await signIn('agent', { next })).ends.href, next).to.equal(`${api.url}/`);
    expect((await signIn('agent', { next: '/.//evil.example' })).ends.origin).to.equal(api.url);
  });

  it('signs out there too, and only here when that is switched off', async () => {
    await provider.know('agent', { sub: 'a1', email: 'agent@desk.test', email_verified: true });
    const signOut = async () => {
      const { cookies } = await signIn('agent');
      const session = await (await step(cookies, `${api.url}/api/session`)).json();
      const { csrfToken } = session as { csrfToken: string };
      const headers = { 'X-CSRF-Token': csrfToken };
      const answer = await step(cookies, `${api.url}/api/oidc/sign-out`, { method: 'POST', headers });
      const { continueAt } = (await answer.json()) as { continueAt: string | null };
      expect(await whoIs(cookies)).to.equal(null);
      return { cookies, continueAt };
    };
    const { cookies, continueAt } = await signOut();
    const there = new URL(continueAt ?? '');
    expect(there.origin).to.equal(provider.issuer);
    expect(there.searchParams.get('post_logout_redirect_uri')).to.equal(`${api.url}/login`);
    const asks = await step(cookies, there);
    expect(asks.status, 'the provider takes the hint').to.equal(200);
    await set({ signOutThere: false });
    expect((await signOut()).continueAt).to.equal(null);
    await set({ signOutThere: true });
  });

  it('ends the session that came by a sign-in when that is over at the provider, and no other', async () => {
    api.clock.advance(Date.now() - api.clock.now().getTime());
    await provider.know('agent', { sub: 'a1', email: 'agent@desk.test', email_verified: true });
    const { cookies } = await signIn('agent');
    const elsewhere = await signIn('agent');
    const { cookie } = await api.signIn('agent@desk.test');
    await signOutThere(provider.issuer, cookies);
    expect(await whoIs(cookies)).to.equal(null);
    expect(await whoIs(elsewhere.cookies)).to.equal('agent@desk.test');
    expect((await api.request(null, { path: '/api/session', headers: { cookie } })).status).to.equal(200);
    const entry = await api.app.db('audit_entries').where({ action: 'oidc.end_sessions' }).first();
    expect(entry).to.deep.include({ agent_id: null, subject_id: api.agent.id, data: { sessions: 1 } });
  });

  it('lets passwords in no more where it is the only way, but admins with the emergency word', async () => {
    expect((await set({ onlyWay: true })).status).to.equal(400);
    const emergencyWord = 'glass is broken here';
    expect((await set({ onlyWay: true, emergencyWord })).status).to.equal(200);
    const json = { email: api.admin.email, password };
    const tryIt = async (more: object) =>
      (await api.request(null, { path: '/api/session', json: { ...json, ...more } })).status;
    expect(await tryIt({})).to.equal(403);
    expect(await tryIt({ emergencyWord: 'some other words' })).to.equal(401);
    expect(await tryIt({ emergencyWord, email: api.agent.email })).to.equal(401);
    expect(await tryIt({ emergencyWord, password: 'wrong password' })).to.equal(401);
    expect(await tryIt({ emergencyWord })).to.equal(200);
    const ways = await (await api.request(null, { path: '/api/sign-in-ways' })).json();
    expect(ways).to.deep.equal({ provider: { label: '' }, password: false });
  });

  it('tells admins what is wrong with a provider, and keeps its secrets to itself', async () => {
    const tryIt = async (issuer: string) =>
      (await (await api.request(api.admin, { path: '/api/oidc/test', json: { issuer } })).json()) as {
        ok: boolean;
        problem: string;
      };
    expect(await tryIt(provider.issuer)).to.deep.include({ ok: true, problem: null });
    expect((await tryIt(`${provider.issuer}/wrong`)).problem).to.contain('no description at this address');
    expect((await tryIt(provider.issuer.replace('127.0.0.1', 'localhost'))).problem).to.contain(
      'Give exactly',
    );
    expect((await tryIt('http://127.0.0.1:1')).problem).to.equal('The connection was refused.');
    expect((await tryIt('https://10.0.0.1')).problem).to.contain('OIDC_ALLOWED_NETWORKS');
    expect((await tryIt('http://192.0.2.1')).problem).to.contain('https://');
    const shown = await (await api.request(api.admin, { path: '/api/oidc' })).text();
    expect(shown).not.to.contain(provider.clientSecret);
    expect(shown).to.contain(`${api.url}/api/oidc/callback`);
    const [row] = await api.app.db('oidc_settings');
    expect(JSON.stringify(row)).not.to.contain(provider.clientSecret);
    const [entry] = await api.app.db('audit_entries').where({ action: 'oidc.change' }).orderBy('id');
    expect(JSON.stringify(entry.data)).not.to.contain(provider.clientSecret);
    for (const path of ['/api/oidc', `/api/agents/${api.agent.id}/oidc-links`])
      expect((await api.request(api.agent, { path })).status).to.equal(403);
  });

  it('says when the provider is away, and when nobody switched it on', async () => {
    await set({ issuer: 'http://127.0.0.1:1' });
    const away = await starting();
    expect(away.pathname).to.equal('/login');
    expect(away.searchParams.get('refused')).to.equal('unreachable');
    await set({ enabled: false });
    expect((await starting()).searchParams.get('refused')).to.equal('off');
  });

  const tell = async (token: string): Promise<number> =>
    (
      await api.request(null, {
        path: '/api/oidc/back-channel-logout',
        method: 'POST',
        body: new URLSearchParams({ logout_token: token }).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      })
    ).status;
  const startAnew = async (): Promise<void> => {
    api.clock.advance(Date.now() - api.clock.now().getTime());
    await api.app.db('sessions').delete();
  };

  describe('that lies', () => {
    let liar: LyingProvider;
    before(async () => void (liar = await startLyingProvider()));
    after(() => liar.close());

    /** Starts, and comes back with a code as if somebody had signed in there. */
    const comeBack = async (lie: Lie, answer: Record<string, string> = {}) => {
      await set({ issuer: liar.issuer, clientSecret: null });
      const cookies = new Cookies();
      const start = await starting(cookies);
      const { state = '', nonce = '', ...asked } = Object.fromEntries(start.searchParams);
      expect(asked).to.include({ code_challenge_method: 'S256', response_type: 'code' });
      const now = Math.floor(Date.now() / 1000);
      const person = { sub: 'x', email: api.agent.email, email_verified: true };
      liar.claims = { iss: liar.issuer, aud: provider.clientId, iat: now, exp: now + 60, nonce, ...person };
      liar.lie = lie;
      const query = new URLSearchParams({ code: 'code', state, iss: liar.issuer, ...answer });
      const back = `${api.url}/api/oidc/callback?${query}`;
      const ends = leadsTo(await step(cookies, back), back);
      return { refused: ends.searchParams.get('refused'), who: await whoIs(cookies) };
    };

    it('is believed as long as it tells the truth', async () => {
      expect(await comeBack({})).to.deep.equal({ refused: null, who: 'agent@desk.test' });
      expect(liar.asked?.get('code_verifier')).to.match(/^[\w-]{43}$/);
    });

    const past = Math.floor(Date.now() / 1000) - 600;
    const lies: Record<string, Lie> = {
      'has no signature (alg none)': { header: { alg: 'none' }, unsigned: true },
      'names a key and does not sign': { unsigned: true },
      'is signed by a key of somebody else': { otherKey: true },
      'is signed in a way that was not agreed (HS256)': { header: { alg: 'HS256' } },
      'is for another client': { claims: { aud: 'another' } },
      'is by another provider': { claims: { iss: 'https://other.example' } },
      'answers another request': { claims: { nonce: 'another' } },
      'answers no request': { claims: { nonce: undefined } },
      'is over': { claims: { exp: past } },
      'names nobody': { claims: { sub: undefined } },
    };
    for (const [what, lie] of Object.entries(lies)) {
      it(`is refused when its token ${what}`, async () => {
        expect(await comeBack(lie)).to.deep.equal({ refused: 'bad-answer', who: null });
      });
    }

    const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    let names = 0;
    const claims = (more: object = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const own = { iss: liar.issuer, aud: provider.clientId, iat: now, exp: now + 120, events: event };
      return { ...own, jti: `token-${(names += 1)}`, sub: 'x', sid: 'there', ...more };
    };
    const sessions = async (): Promise<string[]> =>
      api.app.db('oidc_sessions').where({ issuer: liar.issuer }).orderBy('sid').pluck('sid');
    const open = async (...sids: string[]): Promise<void> => {
      for (const sid of sids) await comeBack({ claims: { sid } });
    };

    it('is believed once for each token it signed, by session or, where none is named, by person', async () => {
      await startAnew();
      await open('here', 'there');
      const token = liar.sign(claims());
      expect([await tell(token), await sessions()]).to.deep.equal([200, ['here']]);
      await open('there');
      expect([await tell(token), await sessions()]).to.deep.equal([400, ['here', 'there']]);
      expect(await tell(liar.sign(claims({ sub: 'somebody else' })))).to.equal(200);
      expect(await tell(liar.sign(claims({ sid: 'nowhere' })))).to.equal(200);
      expect(await sessions()).to.deep.equal(['here', 'there']);
      expect(await tell(liar.sign(claims({ sub: undefined })))).to.equal(200);
      expect(await sessions()).to.deep.equal(['here']);
      await open('there');
      expect([await tell(liar.sign(claims({ sid: undefined }))), await sessions()]).to.deep.equal([200, []]);
    });

    it('is believed in nothing that is not signed for this desk, for this, and now', async () => {
      await startAnew();
      await open('there');
      const now = Math.floor(Date.now() / 1000);
      const refused: Record<string, string> = {
        'no signature': liar.sign(claims(), { header: { alg: 'none' }, unsigned: true }),
        'a key of somebody else': liar.sign(claims(), { otherKey: true }),
        'a shared secret': liar.sign(claims(), { header: { alg: 'HS256' } }),
        'another client': liar.sign(claims({ aud: 'another' })),
        'another provider': liar.sign(claims({ iss: 'https://other.example' })),
        'an old one without an end': liar.sign(claims({ iat: now - 600, exp: undefined })),
        'one that is over': liar.sign(claims({ iat: now - 200, exp: now - 100 })),
        'one of tomorrow': liar.sign(claims({ iat: now + 3600, exp: now + 7200 })),
        'no time': liar.sign(claims({ iat: undefined })),
        'no name': liar.sign(claims({ jti: undefined })),
        nobody: liar.sign(claims({ sub: undefined, sid: undefined })),
        'an ID token': liar.sign(claims({ events: undefined, nonce: 'n' })),
        'a nonce': liar.sign(claims({ nonce: 'n' })),
        'another event': liar.sign(claims({ events: { 'https://other.example/event': {} } })),
        'no token': 'nothing',
      };
      for (const [what, token] of Object.entries(refused)) expect(await tell(token), what).to.equal(400);
      expect(await sessions()).to.deep.equal(['there']);
      expect(await tell(liar.sign(claims({ iat: now - 200, exp: undefined })))).to.equal(200);
      await set({ enabled: false });
      expect(await tell(liar.sign(claims()))).to.equal(400);
      await set({ enabled: true, issuer: 'http://127.0.0.1:1' });
      expect(await tell(liar.sign(claims()))).to.equal(503);
    });

    it('is refused when the answer names another provider, or none where it says it always does', async () => {
      expect((await comeBack({}, { iss: 'https://other.example' })).refused).to.equal('bad-answer');
      expect((await comeBack({}, { iss: '' })).refused).to.equal('bad-answer');
    });

    it('is believed when its clock is a little off', async () => {
      const now = Math.floor(Date.now() / 1000);
      expect((await comeBack({ claims: { iat: now + 20, exp: now - 10 } })).who).to.equal('agent@desk.test');
    });

    it('sees no other answer taken than the one to what was asked', async () => {
      expect((await comeBack({}, { state: 'another' })).refused).to.equal('expired');
      expect((await comeBack({}, { error: 'access_denied' })).refused).to.equal('cancelled');
    });
  });
});
