// Pictures of mails that lie on other hosts: a real server on an address the desk may reach (127.0.0.2), beside ones it may not.
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createPictureFetcher, pictureLinks } from '../../../src/remote-pictures/index.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { sweepRetention } from '../../support/sweep-retention.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** Three billion pixels in 70 bytes. */
const bomb = Buffer.from(png);
bomb.writeUInt32BE(60_000, 16);
bomb.writeUInt32BE(60_000, 20);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const allowed = '127.0.0.2';
const dayMs = 24 * 3_600_000;

describe('pictures in mails from other hosts', () => {
  let api: TestApi;
  let host: Server;
  let hidden: Server;
  let base = '';
  let hiddenPort = 0;
  let messageId = 0;
  let asked: { path: string; method: string; headers: Record<string, unknown> }[] = [];
  let hiddenAsked = 0;

  const answers: Record<string, RequestListener> = {
    '/p.png': (_, response) => response.setHeader('Content-Type', 'text/html').end(png),
    '/moved': (_, response) => response.writeHead(302, { Location: '/p.png' }).end(),
    '/often': (_, response) => response.writeHead(301, { Location: '/often' }).end(),
    '/lies': (_, response) => response.setHeader('Content-Type', 'image/png').end('<html>hi</html>'),
    '/bomb': (_, response) => response.end(bomb),
    '/svg': (_, response) => response.setHeader('Content-Type', 'image/png').end(svg),
    '/gone': (_, response) => response.writeHead(404).end(png),
    '/packed': (_, response) => response.setHeader('Content-Encoding', 'gzip').end(gzipSync(png)),
    '/said-huge': (_, response) => response.writeHead(200, { 'Content-Length': '99999999' }).write(png),
    '/huge': (_, response) => {
      response.write(png);
      const chunk = Buffer.alloc(64 * 1024);
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    },
    '/drip': (_, response) => {
      response.write(png.subarray(0, 40));
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    },
    '/cut': (_, response) => {
      response.writeHead(200, { 'Content-Length': String(png.length) });
      response.write(png.subarray(0, 30), () => response.destroy());
    },
  };

  before(async () => {
    api = await startTestApi({ PICTURE_ALLOWED_NETWORKS: allowed });
    host = createServer((request, response) => {
      const { url = '', method = '', headers } = request;
      asked.push({ path: url, method, headers });
      const to = /^\/to\?(.*)$/.exec(url)?.[1];
      if (to !== undefined) response.writeHead(307, { Location: decodeURIComponent(to) }).end();
      else (answers[url] ?? answers['/gone']!)(request, response);
    });
    hidden = createServer((_, response) => {
      hiddenAsked += 1;
      response.end(png);
    });
    hidden.listen(0, '127.0.0.1');
    host.listen(0, allowed);
    await Promise.all([once(host, 'listening'), once(hidden, 'listening')]);
    base = `http://${allowed}:${(host.address() as AddressInfo).port}`;
    hiddenPort = (hidden.address() as AddressInfo).port;
    const { db } = api.app;
    const [mailbox] = await db('mailboxes').insert({ name: 'Support' }).returning('id');
    const [customer] = await db('customers').insert({ email: 'ann@example.com' }).returning('id');
    const [ticket] = await db('tickets')
      .insert({ mailbox_id: mailbox.id, customer_id: customer.id, subject: 'Hi' })
      .returning('id');
    const message = { ticket_id: ticket.id, kind: 'customer', text: 'Hello', html: '<p>Hello</p>' };
    messageId = (await db('messages').insert(message).returning('id'))[0].id as number;
  });
  beforeEach(() => (asked = []));
  after(async () => {
    for (const server of [host, hidden]) {
      server.closeAllConnections();
      server.close();
    }
    await api.close();
  });

  const linkOf = async (address: string): Promise<string> =>
    (await pictureLinks(api.app.db, messageId))(address) ?? 'none';
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    api.request(api.agent, { path, headers });
  const statusOf = async (address: string): Promise<number> => (await get(await linkOf(address))).status;

  it('are fetched by the desk, which says nothing of who asks, and shown as what they are', async () => {
    const response = await get(await linkOf(`${base}/moved`), { Referer: 'https://desk.test/tickets/7' });
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).to.equal(true);
    expect(Object.fromEntries(response.headers)).to.include({
      'content-type': 'image/png',
      'content-disposition': 'inline; filename="picture"',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    expect(asked.map(({ path, method }) => `${method} ${path}`)).to.deep.equal(['GET /moved', 'GET /p.png']);
    for (const { headers } of asked)
      expect(headers).to.have.all.keys('accept', 'accept-encoding', 'connection', 'host', 'user-agent');
  });

  it('are fetched once for all who look, for some days; what is not there is asked for again soon', async () => {
    const link = await linkOf(`${base}/p.png?once`);
    const missing = await linkOf(`${base}/gone?once`);
    answers['/p.png?once'] = answers['/p.png']!;
    const statuses = async (): Promise<number[]> => {
      const all = [];
      for (const path of [link, link, missing]) all.push((await get(path)).status);
      return all;
    };
    expect(await statuses()).to.deep.equal([200, 200, 404]);
    expect(await statuses()).to.deep.equal([200, 200, 404]);
    expect(asked).to.have.length(2);
    api.clock.advance(11 * 60_000);
    expect(await statuses()).to.deep.equal([200, 200, 404]);
    expect(asked).to.have.length(3);
    const row = await api.app.db('remote_pictures').whereNotNull('storage_key').first();
    await api.app.storage.remove(row.storage_key);
    expect((await get(link)).status, 'gone from storage: fetched anew').to.equal(200);
    expect(asked).to.have.length(4);
  });

  it('go from the cache and from storage when their days are over', async () => {
    await get(await linkOf(`${base}/p.png`));
    const [row] = await api.app.db('remote_pictures').whereNotNull('storage_key');
    const ctx = api.app.contextFor({ kind: 'system' });
    api.clock.advance(8 * dayMs);
    for (const ms of [2 * 3_600_000, 25 * 3_600_000, 0]) {
      await sweepRetention(ctx);
      api.clock.advance(ms);
    }
    expect(await api.app.db('remote_pictures')).to.deep.equal([]);
    expect(await api.app.storage.exists(row.storage_key)).to.equal(false);
    expect(await api.app.storage.exists(`removed/${row.storage_key}`)).to.equal(false);
  });

  it('come by our links only, each for its own message, and for who may read that', async () => {
    const link = await linkOf(`${base}/p.png`);
    const query = new URL(link, api.url).searchParams;
    const other = Buffer.from(`${base}/other.png`).toString('base64url');
    const forged = [
      link.replace(/url=[^&]+/, `url=${other}`),
      link.replace(`/messages/${messageId}/`, `/messages/${messageId + 1}/`),
      link.replace(/key=\d+-/, 'key=99-'),
      link.replace(/key=.*/, 'key=1-AAAAAAAAAAAAAAAAAAAAAA'),
      link.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
    ];
    for (const path of forged) expect((await get(path)).status, path).to.equal(404);
    expect((await get(`/api/messages/${messageId}/picture?url=${query.get('url')}`)).status).to.equal(400);
    expect((await api.request(null, { path: link })).status).to.equal(401);
    const own = api.app.db('agents').where({ id: api.agent.id });
    await own.clone().update({ mailbox_ids: [] });
    expect((await get(link)).status, 'in a mailbox they do not see').to.equal(404);
    await own.clone().update({ mailbox_ids: null });
    expect(asked).to.deep.equal([]);
  });

  it('never lead the desk to its own machine or network, by name, number, redirect or odd spelling', async () => {
    const inside = [
      `http://127.0.0.1:${hiddenPort}/`,
      `http://localhost:${hiddenPort}/`,
      `http://2130706433:${hiddenPort}/`,
      `http://0x7f.1:${hiddenPort}/`,
      `http://[::1]:${hiddenPort}/`,
      `http://[::ffff:127.0.0.1]:${hiddenPort}/`,
      `http://0.0.0.0:${hiddenPort}/`,
      'http://169.254.169.254/latest/meta-data/',
      'http://10.0.0.1/',
      'http://[fd00::1]/',
    ];
    for (const address of inside) {
      expect(await statusOf(address), address).to.equal(404);
      expect(await statusOf(`${base}/to?${encodeURIComponent(address)}`), `→ ${address}`).to.equal(404);
    }
    expect(hiddenAsked).to.equal(0);
    const odd = [
      `${base}/to?file:///etc/passwd`,
      `http://user:secret@${base.slice(7)}/p.png`,
      `http://${allowed}:25/`,
    ];
    for (const address of odd) expect(await statusOf(address), address).to.equal(404);
  });

  it('are refused when they are no pictures, packed, cut short, or led round in circles', async () => {
    for (const path of ['/lies', '/svg', '/bomb', '/gone', '/packed', '/cut', '/often', '/said-huge'])
      expect(await statusOf(`${base}${path}`), path).to.equal(404);
    expect(asked.filter(({ path }) => path === '/often')).to.have.length(4);
  });

  it('are given up when they are too large, too slow, or too many at once', async () => {
    const { log } = api.app;
    const fetcher = (limits: { maxBytes?: number; timeoutMs?: number }) =>
      createPictureFetcher({ allowedNetworks: [allowed], log, ...limits });
    expect(await fetcher({ maxBytes: 500_000 })(`${base}/huge`)).to.equal(null);
    expect(await fetcher({ timeoutMs: 150 })(`${base}/drip`)).to.equal(null);
    const shared = fetcher({});
    asked = [];
    await Promise.all([shared(`${base}/p.png`), shared(`${base}/p.png`)]);
    expect(asked, 'one address, asked for twice at once').to.have.length(1);
    const crowded = fetcher({ timeoutMs: 60 });
    const all = await Promise.all(
      Array.from({ length: 209 }, (_, n) => crowded(`http://user@127.0.0.2/${n}`)),
    );
    expect(all.filter((answer) => answer === 'busy')).to.have.length(1);
    expect(await crowded(`${base}/p.png`)).to.deep.equal({ bytes: png, type: 'image/png' });
  });
});
