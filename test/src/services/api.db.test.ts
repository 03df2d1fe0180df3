import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { runProgram } from '../../../scripts/embedded/process.ts';
import { repositoryRoot } from '../../../scripts/embedded/stores.ts';
import { connectDatabase } from '../../../src/platform/db/connect.ts';
import { checkHealth } from '../../../src/platform/http/health.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';

describe('the API', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi({ SMTP_HOST: '127.0.0.1' });
  });
  after(() => api.close());

  it('describes itself, and answers as it describes', async () => {
    const response = await api.request(null, { path: '/api/openapi.json' });
    const description = (await response.json()) as Description;
    expect(description.openapi).to.equal('3.1.0');
    expect(description.paths['/api/session']).to.have.all.keys('get', 'post', 'delete');
    expect(description.paths['/api/agents']?.['post']).to.include({ 'x-permission': 'agent.change' });
    const operations = Object.values(description.paths).flatMap((path) => Object.values(path));
    const ids = operations.map((operation) => operation.operationId);
    expect(new Set(ids).size).to.equal(ids.length);

    // What programs act on by themselves stands at each route that answers it.
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const { responses, parameters, operationId } of Object.values(methods)) {
        const isHook = path.startsWith('/api/mail-hooks/in/');
        expect('429' in responses, operationId).to.equal(!isHook);
        expect(responses, operationId).to.include.keys('503', 'default');
        const names = parameters.map(({ name }) => name);
        if (names.includes('If-None-Match')) expect(responses, operationId).to.include.keys('304');
        if (names.includes('If-Match') || names.includes('Idempotency-Key'))
          expect(responses, operationId).to.include.keys('409');
      }
    }
    expect(description.webhooks).to.include.keys('ticket.opened', 'message.added');
    expect((await new Validator().validate({ ...description })).errors ?? []).to.deep.equal([]);
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv as never);
    ajv.addSchema({ $id: 'api', ...description });
    await api.request(api.admin, { path: '/api/mailboxes', json: { address: 's@example.com', name: 'S' } });
    for (const path of [
      '/api/session',
      '/api/agents',
      '/api/mailboxes',
      '/api/health',
      '/api/health/live',
      '/api/health/ready',
      '/api/tickets',
      '/api/inbound-mails',
    ]) {
      const answer = await api.request(api.admin, { path });
      expect(answer.status, path).to.equal(200);
      const pointer = `api#/paths/${path.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`;
      const validate = ajv.getSchema(pointer);
      expect(validate?.(await answer.json()), `${path}: ${JSON.stringify(validate?.errors)}`).to.equal(true);
    }
  });

  interface Operation {
    operationId: string;
    responses: Record<string, unknown>;
    parameters: { name: string }[];
  }

  interface Description {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    webhooks: Record<string, unknown>;
  }

  it('does what the examples of its guide say', async () => {
    const page = await readFile(join(repositoryRoot, 'docs/api.md'), 'utf8');
    const examples = [...page.matchAll(/```sh\n([^]*?)```/g)].map(([, text = '']) => text);
    expect(examples).to.have.length(5);
    const TOKEN = api.admin.authorization.replace('Bearer ', '');
    const env = { PATH: process.env['PATH'] ?? '', DESK: api.url, TOKEN };
    for (const example of examples) {
      const { code, stdout, stderr } = await runProgram('sh', ['-c', example], { env });
      expect(code, `${example}${stdout}${stderr}`).to.equal(0);
      if (example.includes('If-None-Match')) expect(stdout).to.equal('304\n');
    }
    expect(await api.app.db('tickets').select('subject', 'priority')).to.deep.equal([
      { subject: 'Your order', priority: 'high' },
    ]);
  });

  it('says what is wrong in the language that is asked for, and in English otherwise', async () => {
    const wrong = { path: '/api/mailboxes', json: { address: 'nobody', name: 'S' } };
    const asks = async (call: object, language?: string) => {
      const headers = language === undefined ? {} : { 'Accept-Language': language };
      const answer = await api.request(api.admin, { ...wrong, ...call, headers });
      expect(answer.headers.get('vary')).to.include('Accept-Language');
      const { title, detail, errors } = (await answer.json()) as Record<string, any>;
      return { title, detail, errors, language: answer.headers.get('content-language') };
    };
    const german = await asks({}, 'de-AT,de;q=0.9,en;q=0.5');
    expect(german).to.deep.equal({
      title: 'Die Anfrage ist nicht zu verstehen',
      detail: '"nobody" ist keine Mailadresse.',
      errors: [{ field: 'address', message: '"nobody" ist keine Mailadresse.' }],
      language: 'de',
    });
    const shape = await asks({ json: { address: 's@example.com', name: 7 } }, 'de');
    expect(shape.errors).to.deep.equal([{ field: 'name', message: 'name muss ein Text sein' }]);
    expect(shape.detail).to.equal('Die Angaben sind nicht, wie sie sein müssen: name muss ein Text sein.');
    for (const language of [undefined, 'fr', 'en,de']) {
      expect(await asks({}, language)).to.deep.include({
        detail: '"nobody" is not a mail address.',
        language: 'en',
      });
    }
  });

  it('asks for a login on every route but few', async () => {
    const { paths } = (await (await api.request(null, { path: '/api/openapi.json' })).json()) as Description;
    // A download asks for the signature in its address.
    const open = new Set([
      '/api/session',
      '/api/health',
      '/api/health/live',
      '/api/health/ready',
      '/api/openapi.json',
      // The token in it came by mail.
      '/api/satisfaction/{token}',
      '/api/downloads/{id}',
      '/api/downloads/{id}/file',
      // These ask for the token that came by mail, or give nothing away.
      '/api/invite/look',
      '/api/invite/accept',
      '/api/password-reset',
      '/api/password-reset/look',
      '/api/password-reset/choose',
      // Tells what anybody can look up: whether a password is among the most used.
      '/api/password-check',
      // Asks for the half of a session that the right password gave.
      '/api/session/second-step',
      // A passkey shows who one is.
      '/api/session/passkey/options',
      '/api/session/passkey',
      // The way through an identity provider, for people who are not signed in yet.
      '/api/oidc/start',
      '/api/oidc/callback',
      '/api/oidc/sign-out',
      '/api/sign-in-ways',
      // The provider signs what it says.
      '/api/oidc/back-channel-logout',
      // Providers of mail show the secret of the hook, each in its own way.
      '/api/mail-hooks/in/{address}/mime',
      '/api/mail-hooks/in/{address}/{secret}/mime',
    ]);
    // The login page looks as the desk does.
    const openReads = new Set(['/api/branding', '/api/branding/style.css', '/api/branding/logo']);
    for (const [path, operations] of Object.entries(paths)) {
      if (open.has(path)) continue;
      for (const method of Object.keys(operations)) {
        if (method === 'get' && openReads.has(path)) continue;
        const answer = await api.request(null, {
          method: method.toUpperCase(),
          path: path.replaceAll(/\{\w+\}/g, '1'),
        });
        expect(answer.status, `${method} ${path}`).to.equal(401);
      }
    }
  });

  it('answers problems in one shape, with nothing internal', async () => {
    const unknown = await api.request(api.agent, { path: '/api/nothing' });
    expect(unknown.headers.get('content-type')).to.contain('application/problem+json');
    expect(await unknown.json()).to.deep.include({ status: 404, code: 'not_found', title: 'Not found' });
    const wrongMethod = await api.request(api.agent, { method: 'DELETE', path: '/api/mailboxes' });
    expect(wrongMethod.status).to.equal(405);
    expect(wrongMethod.headers.get('allow')).to.equal('HEAD, GET, POST');
    const options = await api.request(null, { method: 'OPTIONS', path: '/api/mailboxes' });
    expect([options.status, options.headers.get('allow')]).to.deep.equal([200, 'HEAD, GET, POST']);
    const head = await api.request(api.agent, { method: 'HEAD', path: '/api/mailboxes' });
    expect([head.status, await head.text()]).to.deep.equal([200, '']);
    const json = { 'Content-Type': 'application/json' };
    const broken = await api.request(api.admin, { path: '/api/agents', body: '{"a":', headers: json });
    expect(broken.status).to.equal(400);
    expect(await broken.json()).to.include({ detail: 'The body is not valid JSON.' });
    const huge = JSON.stringify({ name: 'x'.repeat(5_000_000) });
    expect(
      (await api.request(api.admin, { path: '/api/agents', body: huge, headers: json })).status,
    ).to.equal(413);
    const form = await api.request(api.admin, {
      path: '/api/agents',
      body: 'name=x',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(form.status).to.equal(415);
    expect((await api.request(api.agent, { path: '/api/agents?limit=1&limit=2' })).status).to.equal(400);
    expect((await api.request(api.agent, { path: '/api/agents?cursor=zzz' })).status).to.equal(400);
    expect((await api.request(api.agent, { path: '/api/attachments/1e3' })).status).to.equal(404);
  });

  it('names every request and tells browsers what to refuse', async () => {
    const named = await api.request(null, {
      path: '/api/health',
      headers: { 'X-Request-Id': 'proxy-12345' },
    });
    expect(named.headers.get('x-request-id')).to.equal('proxy-12345');
    const given = await api.request(null, { path: '/api/health', headers: { 'X-Request-Id': 'a b"c' } });
    expect(given.headers.get('x-request-id')).to.match(/^[\da-f-]{36}$/);
    expect(Object.fromEntries(given.headers)).to.include({
      'content-security-policy':
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
  });

  it('shows captured mail to admins while outgoing mail is captured here', async () => {
    const outbox = join(api.app.config.DATA_DIR, 'outbox');
    expect((await api.request(api.admin, { path: '/api/captured-mails' })).status).to.equal(404);
    await mkdir(outbox);
    const id = '2026-11-23T12-00-00-000Z-000001-abcdef.eml';
    const mail =
      'X-Envelope-To: <ann@example.com>\r\nX-Envelope-From: <s@example.com>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nFrom: S <s@example.com>\r\n\r\nHi\r\n';
    await writeFile(join(outbox, id), mail);
    const list = await api.request(api.admin, { path: '/api/captured-mails' });
    const { items } = (await list.json()) as { items: { id: string; subject: string; to: string[] }[] };
    expect(items[0]).to.deep.include({ id, subject: 'Grüße', to: ['ann@example.com'] });
    const raw = await api.request(api.admin, { path: `/api/captured-mails/${id}/raw` });
    expect(raw.headers.get('content-type')).to.equal('message/rfc822');
    expect(await raw.text()).to.equal(mail);
    expect(
      (await api.request(api.admin, { path: '/api/captured-mails/..%2F..%2Fetc%2Fpasswd/raw' })).status,
    ).to.equal(404);
    expect((await api.request(api.agent, { path: '/api/captured-mails' })).status).to.equal(403);
  });

  it('finishes running requests when it stops', async () => {
    const other = await startTestApi();
    const { hostname, port } = new URL(other.url);
    const body = JSON.stringify({ name: 'changed' });
    const status = new Promise((resolve, reject) => {
      const running = httpRequest(
        {
          hostname,
          port,
          method: 'PATCH',
          path: `/api/agents/${other.agent.id}`,
          headers: {
            authorization: other.admin.authorization,
            'content-type': 'application/json',
            'content-length': body.length,
          },
        },
        (answer) => resolve(answer.resume().statusCode),
      );
      running.on('error', reject);
      running.write(body.slice(0, 5), () => {
        closing = other.close();
        setImmediate(() => running.end(body.slice(5)));
      });
    });
    let closing: Promise<void> | undefined;
    expect(await status).to.equal(200);
    await closing;
  });
});

describe('health', () => {
  it('tells which store is away, quickly', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'helpdesk-health-'));
    const file = join(directory, 'file');
    await writeFile(file, '');
    const api = await startTestApi({ REDIS_URL: 'redis://127.0.0.1:1', STORAGE_DIR: join(file, 'storage') });
    try {
      const start = performance.now();
      const response = await api.request(null, { path: '/api/health' });
      expect(performance.now() - start).to.be.lessThan(2900);
      expect(response.status).to.equal(503);
      expect(await response.json()).to.deep.equal({
        database: true,
        redis: false,
        minio: false,
        timestamp: '2026-11-23T12:00:00.000Z',
      });
    } finally {
      await api.close();
      await rm(directory, { recursive: true });
    }
  });
});

describe('checkHealth', () => {
  it('answers while the database is away', async () => {
    const api = await startTestApi();
    const db = connectDatabase('postgres://127.0.0.1:1/nothing', 2);
    try {
      const health = await checkHealth({ ...api.app, db });
      expect(health).to.include({ database: false, redis: true, minio: true });
    } finally {
      await db.destroy();
      await api.close();
    }
  });
});

describe('the rate limit', () => {
  const limited = { RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_MAX_REQUESTS: '5' };

  for (const [where, env] of [
    ['in Redis', {}],
    ['in memory while Redis is away', { REDIS_URL: 'redis://127.0.0.1:1' }],
  ] as const) {
    it(`counts ${where}`, async () => {
      const api = await startTestApi({ ...limited, ...env });
      try {
        const ask = () => api.request(null, { path: '/api/session' });
        // All at the same moment: none is counted with another one.
        const answers = await Promise.all(Array.from({ length: 8 }, ask));
        const statuses = answers.map(({ status }) => status).toSorted();
        expect(statuses).to.deep.equal([401, 401, 401, 401, 401, 429, 429, 429]);
        const refused = await ask();
        expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
        expect(await refused.json()).to.include({ code: 'rate_limited' });
        expect(refused.headers.get('ratelimit-policy')).to.equal('"address";q=5;w=60');
        expect(refused.headers.get('ratelimit')).to.match(/^"address";r=0;t=\d+$/);
        expect((await api.request(null, { path: '/api/health' })).status).to.be.oneOf([200, 503]);
      } finally {
        await api.close();
      }
    });
  }
});
