// Passkeys over HTTP, answered by one in software.
import { expect } from 'chai';
import { createAgent } from '../../../src/agents/index.ts';
import { Authenticator } from '../../support/authenticator.ts';
import { password, startTestApi, type TestApi } from '../../support/api.ts';

interface Browser {
  cookie: string;
  csrfToken: string;
}
type Person = { id: number; email: string; browser: Browser; key: Authenticator; codes: string[] };

const origin = 'http://localhost:3000';

describe('a passkey', () => {
  let api: TestApi;
  let people = 0;

  before(async () => {
    api = await startTestApi({ APP_URL: origin });
  });
  after(() => api.close());
  beforeEach(() => api.app.db('login_attempts').delete());

  const call = async (
    browser: Browser | null,
    path: string,
    { cookie = '', ...options }: { method?: string; json?: unknown; cookie?: string } = {},
  ): Promise<{ status: number; body: any; cookies: string }> => {
    const response = await api.request(null, {
      path,
      ...options,
      headers: {
        cookie: [browser?.cookie, cookie].filter(Boolean).join('; '),
        ...(browser && { 'X-CSRF-Token': browser.csrfToken }),
      },
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? null : JSON.parse(text),
      cookies: response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; '),
    };
  };

  const ask = (browser: Browser, currentPassword = password) =>
    call(browser, '/api/me/passkeys/options', { json: { currentPassword } });
  const add = async (
    browser: Browser,
    key: Authenticator,
    how: { verified?: boolean; origin?: string } = {},
  ) => {
    const asked = await ask(browser);
    return call(browser, '/api/me/passkeys', {
      json: { name: 'My key', response: key.register(asked.body, { origin, ...how }) },
      cookie: asked.cookies,
    });
  };

  async function withPasskey(): Promise<Person> {
    const email = `key${(people += 1)}@desk.test`;
    const { id } = await createAgent(api.app.contextFor({ kind: 'system' }), {
      email,
      name: 'Key',
      password,
    });
    const browser = await api.signIn(email);
    const key = new Authenticator('localhost');
    const added = await add(browser, key);
    expect(added.status, JSON.stringify(added.body)).to.equal(201);
    return { id, email, browser, key, codes: added.body.codes };
  }

  /** Asks what is to be signed, and answers it; the cookies of both are `cookie`. */
  const signIn = async (
    key: Authenticator,
    how: { counter?: number; verified?: boolean; origin?: string } = {},
    { secondStep = false, cookie = '' } = {},
  ) => {
    const asked = await call(null, '/api/session/passkey/options', { json: { secondStep }, cookie });
    const response = key.answer(asked.body, { origin, ...how });
    const both = [cookie, asked.cookies].filter(Boolean).join('; ');
    return {
      ...(await call(null, '/api/session/passkey', { json: { secondStep, response }, cookie: both })),
      again: () => call(null, '/api/session/passkey', { json: { secondStep, response }, cookie: both }),
    };
  };

  it('signs in alone, once for each challenge, and shows when it was used', async () => {
    const { key, email } = await withPasskey();
    const done = await signIn(key);
    expect(done.body).to.nested.include({ 'agent.email': email, step: 'done' });
    const browser = { cookie: done.cookies, csrfToken: done.body.csrfToken };
    const { body } = await call(browser, '/api/me/passkeys');
    expect(body).to.deep.equal({
      items: [
        {
          id: body.items[0].id,
          name: 'My key',
          backedUp: false,
          createdAt: api.clock.now().toISOString(),
          lastUsedAt: api.clock.now().toISOString(),
        },
      ],
      possible: true,
    });
    expect((await done.again()).status).to.equal(400);
  });

  it('is added with the password, in the session that asked, and brings recovery codes', async () => {
    const { browser, codes, id } = await withPasskey();
    expect(codes).to.have.length(10);
    expect((await ask(browser, 'not it at all')).body).to.nested.include({
      'errors[0].field': 'currentPassword',
    });
    const asked = await ask(browser);
    const other = await api.signIn(api.agent.email);
    const answer = {
      name: 'Stolen',
      response: new Authenticator('localhost').register(asked.body, { origin }),
    };
    expect((await call(other, '/api/me/passkeys', { json: answer, cookie: asked.cookies })).status).to.equal(
      400,
    );
    const done = await call(browser, '/api/me/passkeys', { json: answer, cookie: asked.cookies });
    expect(done.body).to.nested.include({ 'passkey.name': 'Stolen', codes: null });
    expect(
      (await call(browser, '/api/me/passkeys', { json: answer, cookie: asked.cookies })).status,
    ).to.equal(400);
    const actions = await api.app.db('audit_entries').where({ subject_id: id }).orderBy('id').pluck('action');
    expect(actions).to.deep.equal(['passkey.add', 'passkey.add']);
  });

  it('counts only for who its device knows, on pages of the desk, within five minutes', async () => {
    const { key, browser } = await withPasskey();
    const fresh = new Authenticator('localhost');
    for (const how of [{ verified: false }, { origin: 'http://localhost:4000' }]) {
      expect((await signIn(key, how)).status, JSON.stringify(how)).to.equal(400);
      expect((await add(browser, fresh, how)).status, JSON.stringify(how)).to.equal(400);
    }
    expect((await signIn(new Authenticator('localhost'))).body.detail).to.contain('not known here');
    const asked = await call(null, '/api/session/passkey/options', { json: {} });
    const response = key.answer(asked.body, { origin });
    api.clock.advance(5 * 60_000);
    const late = await call(null, '/api/session/passkey', { json: { response }, cookie: asked.cookies });
    expect(late.status).to.equal(400);
    expect((await signIn(key)).status).to.equal(200);
  });

  it('that counts its uses is refused when it counts backwards, which the audit log tells', async () => {
    const { key, id } = await withPasskey();
    expect((await signIn(key, { counter: 7 })).status).to.equal(200);
    expect((await signIn(key, { counter: 7 })).status).to.equal(400);
    expect((await signIn(key, { counter: 0 })).status).to.equal(400);
    expect((await signIn(key, { counter: 8 })).status).to.equal(200);
    const copies = await api.app.db('audit_entries').where({ subject_id: id, action: 'passkey.copy' });
    expect(copies.map(({ data }) => data.counter)).to.deep.equal([7, 0]);
  });

  it('is asked for after the password too, as is a recovery code', async () => {
    const { key, email, codes } = await withPasskey();
    const { key: others } = await withPasskey();
    const half = async () => {
      const { body, cookies } = await call(null, '/api/session', { json: { email, password } });
      expect(body).to.deep.include({ step: 'second_factor', ways: ['passkey', 'recovery_code'] });
      return cookies;
    };
    const cookie = await half();
    expect((await signIn(others, {}, { secondStep: true, cookie })).status).to.equal(400);
    const done = await signIn(key, {}, { secondStep: true, cookie });
    expect(done.body.step).to.equal('done');
    expect((await signIn(key, {}, { secondStep: true, cookie })).status).to.equal(401);
    const code = { json: { code: codes[0] }, cookie: await half() };
    expect((await call(null, '/api/session/second-step', code)).body.step).to.equal('done');
  });

  it('is named and removed by its agent only, and leaves nothing behind when it was the last', async () => {
    const { browser, key, email } = await withPasskey();
    const { id } = (await call(browser, '/api/me/passkeys')).body.items[0];
    const other = await api.signIn(api.agent.email);
    const rename = (by: Browser) =>
      call(by, `/api/me/passkeys/${id}`, { method: 'PATCH', json: { name: 'Blue key' } });
    const remove = (by: Browser) =>
      call(by, `/api/me/passkeys/${id}/remove`, { json: { currentPassword: password } });
    expect((await rename(other)).status).to.equal(404);
    expect((await remove(other)).status).to.equal(404);
    expect((await rename(browser)).body.name).to.equal('Blue key');
    expect((await remove(browser)).status).to.equal(204);
    expect((await signIn(key)).status).to.equal(400);
    expect((await call(browser, '/api/me/second-factor')).body).to.deep.include({
      passkeys: 0,
      recoveryCodes: 0,
    });
    expect((await call(null, '/api/session', { json: { email, password } })).body.step).to.equal('done');
  });

  it('goes with a reset by an admin, and with the agent', async () => {
    const [lost, gone] = [await withPasskey(), await withPasskey()];
    const reset = { method: 'DELETE', path: `/api/agents/${lost.id}/second-factor` };
    expect((await api.request(api.admin, reset)).status).to.equal(204);
    expect((await signIn(lost.key)).status).to.equal(400);
    const leave = { method: 'PATCH', path: `/api/agents/${gone.id}`, json: { active: false } };
    expect((await api.request(api.admin, leave)).status).to.equal(200);
    expect((await signIn(gone.key)).status).to.equal(400);
  });

  it('lets nobody in where an identity provider is the only way, and satisfies a desk that asks for a second factor', async () => {
    const { key } = await withPasskey();
    const { db } = api.app;
    await db('oidc_settings').update({ enabled: true, emergency_password_hash: 'none', only_way: true });
    expect((await signIn(key)).status).to.equal(403);
    await db('oidc_settings').update({ enabled: false, emergency_password_hash: null, only_way: false });
    await db('desk_settings').update({ require_second_factor: true });
    const done = await signIn(key);
    expect(done.body.step).to.equal('done');
    const browser = { cookie: done.cookies, csrfToken: done.body.csrfToken };
    expect((await call(browser, '/api/tickets')).status).to.equal(200);
    await db('desk_settings').update({ require_second_factor: false });
  });
});
