import { expect } from 'chai';
import { createAgent, createApiToken, sessionChore, signInAttemptChore } from '../../../src/agents/index.ts';
import { password, startTestApi, type TestApi } from '../../support/api.ts';

const day = 24 * 3600_000;

/** Each request has a number of its own. */
const said = async (answer: Response) => ({ ...((await answer.json()) as object), requestId: '' });

describe('sessions', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  const tryPassword = (email: string, secret: string, headers = {}) =>
    api.request(null, { path: '/api/session', json: { email, password: secret }, headers });

  const show = (cookie: string) => api.request(null, { path: '/api/session', headers: { cookie } });

  it('signs in with the right password and shows who is signed in', async () => {
    const response = await tryPassword('Agent@Desk.test', password);
    expect(response.status).to.equal(200);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).to.match(/^helpdesk=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    const body = (await response.json()) as { agent: { email: string }; csrfToken: string };
    expect(body.agent).to.include({ email: 'agent@desk.test', role: 'agent', name: 'agent', active: true });
    expect(body.csrfToken).to.match(/^[\w-]{43}$/);
    expect(JSON.stringify(body)).not.to.contain('argon2');
    const shown = await show(cookie.split(';')[0] ?? '');
    expect(await shown.json()).to.deep.equal(body);
  });

  it('keeps only a hash of the token', async () => {
    const { cookie } = await api.signIn(api.agent.email);
    const token = cookie.split('=')[1] ?? '';
    const { rows } = await api.app.db.raw('select * from sessions');
    expect(JSON.stringify(rows)).not.to.contain(token);
    expect(rows.some((row: { token_hash: Buffer }) => row.token_hash.equals(Buffer.from(token)))).to.equal(
      false,
    );
  });

  it('answers an unknown account and a wrong password alike', async () => {
    const [wrong, unknown] = await Promise.all([
      tryPassword(api.agent.email, 'not the password'),
      tryPassword('nobody@desk.test', 'not the password'),
    ]);
    expect([wrong.status, unknown.status]).to.deep.equal([401, 401]);
    expect(await said(wrong)).to.deep.equal(await said(unknown));
  });

  it('compares a hash for an unknown account too', async () => {
    const timeOf = async (email: string) => {
      const times = [];
      for (let round = 0; round < 5; round++) {
        await api.app.db('login_attempts').delete();
        const start = performance.now();
        await tryPassword(email, 'not the password');
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const known = await timeOf(api.agent.email);
    const unknown = await timeOf('nobody@desk.test');
    expect(unknown).to.be.greaterThan(known / 3);
  });

  it('gives a new token at each sign-in and ends the one the browser came with', async () => {
    const first = await api.signIn(api.agent.email);
    const response = await tryPassword(api.agent.email, password, { cookie: first.cookie });
    const second = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    expect(second).not.to.equal(first.cookie);
    expect((await show(first.cookie)).status).to.equal(401);
    expect((await show(second)).status).to.equal(200);
  });

  it('takes no token from a browser that was not given by a sign-in', async () => {
    const chosen = `helpdesk=${'a'.repeat(43)}`;
    const response = await tryPassword(api.agent.email, password, { cookie: chosen });
    expect(response.headers.getSetCookie()[0]).not.to.contain('a'.repeat(43));
    expect((await show(chosen)).status).to.equal(401);
  });

  it('refuses writes without the session’s own CSRF token', async () => {
    const mine = await api.signIn(api.admin.email);
    const other = await api.signIn(api.admin.email);
    const write = (headers: Record<string, string>) =>
      api.request(null, {
        method: 'PATCH',
        path: `/api/agents/${api.agent.id}`,
        json: { name: 'agent' },
        headers: { cookie: mine.cookie, ...headers },
      });
    expect((await write({})).status).to.equal(403);
    expect((await write({ 'X-CSRF-Token': other.csrfToken })).status).to.equal(403);
    expect((await write({ 'X-CSRF-Token': mine.csrfToken })).status).to.equal(200);
  });

  it('refuses writes from pages of other sites, sign-in included', async () => {
    const { cookie, csrfToken } = await api.signIn(api.admin.email);
    const headers = { cookie, 'X-CSRF-Token': csrfToken, Origin: 'https://evil.example' };
    const write = await api.request(null, { method: 'DELETE', path: '/api/session', headers });
    expect(write.status).to.equal(403);
    const signIn = await tryPassword(api.admin.email, password, { Origin: 'https://evil.example' });
    expect(signIn.status).to.equal(403);
    const own = await tryPassword(api.admin.email, password, { Origin: api.url });
    expect(own.status).to.equal(200);
  });

  it('signs out', async () => {
    const { cookie, csrfToken } = await api.signIn(api.agent.email);
    const headers = { cookie, 'X-CSRF-Token': csrfToken };
    const response = await api.request(null, { method: 'DELETE', path: '/api/session', headers });
    expect(response.status).to.equal(204);
    expect(response.headers.getSetCookie()[0]).to.contain('Max-Age=0');
    expect((await show(cookie)).status).to.equal(401);
  });

  it('ends a session nobody uses, and one in use after thirty days', async () => {
    const idle = await api.signIn(api.agent.email);
    const used = await api.signIn(api.agent.email);
    api.clock.advance(2 * day);
    expect((await show(used.cookie)).status).to.equal(200);
    api.clock.advance(2 * day);
    expect((await show(idle.cookie)).status).to.equal(401);
    for (let days = 4; days < 30; days += 2) {
      expect((await show(used.cookie)).status).to.equal(200);
      api.clock.advance(2 * day);
    }
    expect((await show(used.cookie)).status).to.equal(401);
  });

  it('lets nobody sign in while deactivated, and ends what was open', async () => {
    const ctx = api.app.contextFor({ kind: 'system' });
    const leaver = await createAgent(ctx, { email: 'leaver@desk.test', name: 'Leaver', password });
    const authorization = `Bearer ${await createApiToken(ctx, { agentId: leaver.id, name: 'test' })}`;
    const byToken = async () =>
      (await api.request(null, { path: '/api/agents', headers: { Authorization: authorization } })).status;
    const { cookie } = await api.signIn(leaver.email);
    expect(await byToken()).to.equal(200);
    const change = (active: boolean) =>
      api.request(api.admin, { method: 'PATCH', path: `/api/agents/${leaver.id}`, json: { active } });
    await change(false);
    expect((await show(cookie)).status).to.equal(401);
    expect(await byToken()).to.equal(401);
    expect((await tryPassword(leaver.email, password)).status).to.equal(401);
    await change(true);
    expect((await show(cookie)).status).to.equal(401);
    expect(await byToken()).to.equal(401);
    expect((await tryPassword(leaver.email, password)).status).to.equal(200);
  });

  it('notes when an API token was used, at most once a minute', async () => {
    const lastUse = async () => {
      const row = await api.app.db('api_tokens').where({ agent_id: api.agent.id }).first('last_used_at');
      return row.last_used_at as Date;
    };
    await api.request(api.agent, { path: '/api/session' });
    const first = await lastUse();
    api.clock.advance(30_000);
    await api.request(api.agent, { path: '/api/session' });
    expect((await lastUse()).getTime()).to.equal(first.getTime());
    api.clock.advance(31_000);
    const response = await api.request(api.agent, { path: '/api/session' });
    expect(await response.json()).to.include({ csrfToken: null });
    expect((await lastUse()).getTime()).to.be.greaterThan(first.getTime());
  });

  it('takes neither revoked nor made-up tokens', async () => {
    const ask = (authorization: string) =>
      api.request(null, { path: '/api/agents', headers: { Authorization: authorization } });
    expect((await ask('Bearer hd_made-up')).status).to.equal(401);
    expect((await ask('Basic YWRtaW46YWRtaW4=')).status).to.equal(401);
    await api.app.db('api_tokens').where({ agent_id: api.agent.id }).update({ revoked_at: new Date() });
    expect((await ask(api.agent.authorization)).status).to.equal(401);
    await api.app.db('api_tokens').update({ revoked_at: null });
  });
});

describe('sessions of a desk behind HTTPS', () => {
  it('use a cookie that no other host and no plain HTTP sees', async () => {
    const api = await startTestApi({ APP_URL: 'https://desk.example' });
    try {
      const json = { email: api.agent.email, password };
      const response = await api.request(null, { path: '/api/session', json });
      expect(response.headers.getSetCookie()[0]).to.match(
        /^__Host-helpdesk=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      );
      expect(response.headers.get('strict-transport-security')).to.equal('max-age=31536000');
      const { cookie } = await api.signIn(api.agent.email);
      expect((await api.request(null, { path: '/api/session', headers: { cookie } })).status).to.equal(200);
    } finally {
      await api.close();
    }
  });
});

describe('sign-in throttle', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());
  beforeEach(() => api.app.db('login_attempts').delete());

  const guess = (email: string, secret = 'not the password') =>
    api.request(null, { path: '/api/session', json: { email, password: secret } });

  it('admits ten guesses at an account, also when forty come at once', async () => {
    const responses = await Promise.all(Array.from({ length: 40 }, () => guess(api.agent.email)));
    const tally = Object.groupBy(responses, (response) => response.status);
    expect(tally[401]).to.have.length(10);
    expect(tally[429]).to.have.length(30);
    const retryAfter = Number(tally[429]?.[0]?.headers.get('Retry-After'));
    expect(retryAfter).to.be.within(1, 900);
  });

  it('slows unknown accounts just the same', async () => {
    const statuses = [];
    for (let round = 0; round < 11; round++) statuses.push((await guess('nobody@desk.test')).status);
    expect(statuses.slice(0, 10).every((status) => status === 401)).to.equal(true);
    expect(statuses[10]).to.equal(429);
  });

  it('refuses the right password too while it lasts, and takes it afterwards', async () => {
    await Promise.all(Array.from({ length: 10 }, () => guess(api.agent.email)));
    expect((await guess(api.agent.email, password)).status).to.equal(429);
    api.clock.advance(15 * 60_000);
    expect((await guess(api.agent.email, password)).status).to.equal(200);
  });

  it('forgets wrong guesses once the right password came', async () => {
    await Promise.all(Array.from({ length: 9 }, () => guess(api.agent.email)));
    expect((await guess(api.agent.email, password)).status).to.equal(200);
    expect((await guess(api.agent.email)).status).to.equal(401);
  });

  it('lets the owner in by a browser that has signed in before, whatever strangers guess from the same address', async () => {
    const response = await guess(api.agent.email, password);
    const cookies = response.headers.getSetCookie();
    const device = cookies.find((line) => line.startsWith('helpdesk-device='))?.split(';')[0] ?? '';
    expect(cookies.join()).to.match(
      /helpdesk-device=[\w-]{22}\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly/,
    );
    await Promise.all(Array.from({ length: 20 }, () => guess(api.agent.email)));
    const by = (cookie: string, email = api.agent.email, secret = password) =>
      api.request(null, { path: '/api/session', json: { email, password: secret }, headers: { cookie } });
    expect((await by('')).status).to.equal(429);
    expect((await by(device)).status).to.equal(200);
    // It is of use for that account only, unforged, and to ten guesses.
    await Promise.all(Array.from({ length: 10 }, () => guess(api.admin.email)));
    expect((await by(device, api.admin.email)).status).to.equal(429);
    expect((await by(`${device.slice(0, -1)}${device.endsWith('A') ? 'B' : 'A'}`)).status).to.equal(429);
    for (let round = 0; round < 10; round++)
      expect((await by(device, api.agent.email, 'wrong')).status).to.equal(401);
    expect((await by(device)).status).to.equal(429);
  });

  it('locks nobody out who comes from elsewhere, until strangers have guessed a hundred times', async () => {
    const attemptsFrom = (count: number, network: string) =>
      api.app.db('login_attempts').insert(
        Array.from({ length: count }, (_, index) => ({
          account: api.agent.email,
          remote_address: `${network}.${index % 10}`,
          attempted_at: api.clock.now(),
        })),
      );
    await attemptsFrom(99, '192.0.2');
    expect((await guess(api.agent.email, password)).status).to.equal(200);
    await attemptsFrom(1, '198.51.100');
    expect((await guess(api.agent.email, password)).status).to.equal(429);
  });

  it('keeps strangers’ guesses counted when the owner signs in', async () => {
    await api.app.db('login_attempts').insert({
      account: api.agent.email,
      remote_address: '192.0.2.1',
      attempted_at: api.clock.now(),
    });
    await guess(api.agent.email, password);
    expect(await api.app.db('login_attempts').select('remote_address')).to.deep.equal([
      { remote_address: '192.0.2.1' },
    ]);
  });

  it('limits guesses at many accounts from one address', async () => {
    const row = { account: 'x', remote_address: '127.0.0.1', attempted_at: api.clock.now() };
    await api.app
      .db('login_attempts')
      .insert(Array.from({ length: 50 }, (_, n) => ({ ...row, account: `x${n}` })));
    expect((await guess(api.agent.email, password)).status).to.equal(429);
  });
});

describe('housekeeping of sign-in', () => {
  it('removes sessions that ended and attempts that no longer count, nothing else', async () => {
    const api = await startTestApi();
    try {
      await api.signIn(api.agent.email);
      api.clock.advance(4 * day);
      await api.signIn(api.agent.email);
      const attempt = { account: 'x', remote_address: '192.0.2.1' };
      const old = new Date(api.clock.now().getTime() - 16 * 60_000);
      await api.app.db('login_attempts').insert([
        { ...attempt, attempted_at: old },
        { ...attempt, attempted_at: api.clock.now() },
      ]);
      const ctx = api.app.contextFor({ kind: 'system' });
      for (const chore of [sessionChore, signInAttemptChore]) {
        expect((await chore.look(ctx, { examples: 5, whole: true })).count, chore.name).to.equal(1);
        expect(await chore.run(ctx), chore.name).to.equal(1);
      }
      expect(await api.app.db('sessions').select('*')).to.have.length(1);
      expect(await api.app.db('login_attempts').select('*')).to.have.length(1);
    } finally {
      await api.close();
    }
  });
});
