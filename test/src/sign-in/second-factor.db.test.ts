// Signing in with password and code, over HTTP, with the clock in the test's hand.
import { expect } from 'chai';
import { createAgent } from '../../../src/agents/index.ts';
import { createSecretBox } from '../../../src/platform/secrets.ts';
import { rotateSecrets } from '../../../src/rotate-secrets.ts';
import { codeOf } from '../../../src/sign-in/totp.ts';
import { password, startTestApi, type TestApi } from '../../support/api.ts';

interface Browser {
  cookie: string;
  csrfToken: string;
}
interface Person {
  id: number;
  email: string;
  secret: string;
  codes: string[];
  browser: Browser;
}

const stepMs = 30_000;

describe('a second factor', () => {
  let api: TestApi;
  let people = 0;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());
  beforeEach(() => api.app.db('login_attempts').delete());

  const call = async (
    browser: Browser | null,
    path: string,
    options: { method?: string; json?: unknown; cookie?: string } = {},
  ): Promise<{ status: number; body: any; cookies: string }> => {
    const { cookie, ...rest } = options;
    const response = await api.request(null, {
      path,
      ...rest,
      headers: {
        cookie: cookie ?? browser?.cookie ?? '',
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

  const code = (person: Person): string => codeOf(person.secret, api.clock.now());

  /** Somebody with an authenticator app; half a minute later, so that the code of its set-up is not the one of now. */
  async function withApp(role: 'admin' | 'agent' = 'agent'): Promise<Person> {
    const email = `person${(people += 1)}@desk.test`;
    const ctx = api.app.contextFor({ kind: 'system' });
    const { id } = await createAgent(ctx, { email, name: 'Person', role, password });
    const browser = await api.signIn(email);
    const started = await call(browser, '/api/me/second-factor', { json: { currentPassword: password } });
    const { secret } = started.body;
    const confirmed = await call(browser, '/api/me/second-factor/confirm', {
      json: { code: codeOf(secret, api.clock.now()) },
    });
    expect(confirmed.status, JSON.stringify(confirmed.body)).to.equal(200);
    api.clock.advance(stepMs);
    return { id, email, secret, codes: confirmed.body.codes, browser };
  }

  /** The cookie of the half session. */
  const firstStep = async (email: string): Promise<string> => {
    const { body, cookies } = await call(null, '/api/session', { json: { email, password } });
    expect(body).to.deep.equal({
      agent: null,
      csrfToken: null,
      step: 'second_factor',
      ways: ['code', 'recovery_code'],
      may: [],
    });
    return cookies;
  };
  const secondStep = (cookie: string, code: string) =>
    call(null, '/api/session/second-step', { json: { code }, cookie });

  const demand = (requireSecondFactor: boolean) =>
    api.request(api.admin, { method: 'PATCH', path: '/api/settings', json: { requireSecondFactor } });

  it('asks for a code after the password, and lets in with it', async () => {
    const person = await withApp();
    const half = await firstStep(person.email);
    expect(half).to.match(/^helpdesk-half=[\w-]{43}$/);
    expect((await call(null, '/api/session', { cookie: half })).status).to.equal(401);
    expect((await call(null, '/api/tickets', { cookie: half.replace('-half', '') })).status).to.equal(401);
    const done = await secondStep(half, code(person).replace(/^.../, '$& '));
    expect(done.body).to.nested.include({ 'agent.email': person.email, step: 'done' });
    expect((await call(null, '/api/tickets', { cookie: done.cookies })).status).to.equal(200);
    expect((await secondStep(half, code(person))).status).to.equal(401);
  });

  it('takes a code once, also when five browsers try it at the same moment', async () => {
    const person = await withApp();
    const halves = await Promise.all(Array.from({ length: 5 }, () => firstStep(person.email)));
    const now = code(person);
    const answers = await Promise.all(halves.map((half) => secondStep(half, now)));
    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([200, 400, 400, 400, 400]);
    api.clock.advance(stepMs);
    expect((await secondStep(await firstStep(person.email), now)).body).to.nested.include({
      code: 'invalid',
      'errors[0].field': 'code',
    });
  });

  it('takes a recovery code once, however it is typed, and counts what is left', async () => {
    const person = await withApp();
    expect(person.codes).to.have.length(10);
    expect(person.codes[0]).to.match(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    const stored = JSON.stringify((await api.app.db.raw('select * from recovery_codes, totp_keys')).rows);
    expect(stored).not.to.contain(person.codes[0]).and.not.to.contain(person.secret);
    const typed = (person.codes[0] ?? '').toUpperCase().replaceAll('-', ' ');
    const halves = await Promise.all([firstStep(person.email), firstStep(person.email)]);
    const answers = await Promise.all(halves.map((half) => secondStep(half, typed)));
    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([200, 400]);
    const browser = {
      cookie: answers.find(({ status }) => status === 200)?.cookies ?? '',
      csrfToken: '',
    };
    expect((await call(browser, '/api/me/second-factor')).body).to.deep.include({ recoveryCodes: 9 });
    const entry = await api.app.db('audit_entries').where({ action: 'second_factor.recovery' }).first();
    expect(entry).to.deep.include({ subject_id: person.id, data: { left: 9 } });
  });

  it('admits five guesses at a code, also when twenty come at once, and keeps a known browser apart', async () => {
    const person = await withApp();
    const known = await secondStep(await firstStep(person.email), code(person));
    api.clock.advance(stepMs);
    const half = await firstStep(person.email);
    const wrong = code(person) === '000000' ? '000001' : '000000';
    const answers = await Promise.all(Array.from({ length: 20 }, () => secondStep(half, wrong)));
    const tally = Object.groupBy(answers, ({ status }) => status);
    expect(tally[400]).to.have.length(5);
    expect(tally[429]).to.have.length(15);
    expect((await secondStep(half, code(person))).status).to.equal(429);
    const device = /helpdesk-device=[^;]+/.exec(known.cookies)?.[0] ?? '';
    expect((await secondStep(`${half}; ${device}`, code(person))).status).to.equal(200);
  });

  it('forgets a first step after ten minutes, and at once when the password changes', async () => {
    const person = await withApp();
    const old = await firstStep(person.email);
    api.clock.advance(10 * 60_000);
    expect((await secondStep(old, code(person))).body).to.include({ code: 'unauthenticated', restart: true });
    const half = await firstStep(person.email);
    await api.request(api.admin, {
      method: 'PATCH',
      path: `/api/agents/${person.id}`,
      json: { password: 'another long password' },
    });
    expect((await secondStep(half, code(person))).status).to.equal(401);
  });

  it('is set up and removed only with the password, and signs out everywhere else', async () => {
    const person = await withApp();
    const elsewhere = await secondStep(await firstStep(person.email), code(person));
    const change = (path: string, currentPassword: string) =>
      call(person.browser, path, { json: { currentPassword } });
    for (const path of ['', '/recovery-codes', '/remove']) {
      const refused = await change(`/api/me/second-factor${path}`, 'not it at all');
      expect(refused.body, path).to.nested.include({ 'errors[0].field': 'currentPassword' });
    }
    expect((await change('/api/me/second-factor', password)).status).to.equal(409);
    const renewed = await change('/api/me/second-factor/recovery-codes', password);
    expect(renewed.body.codes).to.have.length(10).and.not.to.include(person.codes[1]);
    expect((await call(null, '/api/me', { cookie: elsewhere.cookies })).status).to.equal(200);
    expect((await change('/api/me/second-factor/remove', password)).status).to.equal(204);
    expect((await call(null, '/api/me', { cookie: elsewhere.cookies })).status).to.equal(401);
    expect((await call(person.browser, '/api/me/second-factor')).body).to.deep.equal({
      totp: null,
      passkeys: 0,
      recoveryCodes: 0,
      required: false,
    });
    await api.signIn(person.email);
    const actions = await api.app
      .db('audit_entries')
      .where({ subject_id: person.id })
      .orderBy('id')
      .pluck('action');
    expect(actions).to.deep.equal(['second_factor.add', 'second_factor.renew_codes', 'second_factor.remove']);
  });

  it('takes no code but that of the secret that waits, for half an hour', async () => {
    const other = await createAgent(api.app.contextFor({ kind: 'system' }), {
      email: 'slow@desk.test',
      name: 'Slow',
      password,
    });
    const browser = await api.signIn(other.email);
    const start = async () =>
      (await call(browser, '/api/me/second-factor', { json: { currentPassword: password } })).body.secret;
    const confirm = async (secret: string) =>
      (
        await call(browser, '/api/me/second-factor/confirm', {
          json: { code: codeOf(secret, api.clock.now()) },
        })
      ).status;
    const first = await start();
    const second = await start();
    expect(await confirm(first)).to.equal(400);
    api.clock.advance(30 * 60_000);
    expect(await confirm(second)).to.equal(409);
  });

  it('is reset by an admin, which signs the agent out and stands in the audit log', async () => {
    const person = await withApp();
    const reset = (by: TestApi['admin']) =>
      api.request(by, { method: 'DELETE', path: `/api/agents/${person.id}/second-factor` });
    expect((await reset(api.agent)).status).to.equal(403);
    expect((await reset(api.admin)).status).to.equal(204);
    expect((await reset(api.admin)).status).to.equal(404);
    expect((await call(person.browser, '/api/me')).status).to.equal(401);
    await api.signIn(person.email);
    const entry = await api.app.db('audit_entries').where({ action: 'second_factor.reset' }).first();
    expect(entry).to.deep.include({ agent_id: api.admin.id, subject_id: person.id });
  });

  it('is read again after a change of AUTH_SECRET and a rotation', async () => {
    const person = await withApp();
    const before = 'a secret for tests, longer than 32 characters';
    const rotated = await rotateSecrets(
      api.app.db,
      createSecretBox('quite another secret, just as long', [before]),
    );
    const ofApps = rotated.filter(({ table }) => table === 'totp_keys');
    expect(ofApps.flatMap(({ unreadable }) => unreadable)).to.deep.equal([]);
    const { secret } = await api.app.db('totp_keys').where({ agent_id: person.id }).first();
    const box = createSecretBox('quite another secret, just as long');
    expect(box.open(secret, `totp of agent ${person.id}`)).to.equal(person.secret);
    const unreadable = await secondStep(await firstStep(person.email), code(person));
    expect(unreadable.body.detail).to.contain('Use a recovery code');
    expect((await secondStep(await firstStep(person.email), person.codes[0] ?? '')).status).to.equal(200);
    await rotateSecrets(api.app.db, createSecretBox(before, ['quite another secret, just as long']));
  });

  describe('asked of everybody', () => {
    afterEach(() => demand(false));

    it('leaves to who has none the set-up and nothing else, until it is done', async () => {
      const browser = await api.signIn(api.agent.email);
      expect((await demand(true)).status).to.equal(200);
      for (const path of ['/api/tickets', '/api/agents', '/api/events', '/api/search?q=x', '/api/views']) {
        const refused = await call(browser, path);
        expect(refused.status, path).to.be.oneOf([403, 404]);
        if (refused.status === 403) expect(refused.body, path).to.include({ secondFactor: 'required' });
      }
      const again = await call(null, '/api/session', { json: { email: api.agent.email, password } });
      expect(again.body.step).to.equal('set_up');
      expect((await call(browser, '/api/session')).body.step).to.equal('set_up');
      const started = await call(browser, '/api/me/second-factor', { json: { currentPassword: password } });
      await call(browser, '/api/me/second-factor/confirm', {
        json: { code: codeOf(started.body.secret, api.clock.now()) },
      });
      expect((await call(browser, '/api/tickets')).status).to.equal(200);
      expect((await call(browser, '/api/session')).body.step).to.equal('done');
      await call(browser, '/api/me/second-factor/remove', { json: { currentPassword: password } });
      expect((await call(browser, '/api/tickets')).status).to.equal(403);
    });

    it('leaves API tokens as they are, and is noted as a change of the settings', async () => {
      await demand(true);
      expect((await api.request(api.agent, { path: '/api/tickets' })).status).to.equal(200);
      const entry = await api.app
        .db('audit_entries')
        .where({ action: 'settings.change', subject_type: 'sign_in' })
        .orderBy('id', 'desc')
        .first();
      expect(entry.data).to.deep.equal({
        before: { requireSecondFactor: false },
        after: { requireSecondFactor: true },
      });
    });
  });
});
