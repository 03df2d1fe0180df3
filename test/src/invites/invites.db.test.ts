import { expect } from 'chai';
import { passwordResetChore, sendPasswordResets } from '../../../src/invites/index.ts';
import { createDeskWatch } from '../../../src/health/index.ts';
import { prepareDesk } from '../../../src/first-run.ts';
import { password, startTestApi, type TestApi } from '../../support/api.ts';
import { startBreachList, type BreachList } from '../../support/breach-list.ts';

const hourMs = 3600_000;
const dayMs = 24 * hourMs;
const appUrl = 'https://desk.test';

/** Of those that were sent too often: after how many seconds the next may be, and the words. */
const refusals = async (sent: Promise<Response>[]) => {
  const late = (await Promise.all(sent)).filter(({ status }) => status === 429);
  return Promise.all(
    late.map(async (one) => [
      one.headers.get('retry-after'),
      ((await one.json()) as { detail: string }).detail,
    ]),
  );
};

describe('people who come in by mail', () => {
  let api: TestApi;
  let list: BreachList;

  before(async () => {
    list = await startBreachList(['only padding, no breach']);
    api = await startTestApi({
      APP_URL: appUrl,
      SUPPORT_ADDRESS: 'support@desk.test',
      BREACHED_PASSWORDS_URL: list.url,
      BREACHED_PASSWORDS_ALLOWED_NETWORKS: '127.0.0.1',
    });
    await prepareDesk(api.app);
  });
  after(async () => {
    await api.close();
    list.close();
  });

  const post = (path: string, json: object, by = false) => api.request(by ? api.admin : null, { path, json });
  const invite = async (email: string, fields: object = {}): Promise<number> => {
    const made = await post('/api/invites', { email, ...fields }, true);
    expect(made.status).to.equal(201);
    return ((await made.json()) as { id: number }).id;
  };
  /** The newest link mailed to somebody. */
  const linkTo = async (email: string): Promise<string | undefined> => {
    const row = await api.app
      .db('outbound_mails')
      .where({ automatic_to: email })
      .orderBy('id', 'desc')
      .first('text');
    return /#(\S+)/.exec((row?.text as string | undefined) ?? '')?.[1];
  };
  const mailsTo = async (email: string): Promise<number> =>
    (await api.app.db('outbound_mails').where({ automatic_to: email })).length;
  const accept = (token: string | undefined, name = 'Ben') =>
    post('/api/invite/accept', { token, name, password });
  const sendResets = () => sendPasswordResets(api.app.contextFor({ kind: 'system' }), appUrl);

  it('lets who is invited choose a name and a password, once, however many try at the same moment', async () => {
    await invite('ben@desk.test', { role: 'admin', mailboxIds: [1] });
    const token = await linkTo('ben@desk.test');
    expect(await (await post('/api/invite/look', { token })).json()).to.deep.equal({
      email: 'ben@desk.test',
      name: '',
    });
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([201, 404, 404]);
    await api.signIn('ben@desk.test');
    const agent = await api.app.db('agents').where({ email: 'ben@desk.test' }).first();
    expect(agent).to.include({ name: 'Ben', role: 'admin', active: true });
    expect(agent.mailbox_ids).to.deep.equal([1]);
    expect((await accept(token)).status).to.equal(404);
  });

  it('brings who is invited into the teams they were invited to, and to their tickets only', async () => {
    const team = async (name: string) => (await api.call('POST', '/api/teams', { name })).body.id as number;
    const teamIds = [await team('Lamps'), await team('Night')];
    const [lamps = 0, night = 0] = teamIds;
    const gone = await api.call('POST', '/api/invites', { email: 'kim@desk.test', teamIds: [lamps, 99_999] });
    expect(gone.body).to.nested.include({ status: 400, 'errors[0].field': 'teamIds' });
    await invite('kim@desk.test', { ownTeamsOnly: true, teamIds });
    const { items } = (await api.call('GET', '/api/invites')).body;
    expect(items.find(({ email }: { email: string }) => email === 'kim@desk.test')).to.deep.include({
      ownTeamsOnly: true,
      teamIds,
    });
    // Removed before they come: it is left out.
    await api.call('DELETE', `/api/teams/${night}`);
    expect((await accept(await linkTo('kim@desk.test'), 'Kim')).status).to.equal(201);
    const agent = await api.app.db('agents').where({ email: 'kim@desk.test' }).first();
    expect(agent).to.deep.include({ own_teams_only: true, seen_team_ids: [lamps] });
    const entry = await api.app
      .db('audit_entries')
      .where({ action: 'agent.change', subject_id: agent.id })
      .first();
    expect(entry.data).to.deep.equal({ before: { teamIds: [] }, after: { teamIds: [lamps] } });
  });

  it('keeps no link in our copy of a mail that is out', async () => {
    const email = 'fay@desk.test';
    await invite(email);
    const token = await linkTo(email);
    await sendResets();
    expect(await linkTo(email)).to.equal(token);
    await api.app.db('outbound_mails').where({ automatic_to: email }).update({ state: 'sent' });
    await sendResets();
    expect(await linkTo(email)).to.equal('…');
    const { text } = await api.app.db('outbound_mails').where({ automatic_to: email }).first('text');
    expect(text).to.contain('https://desk.test/invite#…');
    expect((await accept(token, 'Fay')).status).to.equal(201);
  });

  it('writes in the language that was chosen, else of the agent who invites, or of who forgot the password', async () => {
    const speak = (locale: 'de' | null) =>
      api.request(api.admin, { method: 'PATCH', path: '/api/me', json: { locale } });
    const newest = async (email: string) =>
      api.app.db('outbound_mails').where({ automatic_to: email }).orderBy('id', 'desc').first();
    await speak('de');
    await invite('greta@desk.test', { name: 'Greta' });
    const invitation = await newest('greta@desk.test');
    expect(invitation.subject).to.match(/ lädt Sie ein, Kunden in HelpDesk zu antworten$/);
    expect(invitation.text).to.match(/^Guten Tag Greta,[^]*\/invite#\S+[^]*7 Tage lang\./);
    await post('/api/password-reset', { email: api.admin.email });
    await sendResets();
    const reset = await newest(api.admin.email);
    expect(reset.subject).to.equal('Neues Passwort für HelpDesk wählen');
    expect(reset.text).to.match(/\/reset#\S+[^]*eine Stunde lang\./);
    await invite('ed@desk.test', { language: 'en' });
    expect((await newest('ed@desk.test')).subject).to.contain('invites you to answer customers');
    await speak(null);
    const frida = await invite('frida@desk.test', { language: 'de' });
    await post(`/api/invites/${frida}/resend`, {}, true);
    expect((await newest('frida@desk.test')).subject).to.contain('lädt Sie ein');
    await invite('dirk@desk.test');
    expect((await newest('dirk@desk.test')).text).to.match(/^Hello,[^]*works once, for 7 days\./);
  });

  it('ends a link after a week, when it is called off, and when another is sent', async () => {
    const id = await invite('cleo@desk.test');
    const first = await linkTo('cleo@desk.test');
    api.clock.advance(7 * dayMs);
    expect((await accept(first)).status).to.equal(404);
    expect((await post(`/api/invites/${id}/resend`, {}, true)).status).to.equal(200);
    const second = await linkTo('cleo@desk.test');
    expect((await accept(first)).status).to.equal(404);
    expect((await post('/api/invite/look', { token: second })).status).to.equal(200);
    const revoke = await api.request(api.admin, { method: 'DELETE', path: `/api/invites/${id}` });
    expect(revoke.status).to.equal(204);
    expect((await accept(second)).status).to.equal(404);
    expect((await post(`/api/invites/${id}/resend`, {}, true)).status).to.equal(404);
  });

  it('says the same of every link that does not work, and shows no token to anybody', async () => {
    const id = await invite('dora@desk.test');
    const token = await linkTo('dora@desk.test');
    const made = await post('/api/invite/look', { token: 'made-up-by-somebody' });
    const used = await post('/api/invite/look', { token: await linkTo('ben@desk.test') });
    const [one, other] = [await made.json(), await used.json()] as { detail: string }[];
    expect([made.status, used.status]).to.deep.equal([404, 404]);
    expect(one?.detail).to.equal(other?.detail);
    for (const path of ['/api/invites', '/api/outbound-mails', '/api/audit-entries'])
      expect(await (await api.request(api.admin, { path })).text(), path).not.to.contain(token);
    expect((await api.request(api.agent, { path: '/api/invites' })).status).to.equal(403);
    expect(await api.app.db('invites').where({ id }).first()).not.to.have.property('token');
  });

  it('invites nobody twice, and nobody who is an agent', async () => {
    expect((await post('/api/invites', { email: 'DORA@desk.test' }, true)).status).to.equal(409);
    expect((await post('/api/invites', { email: api.agent.email }, true)).status).to.equal(409);
  });

  it('takes no password that is known from a breach, and tells the list five characters of a hash only', async () => {
    const leaked = 'a rather long word that got out';
    list.breached = [leaked];
    const refusedBy = async (method: string, path: string, json: object) => {
      const { status, body } = await api.call(method, path, json);
      expect(body, path).to.nested.include({ status: 400, 'errors[0].field': 'password' });
      expect(body.detail, path).to.contain('known from a breach');
      return status;
    };
    const token = await linkTo('dora@desk.test');
    await post('/api/password-reset', { email: api.agent.email });
    await sendResets();
    const reset = await linkTo(api.agent.email);
    list.asked = [];
    await refusedBy('POST', '/api/invite/accept', { token, name: 'Dora', password: leaked });
    await refusedBy('POST', '/api/password-reset/choose', { token: reset, password: leaked });
    await refusedBy('POST', '/api/agents', { email: 'x@desk.test', name: 'X', password: leaked });
    await refusedBy('PATCH', `/api/agents/${api.agent.id}`, { password: leaked });
    await refusedBy('PATCH', '/api/me', { password: leaked, currentPassword: password });
    expect(list.asked).to.have.length(5);
    expect(new Set(list.asked.map(({ path }) => path)).size).to.equal(1);
    expect(list.asked[0]).to.deep.include({ padding: 'true' });
    expect(list.asked[0]?.path).to.match(/^\/range\/[0-9A-F]{5}$/);
    const dead = { token: 'made-up-by-somebody', name: 'X', password: leaked };
    expect((await post('/api/invite/accept', dead)).status).to.equal(404);
    // So many requests for an address count for an hour.
    api.clock.advance(hourMs);
    expect(list.asked, 'who has no link makes the desk ask nobody').to.have.length(5);
    expect((await accept(token, 'Dora')).status, 'the link is still good').to.equal(201);
    const padding = { password: 'only padding, no breach' };
    expect((await api.call('PATCH', `/api/agents/${api.agent.id}`, padding)).status).to.equal(200);
    expect((await api.call('PATCH', `/api/agents/${api.agent.id}`, { password })).status).to.equal(200);
  });

  it('keeps nobody out while the list of breached passwords is away, and tells admins since when', async () => {
    const warnings = async () => {
      api.clock.advance(1000);
      const { items } = await createDeskWatch(api.app).warnings(api.app.contextFor({ kind: 'system' }));
      return items.filter(({ kind }) => kind === 'breached_passwords');
    };
    const change = async () =>
      (await api.call('PATCH', `/api/agents/${api.agent.id}`, { password: list.breached[0] })).status;
    expect(await warnings()).to.deep.equal([]);
    const since = api.clock.now().toISOString();
    list.trouble = 'error';
    expect(await change()).to.equal(200);
    expect((await warnings())[0]).to.include({ since });
    list.trouble = 'page';
    expect(await change()).to.equal(200);
    expect((await warnings())[0]).to.include({ since });
    list.trouble = 'none';
    expect(await change()).to.equal(400);
    expect(await warnings()).to.deep.equal([]);
    expect((await api.call('PATCH', `/api/agents/${api.agent.id}`, { password })).status).to.equal(200);
  });

  it('sends so many invitations an hour to one person, by one admin and of the desk, however many at once', async () => {
    const mails = () => api.app.db('invite_mails');
    const rows = (count: number, more: object) =>
      Array.from({ length: count }, () => ({
        invite_id: 1,
        agent_id: null,
        sent_at: api.clock.now(),
        ...more,
      }));
    const several = (name: string) =>
      refusals([1, 2, 3].map((n) => post('/api/invites', { email: `${name}${n}@desk.test` }, true)));
    api.clock.advance(hourMs);
    const id = await invite('gil@desk.test');
    const again = await refusals(
      Array.from({ length: 6 }, () => post(`/api/invites/${id}/resend`, {}, true)),
    );
    expect(again).to.have.length(2);
    expect(again[0]).to.deep.include('3600');
    expect(again[0]?.[1]).to.match(/^This invitation was sent 5 times within an hour\./);
    await mails().insert(rows(43, { agent_id: api.admin.id }));
    api.clock.advance(60_000);
    const mine = await several('hal');
    expect(mine.map(([after]) => after)).to.deep.equal(['3540']);
    expect(mine[0]?.[1]).to.equal(
      'You have sent 50 invitations within an hour. The next one can go out in 59 min.',
    );
    await mails().update({ agent_id: null });
    await mails().insert(rows(98, {}));
    expect((await several('ivo')).map(([, words]) => words)).to.deep.equal([
      'This desk has sent 150 invitations within an hour. The next one can go out in 59 min.',
    ]);
    api.clock.advance(hourMs);
    expect(await several('jan')).to.deep.equal([]);
    expect(await mails()).to.have.length(3);
  });

  it('answers the same for every address, and mails only agents who may sign in', async () => {
    const [known, unknown] = [
      await post('/api/password-reset', { email: api.agent.email }),
      await post('/api/password-reset', { email: 'nobody@far.test' }),
    ];
    expect([known.status, unknown.status]).to.deep.equal([204, 204]);
    expect([await known.text(), await unknown.text()]).to.deep.equal(['', '']);
    expect(await sendResets()).to.equal(2);
    expect([await mailsTo(api.agent.email), await mailsTo('nobody@far.test')]).to.deep.equal([2, 0]);
    expect(await sendResets(), 'nothing is handled twice').to.equal(0);
  });

  it('does the same for every address before it answers, so that the time it takes tells nothing', async () => {
    const asked: string[] = [];
    const note = ({ sql }: { sql: string }): void => {
      if (!sql.includes('service_heartbeats')) asked.push(sql);
    };
    const workFor = async (email: string): Promise<string[]> => {
      asked.length = 0;
      api.app.db.on('query', note);
      await post('/api/password-reset', { email });
      api.app.db.removeListener('query', note);
      return [...asked];
    };
    const known = await workFor(api.admin.email);
    expect(known.join('\n')).to.contain('insert into "password_reset_requests"').and.not.contain('"agents"');
    expect(await workFor('nobody-at-all@far.test')).to.deep.equal(known);
    expect(await sendResets()).to.equal(2);
  });

  it('changes the password once, and signs the agent out everywhere', async () => {
    const { cookie } = await api.signIn(api.agent.email);
    const token = await linkTo(api.agent.email);
    const choose = () => post('/api/password-reset/choose', { token, password: 'quite another password' });
    const answers = await Promise.all([choose(), choose()]);
    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([200, 404]);
    expect((await api.request(null, { path: '/api/session', headers: { cookie } })).status).to.equal(401);
    await api.signIn(api.agent.email, 'quite another password');
  });

  it('ends a link when an admin changes the password or the address it was mailed to', async () => {
    for (const change of [{ password: 'yet another password' }, { email: 'moved@desk.test' }]) {
      const { email } = await api.app.db('agents').where({ id: api.agent.id }).first('email');
      await post('/api/password-reset', { email });
      await sendResets();
      const token = await linkTo(email);
      expect((await post('/api/password-reset/look', { token })).status).to.equal(200);
      const path = `/api/agents/${api.agent.id}`;
      const changed = await api.request(api.admin, { method: 'PATCH', path, json: change });
      expect(changed.status).to.equal(200);
      const late = await post('/api/password-reset/choose', { token, password: 'a password of a thief' });
      expect(late.status, JSON.stringify(change)).to.equal(404);
    }
  });

  it('sends three mails an hour to an address, and goes on answering the same', async () => {
    const email = 'ben@desk.test';
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => post('/api/password-reset', { email })),
    );
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([204]));
    const before = await mailsTo(email);
    await Promise.all([sendResets(), sendResets()]);
    expect((await mailsTo(email)) - before).to.equal(3);
    const token = await linkTo(email);
    api.clock.advance(hourMs);
    expect((await post('/api/password-reset/look', { token })).status).to.equal(404);
  });

  it('takes so many requests from one place, whatever the address', async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, n) => post('/api/password-reset', { email: `guess-${n}@far.test` })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).to.have.length(5);
    expect(refused[0]?.headers.get('retry-after')).to.equal('3600');
    await sendResets();
    api.clock.advance(2 * hourMs);
    expect(await passwordResetChore.run(api.app.contextFor({ kind: 'system' }))).to.be.greaterThan(20);
    expect(await api.app.db('password_reset_requests')).to.have.length(0);
  });
});
