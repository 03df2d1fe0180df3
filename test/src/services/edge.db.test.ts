// What stands before every route: limits, proxies, other sites, HTTPS, sizes. One API behind a proxy on this machine.
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { createApiToken } from '../../../src/agents/index.ts';
import { prepareDesk } from '../../../src/first-run.ts';
import { startTestApi, type TestApi, type TestCall } from '../../support/api.ts';

const appUrl = 'https://desk.example.com';
const shop = 'https://shop.example';

const sized = (size: number): string => JSON.stringify({ email: 'x'.repeat(size), password: 'x' });

describe('before every route', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi({
      APP_URL: appUrl,
      SUPPORT_ADDRESS: 'support@desk.test',
      APP_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
      APP_HTTPS_REDIRECT: 'true',
      APP_CORS_ORIGINS: shop,
      RATE_LIMIT_ENABLED: 'true',
      RATE_LIMIT_MAX_REQUESTS: '40',
      RATE_LIMIT_MAX_SIGN_INS: '2',
      RATE_LIMIT_MAX_PUBLIC: '2',
      RATE_LIMIT_MAX_WRITES: '5',
      RATE_LIMIT_MAX_UPLOADS: '1',
      RATE_LIMIT_MAX_SEARCHES: '2',
      RATE_LIMIT_MAX_EXPORTS: '1',
      RATE_LIMIT_DISABLED_ROUTES: '/api/health, /api/teams',
    });
    await prepareDesk(api.app);
  });
  after(() => api.close());

  let visitor = 0;
  /** From an address nobody else has, unless one is named. */
  const from = (address = `198.51.100.${(visitor += 1)}`) => ({ 'X-Forwarded-For': address });
  const statuses = async (
    call: TestCall,
    { person = null, times }: { person?: TestApi['admin'] | null; times: number },
  ): Promise<number[]> => {
    const headers = { ...from(), ...call.headers };
    const found: number[] = [];
    for (let count = 0; count < times; count += 1) {
      found.push((await api.request(person, { ...call, headers })).status);
    }
    return found;
  };
  const anotherToken = async (): Promise<string> => {
    const ctx = api.app.contextFor({ kind: 'system' });
    return `Bearer ${await createApiToken(ctx, { agentId: api.admin.id, name: 'another' })}`;
  };
  const raw = async (call: {
    method?: string;
    path: string;
    headers: Record<string, string>;
    body?: string;
  }): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const { method = 'GET', path, headers, body } = call;
      httpRequest(api.url, { method, path, headers }, resolve).once('error', reject).end(body);
    });
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
  };

  it('each kind of request is limited by itself: of one address before a login, of one token after it', async () => {
    const wrong = { path: '/api/session', json: { email: 'nobody@desk.test', password: 'wrong' } };
    expect(await statuses(wrong, { times: 3 })).to.deep.equal([401, 401, 429]);
    expect(await statuses({ path: '/api/satisfaction/none' }, { times: 3 })).to.deep.equal([404, 404, 429]);

    const person = api.admin;
    const kinds: [TestCall, number][] = [
      [{ path: '/api/tickets/search?q=order' }, 2],
      [{ path: '/api/reports/overview.csv' }, 1],
      [{ path: '/api/attachments', body: new FormData() }, 1],
    ];
    for (const [call, most] of kinds) {
      const found = await statuses(call, { person, times: most + 1 });
      expect(found.indexOf(429), call.path).to.equal(most);
    }
    // Refused for its content, and counted all the same.
    const write = { method: 'PATCH', path: '/api/me', json: {} };
    expect((await statuses(write, { person, times: 6 })).indexOf(429)).to.equal(5);
    // Reads go on, and so does another token of the same person.
    expect((await api.request(person, { path: '/api/me', headers: from() })).status).to.equal(200);
    const second = { ...person, authorization: await anotherToken() };
    expect((await api.request(second, { ...write, headers: from() })).status).to.equal(400);
  });

  it('an answer tells what is left of each limit, and a refused one when to come again', async () => {
    const headers = from();
    const { agent } = api;
    const first = await api.request(agent, { path: '/api/tickets?q=order', headers });
    expect(first.headers.get('ratelimit-policy')).to.equal('"address";q=40;w=60, "searches";q=2;w=60');
    expect(first.headers.get('ratelimit')).to.match(/^"address";r=39;t=(60|59), "searches";r=1;t=(60|59)$/);
    expect(first.headers.get('x-ratelimit-limit')).to.equal('2');
    expect(first.headers.get('x-ratelimit-remaining')).to.equal('1');
    await api.request(agent, { path: '/api/tickets?q=order', headers });
    const refused = await api.request(agent, { path: '/api/tickets?q=order', headers });
    expect(refused.status).to.equal(429);
    expect(refused.headers.get('ratelimit')).to.match(/"searches";r=0;t=\d+$/);
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
  });

  it('routes that are not to be limited never are, however they are spelled', async () => {
    for (const path of ['/api/teams', '/API/Teams/', '/api/teams/1', '/api/health']) {
      const answer = await api.request(api.agent, { path, headers: from() });
      expect(answer.headers.get('ratelimit'), path).to.equal(null);
    }
    expect(
      (await api.request(api.agent, { path: '/api/teamsters', headers: from() })).headers.get('ratelimit'),
    ).not.to.equal(null);
  });

  it('an address counts as what the trusted proxies saw, whatever a client writes before it', async () => {
    const wrong = { path: '/api/session', json: { email: 'nobody@desk.test', password: 'wrong' } };
    const ask = async (chain: string) =>
      (await api.request(null, { ...wrong, headers: { 'X-Forwarded-For': chain } })).status;
    expect(await ask('203.0.113.50')).to.equal(401);
    expect(await ask('192.0.2.1, 203.0.113.50, 10.1.2.3')).to.equal(401);
    expect(await ask('192.0.2.2, 203.0.113.50')).to.equal(429);
    expect(await ask('192.0.2.2')).to.equal(401);
    const forwarded = { Forwarded: 'for=192.0.2.77', 'X-Forwarded-For': '203.0.113.50' };
    expect((await api.request(null, { ...wrong, headers: forwarded })).status).to.equal(429);
  });

  it('pages of a listed site use the API by a token, never by a cookie; pages of others not at all', async () => {
    const preflight = (origin: string) =>
      raw({
        method: 'OPTIONS',
        path: '/api/tickets',
        headers: { ...from(), Origin: origin, 'Access-Control-Request-Method': 'POST' },
      });
    const listed = await preflight(shop);
    expect(listed.status).to.equal(204);
    expect(listed.headers['access-control-allow-origin']).to.equal(shop);
    expect(listed.headers['access-control-allow-headers']).to.match(/Authorization/);
    expect(listed.headers).to.not.have.property('access-control-allow-credentials');
    for (const origin of ['https://other.example', `${shop}.evil.example`, 'null', `http://shop.example`]) {
      expect((await preflight(origin)).headers, origin).to.not.have.property('access-control-allow-origin');
    }
    const read = await api.request(api.agent, { path: '/api/me', headers: { ...from(), Origin: shop } });
    expect(read.headers.get('access-control-allow-origin')).to.equal(shop);
    expect(read.headers.get('access-control-expose-headers')).to.match(/RateLimit/);
    expect(read.headers.get('vary')).to.match(/Origin/);
    const { cookie, csrfToken } = await api.signIn(api.agent.email);
    const headers = { ...from(), Origin: shop, Cookie: cookie, 'X-CSRF-Token': csrfToken };
    const byCookie = await api.request(null, { method: 'PATCH', path: '/api/me', json: {}, headers });
    expect(byCookie.status).to.equal(403);
    expect(byCookie.headers.get('access-control-allow-credentials')).to.equal(null);
  });

  it('who comes by HTTP is sent to HTTPS under our own name, whatever Host says; health answers all the same', async () => {
    const byHttp = { ...from(), 'X-Forwarded-Proto': 'http', Host: 'evil.example' };
    const page = await raw({ path: '/tickets/5?a=b', headers: byHttp });
    expect([page.status, page.headers.location]).to.deep.equal([308, `${appUrl}/tickets/5?a=b`]);
    const slashes = await raw({ path: '//evil.example/', headers: byHttp });
    expect(new URL(slashes.headers.location ?? '').origin).to.equal(appUrl);
    const written = await raw({ method: 'POST', path: '/api/session', headers: byHttp, body: '{}' });
    expect(written.status).to.equal(403);
    expect((await raw({ path: '/api/health', headers: byHttp })).status).to.equal(200);
    const byHttps = { ...byHttp, 'X-Forwarded-Proto': 'https' };
    const answer = await raw({ path: '/api/health', headers: byHttps });
    expect(answer.status).to.equal(200);
    expect(answer.headers['strict-transport-security']).to.equal('max-age=31536000');
  });

  it('a link in a mail leads to our own name, whatever Host says', async () => {
    const made = await raw({
      method: 'POST',
      path: '/api/invites',
      headers: {
        ...from(),
        Host: 'evil.example',
        'X-Forwarded-Host': 'evil.example',
        Authorization: await anotherToken(),
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ email: 'ben@desk.test' }),
    });
    expect(made.status, made.body).to.equal(201);
    const mail = await api.app.db('outbound_mails').where({ automatic_to: 'ben@desk.test' }).first('text');
    expect(mail.text).to.include(`${appUrl}/`).and.not.include('evil');
  });

  it('a body is no larger than the route has reason for, and nests no deeper than anything we mean', async () => {
    const headers = { ...from(), 'Content-Type': 'application/json' };
    const signIn = await api.request(null, { path: '/api/session', body: sized(70_000), headers });
    expect(signIn.status).to.equal(413);
    expect(
      (await api.request(api.agent, { method: 'PATCH', path: '/api/me', body: sized(1_100_000), headers }))
        .status,
    ).to.equal(413);
    const long = await api.request(api.agent, { path: '/api/tickets', body: sized(1_100_000), headers });
    expect(long.status).to.equal(400);
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const answer = await api.request(api.agent, { path: '/api/tickets', body: deep, headers });
    expect(answer.status).to.equal(400);
    expect(await answer.json()).to.include({
      detail: 'The body nests deeper than anything that is meant here.',
    });
  });

  it('nothing that is asked changes what objects are made of', async () => {
    const headers = { ...from(), 'Content-Type': 'application/json' };
    const body = '{"locale":"de","__proto__":{"role":"admin"},"constructor":{"prototype":{"polluted":1}}}';
    const written = await api.request(api.agent, { method: 'PATCH', path: '/api/me', body, headers });
    expect(written.status).to.equal(400);
    const query = '__proto__[polluted]=1&constructor.prototype.polluted=1&__proto__=1';
    const asked = await api.request(api.agent, { path: `/api/tickets?${query}`, headers: from() });
    expect(asked.status).to.equal(400);
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  });

  it('HTML that means harm is cleaned where agents and programs write it, before it is kept or goes out', async () => {
    const person = { ...api.admin, authorization: await anotherToken() };
    const html =
      '<p onclick="steal()">Hello</p><script>steal()</script><scr<script>ipt>x</script><form action="https://evil.example"><input></form><a href="javascript:steal()">here</a>';
    const { id: mailboxId } = await api.app.db('mailboxes').first('id');
    const write = async (path: string, json: object): Promise<any> => {
      const answer = await api.request(person, { path, json, headers: from() });
      expect(answer.status, path).to.equal(201);
      return answer.json();
    };
    const customer = { email: 'ann@customer.example', name: 'Ann' };
    const { id } = await write('/api/tickets', { mailboxId, customer, subject: 'Order', html });
    await write(`/api/tickets/${id}/notes`, { html });
    await write(`/api/tickets/${id}/replies`, { html });
    const kept = await api.app.db('messages').where({ ticket_id: id }).whereNotNull('html').select('html');
    expect(kept).to.have.length(3);
    for (const message of kept) {
      expect(message.html)
        .to.include('Hello')
        .and.not.match(/script|onclick|<form|<input|evil/i);
    }
  });

  it('a form brings one file and a few fields, and nothing is kept of one that brings more', async () => {
    const person = { ...api.agent, authorization: await anotherToken() };
    const body = new FormData();
    for (let count = 0; count < 30; count += 1) body.append(`field-${count}`, 'x');
    body.append('file', new Blob(['late']), 'late.txt');
    const answer = await api.request(person, { path: '/api/attachments', body, headers: from() });
    expect(answer.status).to.equal(400);
    expect(await api.app.db('attachments')).to.have.length(0);
  });
});
