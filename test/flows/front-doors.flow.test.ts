// The configurations under deploy/, run by the real programs: nginx in front of the console, haproxy in front of two gateways.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import { expect } from 'chai';
import { selfSigned, type Certificate } from '../../mail/smtp/certificate.ts';
import { freePort } from '../support/child-service.ts';
import { findProgram, type DebianProgram } from '../support/debian-program.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { adminEmail, createWorld, password, supportAddress, type World } from '../support/world.ts';

const deployFolder = join(import.meta.dirname, '../../deploy');
const hostname = 'desk.example.com';
const uploadBytes = 20 * 1024 * 1024;

const configuration = (file: string): Promise<string> => readFile(join(deployFolder, file), 'utf8');

describe('the configurations under deploy/', function () {
  // The programs may have to be fetched.
  this.timeout(90_000);
  let world: World;
  let folder: string;
  let certificate: Certificate;
  const programs: ChildProcess[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helpdesk-doors-'));
    certificate = await selfSigned(hostname);
    await writeFile(join(folder, 'console.pem'), `${certificate.cert}\n${certificate.key}\n`);
    world = await createWorld({
      env: { APP_TRUSTED_PROXIES: '1', INBOUND_TRUSTED_PROXIES: '127.0.0.1', APP_URL: `https://${hostname}` },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
  });
  after(async () => {
    for (const program of programs) {
      program.kill('SIGKILL');
      if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
    }
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  function start({ path, env }: DebianProgram, words: string[]): void {
    programs.push(spawn(path, words, { env: { ...process.env, ...env }, stdio: 'ignore' }));
  }

  describe('nginx', () => {
    let ports: { http: number; https: number };
    let cookie = '';
    let csrfToken = '';

    before(async () => {
      ports = { http: await freePort(), https: await freePort() };
      const own = (await configuration('nginx/helpdesk.conf'))
        .replace(/^\s*listen \[::\].*\n/gm, '')
        .replace('listen 80;', `listen 127.0.0.1:${ports.http};`)
        .replace('listen 443 ssl', `listen 127.0.0.1:${ports.https} ssl`)
        .replace('127.0.0.1:3000', new URL(world.apiUrl).host)
        .replaceAll('/etc/ssl/helpdesk/', `${folder}/`);
      const file = join(folder, 'nginx.conf');
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join('\n');
      const user = process.getuid?.() === 0 ? 'user root;\n' : '';
      await writeFile(
        file,
        `${user}daemon off;\npid ${folder}/nginx.pid;\nerror_log ${folder}/error.log;\nevents {}\n` +
          `http {\naccess_log off;\n${temporary}\n${own}}\n`,
      );
      start(await findProgram('nginx', 'usr/sbin/nginx'), ['-e', join(folder, 'error.log'), '-c', file]);
      await eventually('nginx answers', () =>
        ask('GET', '/api/health').then(
          () => true,
          () => false,
        ),
      );
    });

    function open(
      method: string,
      path: string,
      headers: Record<string, string> = {},
      body?: string | Buffer,
    ): Promise<IncomingMessage> {
      return new Promise((resolve, reject) => {
        const asked = secureRequest(
          {
            host: '127.0.0.1',
            port: ports.https,
            servername: hostname,
            ca: certificate.cert,
            method,
            path,
            agent: false,
            headers: { Host: hostname, Cookie: cookie, 'X-CSRF-Token': csrfToken, ...headers },
          },
          resolve,
        );
        asked.on('error', reject).end(body);
      });
    }

    async function ask(...words: Parameters<typeof open>) {
      const answer = await open(...words);
      const text = (await buffer(answer)).toString();
      return { status: answer.statusCode, rawHeaders: answer.rawHeaders, headers: answer.headers, text };
    }

    it('sends plain HTTP to HTTPS', async () => {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        request(
          { host: '127.0.0.1', port: ports.http, path: '/tickets/5?a=b', headers: { Host: hostname } },
          resolve,
        )
          .on('error', reject)
          .end();
      });
      answer.resume();
      expect(answer.statusCode).to.equal(308);
      expect(answer.headers.location).to.equal(`https://${hostname}/tickets/5?a=b`);
    });

    it('signs in, with a cookie for HTTPS only, and tells the address of who connects, not the one they claim', async () => {
      const answer = await ask(
        'POST',
        '/api/session',
        { 'Content-Type': 'application/json', 'X-Forwarded-For': '203.0.113.9' },
        JSON.stringify({ email: adminEmail, password }),
      );
      expect(answer.status, answer.text).to.equal(200);
      const cookies = answer.headers['set-cookie'] ?? [];
      for (const line of cookies) expect(line).to.match(/; secure/i);
      cookie = cookies.map((line) => line.split(';')[0]).join('; ');
      ({ csrfToken } = JSON.parse(answer.text));
      const sessions = await ask('GET', '/api/me/sessions');
      expect(sessions.text).to.include('127.0.0.1').and.not.include('203.0.113.9');
    });

    it('gives each security header once', async () => {
      const { rawHeaders } = await ask('GET', '/');
      const names = rawHeaders.filter((_value, index) => index % 2 === 0).map((name) => name.toLowerCase());
      for (const name of ['content-security-policy', 'strict-transport-security', 'x-content-type-options']) {
        expect(
          names.filter((one) => one === name),
          name,
        ).to.have.length(1);
      }
    });

    it('lets a live event through at once', async () => {
      const stream = await open('GET', '/api/events');
      let heard = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk));
      await eventually('the stream greets', async () => heard.includes('hello'));
      await world.deliver(customerMail({ subject: 'Seen through nginx' }));
      await eventually('the event is here', async () => heard.includes('ticket'));
      stream.destroy();
    });

    it('takes a file of 20 MB', async () => {
      const boundary = 'a-boundary-of-the-test';
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`;
      const body = Buffer.concat([
        Buffer.from(head),
        Buffer.alloc(uploadBytes, 'x'),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
      const answer = await ask('POST', '/api/attachments', headers, body);
      expect(answer.status, answer.text).to.equal(201);
      expect(JSON.parse(answer.text)).to.deep.include({ filename: 'large.bin', size: uploadBytes });
    });

    it('keeps the figures for Prometheus inside', async () => {
      expect((await ask('GET', '/metrics')).status).to.equal(404);
    });
  });

  describe('haproxy', () => {
    let haproxy: DebianProgram;
    let port: number;
    let gateways: { port: number; stop(): Promise<void> }[];

    before(async () => {
      haproxy = await findProgram('haproxy', 'usr/sbin/haproxy', ['libopentracing1']);
      port = await freePort();
      gateways = [await world.startGateway(), await world.startGateway()];
      const [first, second] = gateways;
      const own = (await configuration('haproxy/helpdesk-smtp.cfg'))
        .replace('log /dev/log local0 info', `log ${folder}/no-log local0 info`)
        .replace('bind :25', `bind 127.0.0.1:${port}`)
        .replace('127.0.0.1:2525', `127.0.0.1:${first?.port}`)
        .replace('127.0.0.1:2526', `127.0.0.1:${second?.port}`);
      const file = join(folder, 'smtp.cfg');
      await writeFile(file, own);
      start(haproxy, ['-db', '-f', file]);
    });

    /** From 127.0.0.2, so that the address of haproxy and of its client differ. */
    async function send(subject: string): Promise<void> {
      const transport = createTransport({
        host: '127.0.0.1',
        port,
        localAddress: '127.0.0.2',
        ignoreTLS: true,
      });
      try {
        await transport.sendMail({
          envelope: { from: 'ann@customer.example', to: [supportAddress] },
          raw: customerMail({ subject }),
        });
      } finally {
        transport.close();
      }
    }

    it('brings mail to a gateway, which learns the address of who connects', async () => {
      await eventually('haproxy takes mail', () =>
        send('By way of haproxy').then(
          () => true,
          () => false,
        ),
      );
      const row = await world.app.db('inbound_mails').where({ subject: 'By way of haproxy' }).first();
      expect(row?.remote_address).to.equal('127.0.0.2');
    });

    it('goes to the other gateway while one is away', async () => {
      await gateways[0]?.stop();
      for (const number of [1, 2, 3, 4]) await send(`While one is away, ${number}`);
      const rows = await world.app.db('inbound_mails').where('subject', 'like', 'While one is away%');
      expect(rows).to.have.length(4);
    });

    it('reads the door of the compose file', async () => {
      const own = (await configuration('compose/haproxy.cfg')).replace('/certs/', `${folder}/`);
      const file = join(folder, 'door.cfg');
      await writeFile(file, own);
      const child = spawn(haproxy.path, ['-c', '-f', file], { env: { ...process.env, ...haproxy.env } });
      const [errors, [code]] = await Promise.all([buffer(child.stderr), once(child, 'exit')]);
      expect(code, errors.toString()).to.equal(0);
    });
  });
});
