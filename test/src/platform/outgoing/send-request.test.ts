// Outgoing requests to places somebody else names: real servers on this machine, a real DNS server, names that change their mind.
import { spawn } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { refusalOf } from '../../../../src/platform/outgoing/resolve-host.ts';
import {
  createSendRequest,
  type OutgoingAnswer,
  type OutgoingOptions,
} from '../../../../src/platform/outgoing/send-request.ts';
import { startDnsServer } from '../../../support/dns-server.ts';

const message = { headers: { 'X-Test': 'yes' }, body: '{"a":"ä"}' };

const redirectTo =
  (location: string, status = 307): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { Location: location }).end();
const thanks: RequestListener = (_request, response) => response.end('thanks');
const send = (url: string, options: Partial<OutgoingOptions> = {}): Promise<OutgoingAnswer> =>
  createSendRequest({ allowedNetworks: ['127.0.0.1'], ...options })({ ...message, url });
const errorOf = async (url: string): Promise<string | null> => (await send(url)).error;
const never = (): Promise<string[]> => new Promise(() => undefined);
const nowhere = (): Promise<string[]> => Promise.resolve([]);
const insideAndOutside = (): Promise<string[]> => Promise.resolve(['127.0.0.1', '10.0.0.1']);
const hosts = `127.0.0.1 localhost 2130706433 0x7f000001 0177.0.0.1 127.1 [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] 0.0.0.0
  ①②⑦.0.0.1 127.0.0.1. [::]`;

describe('an outgoing request', () => {
  const servers: Server[] = [];
  let requests: { url: string; method: string; body: string; host: string }[] = [];

  async function serve(answer: RequestListener, host = '127.0.0.1'): Promise<number> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { url = '', method = '', headers } = request;
        requests.push({ url, method, body: Buffer.concat(chunks).toString(), host: headers.host ?? '' });
        answer(request, response);
      });
    });
    servers.push(server);
    server.listen(0, host);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
  beforeEach(() => (requests = []));
  after(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('posts its body and brings back status, first words and time', async () => {
    const port = await serve((_request, response) =>
      response.writeHead(503, { 'Retry-After': '120' }).end('busy\u0000'),
    );
    const { durationMs, ...answer } = await send(`http://127.0.0.1:${port}/in?a=1`);
    expect(answer).to.deep.equal({ status: 503, body: 'busy', retryAfterSeconds: 120, error: null });
    expect(durationMs).to.be.a('number');
    const host = `127.0.0.1:${port}`;
    expect(requests).to.deep.equal([{ url: '/in?a=1', method: 'POST', body: message.body, host }]);
  });

  for (const host of hosts.split(/\s+/)) {
    it(`does not reach this machine as ${host}`, async () => {
      const port = await serve(thanks);
      const answer = await send(`http://${host}:${port}/`, { allowedNetworks: [] });
      expect(answer.error).to.match(/not a public address/);
      expect(requests).to.deep.equal([]);
    });
  }

  it('speaks only HTTP, encrypted outside allowed networks, and gives no login away', async () => {
    expect(await errorOf('http://93.184.216.34/')).to.match(/without encryption/);
    expect(await errorOf('ftp://93.184.216.34/')).to.match(/not spoken here/);
    expect(await errorOf('http://me:secret@127.0.0.1/')).to.match(/holds a login/);
  });

  it('is checked again after every redirect', async () => {
    const inside = await serve(thanks, '127.0.0.2');
    for (const target of [
      `http://127.0.0.2:${inside}/`,
      `http://2130706434:${inside}/`,
      'file:///etc/passwd',
    ]) {
      const port = await serve(redirectTo(target));
      expect((await send(`http://127.0.0.1:${port}/`)).error, target).to.match(/not a public|not spoken/);
    }
    expect(requests.filter(({ host }) => host.endsWith(String(inside)))).to.deep.equal([]);
  });

  it('follows redirects that keep the POST, and only a few of them', async () => {
    const last = await serve(thanks);
    const first = await serve(redirectTo(`http://127.0.0.1:${last}/new`, 308));
    expect((await send(`http://127.0.0.1:${first}/`)).body).to.equal('thanks');
    expect(requests.map(({ method, body }) => `${method} ${body}`)).to.deep.equal([
      `POST ${message.body}`,
      `POST ${message.body}`,
    ]);
    const moved = await serve(redirectTo('/elsewhere', 302));
    expect((await send(`http://127.0.0.1:${moved}/`)).status).to.equal(302);
    const round = await serve(redirectTo('/again'));
    requests = [];
    expect((await send(`http://127.0.0.1:${round}/`)).error).to.equal('More than 3 redirects.');
    expect(requests).to.have.length(4);
  });

  it('connects to the address that was checked, asking no second time (DNS rebinding)', async () => {
    const dns = await startDnsServer({ 'hook.example': { A: ['127.0.0.1'] } });
    const resolver = new Resolver();
    resolver.setServers([dns.address]);
    const resolve = async (name: string): Promise<string[]> => {
      const found = await resolver.resolve4(name);
      // The next question is answered otherwise.
      dns.zone['hook.example'] = { A: ['127.0.0.2'] };
      return found;
    };
    const port = await serve((_request, response) => response.end('the checked one'), '0.0.0.0');
    const url = `http://hook.example:${port}/`;
    expect((await send(url, { resolve })).body).to.equal('the checked one');
    expect(dns.asked).to.deep.equal(['hook.example A']);
    expect((await send(url, { resolve })).error).to.match(/hook\.example \(127\.0\.0\.2\) is not a public/);
    expect(requests).to.have.length(1);
    await dns.close();
  });

  it('refuses a name that points inside and outside at once', async () => {
    const port = await serve(thanks);
    expect((await send(`http://both.example:${port}/`, { resolve: insideAndOutside })).error).to.match(
      /10\.0\.0\.1/,
    );
    expect(requests).to.deep.equal([]);
  });

  it('is not sent by a public place into the networks ops have allowed', () => {
    const place = { hostname: 'in.example', encrypted: true, privateToo: true };
    expect(refusalOf(place, '127.0.0.1', 'allowed')).to.equal(null);
    expect(refusalOf({ ...place, privateToo: false }, '127.0.0.1', 'allowed')).to.match(/not a public/);
  });

  it('waits a limited time, for the whole of it', async () => {
    const silent = await serve(() => undefined);
    const words = 'No answer within 0.2 seconds.';
    expect((await send(`http://127.0.0.1:${silent}/`, { timeoutMs: 200 })).error).to.equal(words);
    expect((await send('http://lost.example/', { timeoutMs: 200, resolve: never })).error).to.equal(words);
  });

  it('reads a limited answer, and hears the status of one that does not end', async () => {
    const endless = await serve((_request, response) => {
      const more = (): void => void (response.writable && response.write('x'.repeat(60_000), more));
      more();
    });
    expect((await send(`http://127.0.0.1:${endless}/`)).body).to.equal('x'.repeat(4096));
    const slow = await serve((_request, response) => void response.write('so far'));
    const answer = await send(`http://127.0.0.1:${slow}/`, { timeoutMs: 200 });
    expect([answer.status, answer.body]).to.deep.equal([200, 'so far']);
  });

  it('says in words what went wrong', async () => {
    const port = await serve((request) => void request.socket.destroy());
    expect((await send(`http://127.0.0.1:${port}/`)).error).to.equal('The connection was cut.');
    expect((await send(`https://127.0.0.1:${port}/`)).error).to.match(/\w/);
    expect((await send('https://no.example/', { resolve: nowhere })).error).to.equal(
      'no.example has no address.',
    );
  });

  it('goes by no proxy the environment names', async () => {
    const port = await serve(thanks);
    const proxy = await serve((_request, response) => response.end('the proxy'));
    const file = join(import.meta.dirname, '../../../../src/platform/outgoing/send-request.ts');
    const program = `const { createSendRequest } = await import(${JSON.stringify(file)});
      const answer = await createSendRequest({ allowedNetworks: ['127.0.0.1'] })({ url: process.argv[1], headers: {}, body: '' });
      console.log(answer.body);`;
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', program, `http://127.0.0.1:${port}/`],
      {
        env: {
          ...process.env,
          NODE_USE_ENV_PROXY: '1',
          HTTP_PROXY: `http://127.0.0.1:${proxy}`,
          http_proxy: `http://127.0.0.1:${proxy}`,
        },
      },
    );
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
    await once(child, 'close');
    expect(told.trim()).to.equal('thanks');
  });
});
