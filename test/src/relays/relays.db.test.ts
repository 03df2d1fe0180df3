// The relay of a mailbox over HTTP: kept, tried out, never told; and its password under a new AUTH_SECRET.
import { expect } from 'chai';
import { rotateSecrets } from '../../../src/rotate-secrets.ts';
import { createSecretBox } from '../../../src/platform/secrets.ts';
import { createMailbox } from '../../../src/mailboxes/index.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { startSink, type SmtpSink } from '../../support/smtp-sink.ts';

const relay = {
  host: 'smtp.example.com',
  port: 587,
  tls: 'starttls',
  user: 'desk',
  maxPerMinute: 30,
  maxMessageBytes: 10_000_000,
};

async function fieldOf(answer: Response): Promise<string> {
  expect(answer.status).to.equal(400);
  return ((await answer.json()) as any).errors[0].field;
}

const ofRelays = (results: Awaited<ReturnType<typeof rotateSecrets>>) =>
  results.find(({ table }) => table === 'mailbox_relays');

describe('the relay of a mailbox', () => {
  let api: TestApi;
  let path: string;
  let id: number;
  before(async () => {
    api = await startTestApi();
    const ctx = api.app.contextFor({ kind: 'system' });
    ({ id } = await createMailbox(ctx, { address: 'sales@desk.test', name: 'Sales' }));
    path = `/api/mailboxes/${id}/relay`;
  });
  after(() => api.close());

  const put = (json: unknown): Promise<Response> => api.request(api.admin, { method: 'PUT', path, json });
  const get = async (): Promise<any> => (await api.request(api.admin, { path })).json();
  const row = async (): Promise<any> => api.app.db('mailbox_relays').where({ mailbox_id: id }).first();

  it('is that of the desk until it has one', async () => {
    expect(await get()).to.deep.equal({ settings: null, desk: null });
  });

  it('is kept with its password encrypted, told without, and noted in the audit', async () => {
    const answer = await put({ ...relay, password: 'correct horse' });
    expect(answer.status).to.equal(200);
    expect(await answer.text()).to.not.contain('horse');
    expect(await get()).to.deep.equal({ settings: relay, desk: null });
    expect((await row()).secret).to.match(/^v1\./);
    const entry = await api.app.db('audit_entries').where({ action: 'relay.add' }).first();
    expect(entry).to.include({ subject_type: 'relay', subject_id: id });
    expect(JSON.stringify(entry)).to.not.contain('horse');
  });

  it('keeps the password while server and login stay, and asks for it again when they change', async () => {
    const before = api.app.secrets.open((await row()).secret, `mailbox_relays:${id}`);
    expect((await put({ ...relay, maxPerMinute: 60 })).status).to.equal(200);
    expect(api.app.secrets.open((await row()).secret, `mailbox_relays:${id}`)).to.equal(before);
    for (const change of [{ host: 'evil.example' }, { port: 25 }, { tls: 'unverified' }, { user: 'x' }]) {
      expect(await fieldOf(await put({ ...relay, ...change }))).to.equal('password');
    }
  });

  it('refuses what cannot work', async () => {
    expect(await fieldOf(await put({ ...relay, tls: 'opportunistic', password: 'x' }))).to.equal('tls');
    expect(await fieldOf(await put({ ...relay, port: 0 }))).to.equal('port');
    expect(await fieldOf(await put({ ...relay, host: 'a b' }))).to.equal('host');
    expect(await fieldOf(await put({ ...relay, maxPerMinute: 0 }))).to.equal('maxPerMinute');
  });

  it('is for admins only', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const json = method === 'PUT' ? relay : undefined;
      expect((await api.request(api.agent, { method, path, json })).status).to.equal(403);
    }
    const test = await api.request(api.agent, { path: `${path}/test`, json: relay });
    expect(test.status).to.equal(403);
  });

  it('has its password put under a new AUTH_SECRET, once', async () => {
    const renewed = createSecretBox('a new secret for tests, longer than 32', [api.app.config.AUTH_SECRET]);
    const lost = createSecretBox('quite another one, also longer than 32');
    expect(ofRelays(await rotateSecrets(api.app.db, lost))).to.deep.include({
      changed: 0,
      unreadable: [String(id)],
    });
    expect(ofRelays(await rotateSecrets(api.app.db, renewed))).to.deep.include({ changed: 1, current: 0 });
    expect(ofRelays(await rotateSecrets(api.app.db, renewed))).to.deep.include({ changed: 0, current: 1 });
    expect(renewed.open((await row()).secret, `mailbox_relays:${id}`)).to.equal('correct horse');
  });

  it('is forgotten with its password', async () => {
    expect((await api.request(api.admin, { method: 'DELETE', path })).status).to.equal(204);
    expect(await row()).to.equal(undefined);
    expect(await get()).to.deep.equal({ settings: null, desk: null });
  });

  describe('tried out', () => {
    let sink: SmtpSink;
    before(async () => {
      sink = await startSink({ size: 5 * 1024 * 1024 });
    });
    after(() => sink.close());

    const tried = async (settings: Record<string, unknown>): Promise<any> => {
      const json = { host: '127.0.0.1', port: sink.port, tls: 'unverified', ...settings };
      return (await api.request(api.admin, { path: `${path}/test`, json })).json();
    };

    it('says in plain words what it is like, sends nothing and keeps nothing', async () => {
      expect(await tried({})).to.deep.equal({
        ok: true,
        message: 'Connected, in clear text. It takes mails of up to 5 MB.',
        maxMessageBytes: 5 * 1024 * 1024,
      });
      expect(sink.mails).to.deep.equal([]);
      expect(await row()).to.equal(undefined);
    });

    const words = async (settings: Record<string, unknown>): Promise<string> => {
      const answer = await tried(settings);
      expect(answer.ok).to.equal(false);
      return answer.message;
    };

    it('says in plain words what is wrong', async () => {
      expect(await words({ port: 1 })).to.equal('Nothing answers at this host and port.');
      expect(await words({ host: 'no-such-host.invalid' })).to.equal('The name of the host cannot be found.');
      expect(await words({ tls: 'starttls' })).to.contain('does not offer STARTTLS');
      expect(await words({ tls: 'tls' })).to.contain('does not speak TLS from the first byte');
      expect(await words({ user: 'desk', password: 'x' })).to.contain('does not offer STARTTLS');
      sink.respondWith({ at: 'connect', times: 1, answer: { code: 554, text: '5.7.1 not you' } });
      expect(await words({})).to.equal('The server turned us away. It said: 554 5.7.1 not you');
      sink.respondWith({ at: 'connect', times: 1, answer: 'close' });
      expect(await words({})).to.equal('The server closed the connection.');
    });

    it('is said of the relay of the desk as well', async () => {
      const answer = await api.request(api.admin, { method: 'POST', path: '/api/relay/test' });
      expect(answer.status).to.equal(400);
      expect(((await answer.json()) as any).detail).to.contain('SMTP_HOST is not set');
    });
  });
});
