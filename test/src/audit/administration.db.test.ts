import { expect } from 'chai';
import { password, startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

interface Entry {
  id: number;
  action: string;
  agent: { id: number; name: string } | null;
  subjectType: string;
  subjectId: number | null;
  data: { before?: Record<string, unknown>; after?: Record<string, unknown> };
}

const dayMs = 24 * 3600_000;
const secret = 'nobody-may-read-this-of-smtp';

describe('what admins see and set', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi({ SMTP_HOST: 'relay.test', SMTP_PASSWORD: secret, SMTP_FROM: '=cmd@desk.test' });
  });
  after(() => api.close());

  const token = async (fields: object): Promise<TestPerson & { tokenId: number }> => {
    const made = await api.request(api.admin, {
      path: '/api/api-tokens',
      json: { name: 'Shop', agentId: api.admin.id, ...fields },
    });
    expect(made.status).to.equal(201);
    const { id, token } = (await made.json()) as { id: number; token: string };
    return { ...api.admin, authorization: `Bearer ${token}`, tokenId: id };
  };
  const preview = async (
    acknowledgementText: string,
    language?: string,
  ): Promise<{ subject: string; text: string; html: string }> => {
    const signed = { signature: 'The desk', signatureHtml: '<p>The <b onclick="x()">desk</b></p>' };
    const json = { acknowledgementText, ...signed, ...(language && { language }) };
    const answer = await api.request(api.admin, { path: '/api/acknowledgement-preview', json });
    return (await answer.json()) as { subject: string; text: string; html: string };
  };
  const entries = async (query = ''): Promise<{ items: Entry[]; nextCursor: string | null }> =>
    (await (await api.request(api.admin, { path: `/api/audit-entries?${query}` })).json()) as {
      items: Entry[];
      nextCursor: string | null;
    };

  it('makes API tokens that look and change nothing, or may less than their agent', async () => {
    const reader = await token({ scope: 'read' });
    expect((await api.request(reader, { path: '/api/settings' })).status).to.equal(200);
    const write = await api.request(reader, { path: '/api/teams', json: { name: 'Night', memberIds: [] } });
    expect(write.status).to.equal(403);
    expect(((await write.json()) as { detail: string }).detail).to.contain('may look, and change nothing');
    const lesser = await token({ role: 'agent' });
    expect((await api.request(lesser, { path: '/api/settings' })).status).to.equal(403);
    expect((await api.request(lesser, { path: '/api/agents' })).status).to.equal(200);
  });

  it('refuses an API token once its time is over or it was revoked, and never shows it again', async () => {
    const short = await token({ expiresInDays: 1 });
    api.clock.advance(dayMs - 1);
    expect((await api.request(short, { path: '/api/agents' })).status).to.equal(200);
    api.clock.advance(1);
    expect((await api.request(short, { path: '/api/agents' })).status).to.equal(401);
    const other = await token({});
    const list = await (await api.request(api.admin, { path: '/api/api-tokens' })).text();
    expect(list).to.contain('"name":"Shop"').and.not.contain(other.authorization.slice('Bearer '.length));
    const revoke = { method: 'DELETE', path: `/api/api-tokens/${other.tokenId}` };
    expect((await api.request(api.admin, revoke)).status).to.equal(204);
    expect((await api.request(other, { path: '/api/agents' })).status).to.equal(401);
    expect((await api.request(api.admin, revoke)).status).to.equal(404);
    expect((await api.request(api.agent, { path: '/api/api-tokens' })).status).to.equal(403);
  });

  it('ends sessions and tokens of who is let go for good, also when they come back', async () => {
    const made = await api.request(api.admin, {
      path: '/api/agents',
      json: { email: 'gone@desk.test', name: 'Gone', password },
    });
    const { id } = (await made.json()) as { id: number };
    const theirs = await token({ agentId: id });
    await api.signIn('gone@desk.test');
    const change = (active: boolean) =>
      api.request(api.admin, { method: 'PATCH', path: `/api/agents/${id}`, json: { active } });
    expect((await change(false)).status).to.equal(200);
    expect((await change(true)).status).to.equal(200);
    expect((await api.request(theirs, { path: '/api/agents' })).status).to.equal(401);
    expect(await api.app.db('sessions').where({ agent_id: id })).to.have.length(0);
  });

  it('tells who changed what, the newest first, narrowed and in pages', async () => {
    await api.request(api.admin, {
      method: 'PATCH',
      path: `/api/agents/${api.agent.id}`,
      json: { name: 'Ann' },
    });
    await api.request(api.admin, { method: 'PATCH', path: '/api/settings', json: { undoSeconds: 7 } });
    const [newest] = (await entries('limit=1')).items;
    expect(newest).to.include({ action: 'settings.change', subjectType: 'sending' });
    expect(newest?.data).to.deep.equal({ before: { undoSeconds: 5 }, after: { undoSeconds: 7 } });
    expect(newest?.agent?.id).to.equal(api.admin.id);
    const first = await entries('action=agent.&limit=1');
    expect(first.items[0]).to.deep.include({ subjectType: 'agent', subjectId: api.agent.id });
    expect(first.items[0]?.data.after).to.deep.equal({ name: 'Ann' });
    const second = await entries(`action=agent.&limit=1&cursor=${first.nextCursor}`);
    expect(second.items[0]?.id).to.be.lessThan(first.items[0]?.id ?? 0);
    expect((await entries('agentId=0')).items).to.have.length(0);
    expect((await entries(`subjectType=agent&subjectId=${api.agent.id}`)).items).to.have.length(1);
    expect((await entries('action=agent%25')).items, 'a pattern stands for itself').to.have.length(0);
    const day = api.clock.now().toISOString();
    expect((await entries(`until=${day}&action=settings.`)).items).to.have.length(0);
    expect((await entries(`from=${day}&action=settings.`)).items).to.have.length(1);
    expect((await api.request(api.agent, { path: '/api/audit-entries' })).status).to.equal(403);
  });

  it('gives the audit log as CSV that runs no formula', async () => {
    await api.request(api.admin, {
      method: 'PATCH',
      path: `/api/agents/${api.agent.id}`,
      json: { name: '=1+1 "x", y' },
    });
    await api.request(api.admin, {
      method: 'PATCH',
      path: `/api/agents/${api.admin.id}`,
      json: { name: '+Eva' },
    });
    const answer = await api.request(api.admin, { path: '/api/audit-log.csv?action=agent.change' });
    expect(answer.headers.get('content-disposition')).to.contain('audit-log.csv');
    const lines = (await answer.text()).split('\r\n');
    expect(lines[0]).to.match(/^\uFEFF?time,who,action/);
    expect(lines[1]).to.contain(",'+Eva,agent.change,agent,");
    for (const filter of ['agentId=99999999999999999999', 'from=0000-01-01T00:00:00Z', 'action=%00'])
      expect((await api.request(api.admin, { path: `/api/audit-log.csv?${filter}` })).status).to.equal(400);
  });

  it('shows what ops have set with its source, and no secret', async () => {
    const answer = await api.request(api.admin, { path: '/api/environment' });
    const text = await answer.text();
    expect(text).not.to.contain(secret);
    const { items } = JSON.parse(text) as { items: { name: string; value: string | null; source: string }[] };
    const of = (name: string) => items.find((item) => item.name === name);
    expect(of('AUTH_SECRET')?.value).to.equal(null);
    expect(of('ATTACH_ALLOWED_MIME')).to.deep.include({ value: '*/*', source: 'default' });
    expect((await api.request(api.agent, { path: '/api/environment' })).status).to.equal(403);
    const german = await api.request(api.admin, {
      path: '/api/environment',
      headers: { 'Accept-Language': 'de' },
    });
    const told = ((await german.json()) as { items: { name: string; group: string; about: string }[] }).items;
    expect(told.find(({ name }) => name === 'APP_PORT')).to.include({
      group: 'Web',
      about: 'Port, auf dem API und Konsole lauschen.',
    });
    expect(new Set(told.map(({ group }) => group)))
      .to.include('Allgemein')
      .and.not.include('General');
  });

  it('shows an acknowledgement as it would be sent', async () => {
    expect(await preview('Number {number}.')).to.deep.equal({
      subject: 'We have received your message [#1042]',
      text: 'Number 1042.\n\n-- \nThe desk\n',
      html: '<p>Number 1042.</p>\n<p>--</p>\n<p>The <b>desk</b></p>',
    });
    expect((await preview(' ')).text)
      .to.contain('we have received your message')
      .and.contain('1042');
    expect((await preview('', 'de')).text).to.match(/^Guten Tag,\n\nwir haben Ihre Nachricht erhalten/);
  });
});
