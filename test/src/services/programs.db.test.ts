// What programs count on: answers not sent twice, nothing created twice, tokens that open no more than they were made for, and the client
// made from the description.
import { join } from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { connectDesk, type ProblemError } from '../../../docs/client/client.ts';
import { repositoryRoot } from '../../../scripts/embedded/stores.ts';
import { describeApi } from '../../../src/services/api-routers.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';
import type { Json } from '../../support/sample-body.ts';
import { plainEnvironment } from '../../support/plain-environment.ts';

const run = promisify(execFile);

describe('programs', () => {
  let api: TestApi;
  let ticketId: number;

  before(async () => {
    api = await startTestApi();
    const mailbox = await post('/api/mailboxes', { address: 'support@desk.example', name: 'Support' });
    const ticket = await post('/api/tickets', {
      mailboxId: mailbox.body.id,
      customer: { email: 'bob@customer.example' },
      subject: 'Hello',
      text: 'Hello.',
    });
    ticketId = ticket.body.id;
  });
  after(() => api.close());

  async function post(
    path: string,
    json: unknown,
    { key, by = api.admin }: { key?: string; by?: TestPerson } = {},
  ): Promise<{ status: number; body: any }> {
    const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key };
    const response = await api.request(by, { method: 'POST', path, json, headers });
    return { status: response.status, body: await response.json() };
  }
  const read = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    api.request(api.admin, { method: 'GET', path, headers });

  it('are not sent again what they have: tickets, lists and counts answer 304 until something is new', async () => {
    for (const path of [`/api/tickets/${ticketId}`, '/api/tickets?status=new,open', '/api/tickets/counts']) {
      const tag = (await read(path)).headers.get('ETag') ?? '';
      const same = await read(path, { 'If-None-Match': tag });
      expect(same.status, path).to.equal(304);
      expect(await same.text()).to.equal('');
      expect(same.headers.get('ETag')).to.equal(tag);
    }
    const path = `/api/tickets/${ticketId}`;
    const before = (await read(path)).headers.get('ETag') ?? '';
    // A note makes no new version of the ticket, and is news all the same.
    await post(`${path}/notes`, { text: 'Something new.' });
    const after = await read(path, { 'If-None-Match': before });
    expect(after.status).to.equal(200);
    expect(((await after.json()) as Json)['messageCount']).to.equal(2);
    const changed = await api.request(api.admin, {
      method: 'PATCH',
      path,
      json: { priority: 'high' },
      headers: { 'If-Match': after.headers.get('ETag') ?? '' },
    });
    expect(changed.status).to.equal(200);
    const late = await api.request(api.admin, {
      method: 'PATCH',
      path,
      json: { priority: 'low' },
      headers: { 'If-Match': before },
    });
    expect(late.status).to.equal(409);
  });

  it('create nothing twice with the same key, and are told when the key was for something else', async () => {
    const first = await post('/api/tags', { name: 'shop' }, { key: 'a tag' });
    expect(first.status).to.equal(201);
    expect(await post('/api/tags', { name: 'shop' }, { key: 'a tag' })).to.deep.equal(first);
    expect((await post('/api/tags', { name: 'other' }, { key: 'a tag' })).status).to.equal(409);
    expect((await post('/api/teams', { name: 'shop' }, { key: 'a tag' })).status).to.equal(409);
    // Somebody else's key is another one.
    expect(
      (await post('/api/views', { name: 'V', filter: {} }, { key: 'a tag', by: api.agent })).status,
    ).to.equal(201);
    expect(await api.app.db('tags').where({ name: 'shop' })).to.have.length(1);
  });

  it('may try again what was refused', async () => {
    expect(
      (await post('/api/teams', { name: 'Late', memberIds: [999_999] }, { key: 'late' })).status,
    ).to.equal(400);
    expect((await post('/api/teams', { name: 'Late' }, { key: 'late' })).status).to.equal(201);
  });

  it('create one thing when they ask many times at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post('/api/teams', { name: 'At once' }, { key: 'at once' })),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).to.be.greaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).to.equal(1);
    for (const { status } of answers) expect(status).to.be.oneOf([201, 409]);
    expect(await api.app.db('teams').where({ name: 'At once' })).to.have.length(1);
  });

  it('are shown no secret a second time', async () => {
    const json = { name: 'Shop', agentId: api.agent.id };
    const { body } = await post('/api/api-tokens', json, { key: 'token' });
    expect(body.token).to.match(/^hd_/);
    const again = await post('/api/api-tokens', json, { key: 'token' });
    expect(again.status).to.equal(409);
    expect(again.body.detail).to.include('shown once');
    const { rows } = await api.app.db.raw(
      `select count(*)::int as found from idempotent_answers where answer::text like '%hd_%'`,
    );
    expect(rows[0].found).to.equal(0);
  });

  it('find the key at every route that creates something of JSON', () => {
    const without = Object.entries(describeApi()['paths'] as Json).flatMap(([path, methods]) => {
      const facts = (methods as Json)['post'];
      const creates = facts?.responses['201'] !== undefined && facts['x-permission'] !== undefined;
      const isJson = facts?.requestBody?.content['application/json'] !== undefined;
      const takes = facts?.parameters.some((one: Json) => one['name'] === 'Idempotency-Key');
      return creates && isJson && !takes ? [path] : [];
    });
    // The challenge a passkey answers is good once by itself.
    expect(without).to.deep.equal(['/api/me/passkeys']);
  });

  const tokenWith = async (scopes: string[] | null): Promise<TestPerson> => {
    const { body } = await post('/api/api-tokens', { name: 'Narrow', agentId: api.admin.id, scopes });
    expect(body.scopes).to.deep.equal(scopes);
    return { id: api.admin.id, email: '', authorization: `Bearer ${body.token}` };
  };
  const mayOf = async (person: TestPerson): Promise<string[]> =>
    ((await (await api.request(person, { path: '/api/session' })).json()) as Json)['may'] as string[];

  it('may with a token limited to areas what lies in them, to read or to write, and nothing else', async () => {
    const all = await mayOf(await tokenWith(null));
    const readsTickets = await mayOf(await tokenWith(['tickets:read']));
    expect(readsTickets).to.include.members(['ticket.read', 'attachment.read', 'me.read', 'tag.read']);
    expect(readsTickets.filter((one) => !one.endsWith('.read'))).to.deep.equal([]);
    const writes = await mayOf(await tokenWith(['tickets:write', 'customers:read']));
    expect(writes).to.include.members(['ticket.read', 'ticket.reply', 'customer.read']);
    expect(writes).not.to.include.members(['customer.change']).and.not.to.include('mailbox.read');
    const areas = ['tickets', 'customers', 'mail', 'people', 'reports', 'mailboxes', 'settings'];
    const parts = await Promise.all(areas.map(async (area) => mayOf(await tokenWith([`${area}:write`]))));
    // Each permission lies in one area; who one is may be asked by all.
    const counted = parts.flat().filter((one) => one !== 'me.read');
    expect(counted.toSorted()).to.deep.equal(all.filter((one) => one !== 'me.read').toSorted());
  });

  it('are refused by the routes of other areas, and by old tokens nothing is taken', async () => {
    const narrow = await tokenWith(['tickets:read']);
    const status = async (method: string, path: string, json?: unknown): Promise<number> =>
      (await api.request(narrow, { method, path, ...(json === undefined ? {} : { json }) })).status;
    expect(await status('GET', `/api/tickets/${ticketId}`)).to.equal(200);
    expect(await status('PATCH', `/api/tickets/${ticketId}`, { priority: 'low' })).to.equal(403);
    expect(await status('GET', '/api/customers')).to.equal(403);
    expect(await status('GET', '/api/agents')).to.equal(403);
    expect(await status('GET', '/api/api-tokens')).to.equal(403);
    const unknown = await post('/api/api-tokens', {
      name: 'X',
      agentId: api.admin.id,
      scopes: ['all:write'],
    });
    expect(unknown.status).to.equal(400);
    expect((await read('/api/customers')).status).to.equal(200);
  });

  it('call the desk by the client that is made from its description, as its example does', async () => {
    const token = await tokenWith(['tickets:write', 'mailboxes:read']);
    const { stdout } = await run(process.execPath, [join(repositoryRoot, 'docs/client/example.ts')], {
      env: { ...plainEnvironment(), DESK: api.url, TOKEN: token.authorization.slice('Bearer '.length) },
    });
    expect(stdout.split('\n')).to.deep.include.members([
      'priority high, tags shop',
      'asked again: 304',
      '2 open',
    ]);
    expect(stdout)
      .to.match(/^opened #\d+, once: true$/m)
      .and.to.match(/^404 not_found: /m);
  });

  it('are sent again by the client, after the seconds the desk names, only where that does no harm', async () => {
    const asked: string[] = [];
    const busy = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const status = asked.length % 2 === 1 ? (request.method === 'DELETE' ? 429 : 503) : 200;
      response
        .writeHead(status, { 'Retry-After': '0', 'Content-Type': 'application/json' })
        .end(JSON.stringify({ status, code: 'unavailable', detail: 'Not now.' }));
    }).listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const { port } = busy.address() as AddressInfo;
    const desk = connectDesk({ desk: `http://127.0.0.1:${port}`, token: 'x' });
    const body = { mailboxId: 1, customer: { email: 'a@b.example' }, subject: 's', text: 't' };
    try {
      await desk.get('/api/tickets');
      await desk.post('/api/tickets', { body, header: { 'Idempotency-Key': 'k' } });
      await desk.delete('/api/teams/{id}', { path: { id: 1 } });
      await desk.post('/api/tickets', { body }).catch((error: ProblemError) => {
        asked.push(`${error.problem.status} ${error.headers.get('retry-after')}`);
      });
    } finally {
      busy.close();
    }
    const tickets = 'POST /api/tickets';
    const twice = ['GET /api/tickets', tickets, 'DELETE /api/teams/1'].flatMap((one) => [one, one]);
    expect(asked).to.deep.equal([...twice, tickets, '503 0']);
  });
});
