// npm start as a user lives it: first start, a mail, a second start beside it, everything killed, started again, stopped.
import { expect } from 'chai';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { readLock } from '../../scripts/embedded/instance-lock.ts';
import { whyNotListen } from '../../scripts/embedded/ports.ts';
import { isRunning, runProgram } from '../../scripts/embedded/process.ts';
import { eventually } from '../support/eventually.ts';
import { scripts, StartedDesk } from '../support/started-desk.ts';

describe('npm start', () => {
  let desk: StartedDesk;
  let dataDir = '';
  let env: NodeJS.ProcessEnv = {};

  before(async () => {
    desk = await StartedDesk.prepare('start flow');
    ({ dataDir, env } = desk);
  });

  after(async () => {
    await desk.killEverything();
    desk.remove();
  });

  async function storedMails(): Promise<number> {
    const client = new Client({ connectionString: readLock(dataDir)?.stores?.databaseUrl });
    await client.connect();
    const { rowCount } = await client.query('select 1 from inbound_mails');
    await client.end();
    return rowCount ?? 0;
  }

  it('brings everything up and tells where it is', async () => {
    const said = await desk.start();
    expect(said).to.include(`Console           http://localhost:${env['APP_PORT']}`);
    expect(said).to.match(/Login +admin@example\.com {2}password \S{12,}/);
    expect(said).to.match(/Support address +support@example\.com/);
    expect(said).to.include(`Mail comes in at  127.0.0.1:${env['INBOUND_SMTP_PORT']}`);
    expect(said).to.include('npm run mail:send -- --from ann@example.com');
    const health = await fetch(`http://127.0.0.1:${env['APP_PORT']}/api/health`);
    expect(await health.json()).to.include({ database: true, redis: true });
    expect((await fetch(`http://127.0.0.1:${env['APP_PORT']}/`)).headers.get('content-type')).to.include(
      'text/html',
    );
  });

  it('takes a mail from mail:send, and keeps the answer to it as a file', async () => {
    const sent = await desk.run(
      'send-mail.ts',
      '--from',
      'ann@example.com',
      '--subject',
      'Hello',
      '--text',
      'Anybody?',
    );
    expect(sent.stdout).to.match(/answered: 250 2\.0\.0 /);
    const outbox = () => readdirSync(join(dataDir, 'outbox')).find((name) => name.endsWith('.eml'));
    const name = await eventually('the acknowledgement', async () => outbox());
    expect(readFileSync(join(dataDir, 'outbox', name), 'utf8')).to.match(/^To: .*ann@example\.com/m);
  });

  it('lets other commands in while it runs', async () => {
    expect((await desk.run('migrate.ts', 'status')).stdout).to.match(
      /^Done:\n(?: {2}\d{4}[a-z]?_.*\n)+Waiting:\n {2}none\n$/,
    );
  });

  it('says that it is already running, and where', async () => {
    const second = await desk.run('start.ts');
    expect(second.code).to.equal(1);
    expect(second.stderr).to.include(`The desk is already running: http://localhost:${env['APP_PORT']}`);
  });

  it('recovers after everything was killed, with all data and without a new password', async () => {
    await desk.killEverything();
    expect(desk.everything()).to.deep.equal([]);
    const said = await desk.start();
    expect(said).to.include('The last run did not end in order');
    expect(said).to.include('Ctrl-C stops everything');
    expect(said).not.to.match(/password \S{12,}/);
    expect(await storedMails()).to.equal(1);
  });

  it('ends its application when the start process alone was killed, and takes over the stores', async () => {
    const app = readLock(dataDir)?.app;
    desk.process?.kill('SIGKILL');
    await eventually('the end of the application', async () => app && !isRunning(app), 30_000);
    expect(await desk.start()).to.include('PostgreSQL of an earlier run is still up: using it.');
    expect(await storedMails()).to.equal(1);
  });

  it('is found in order by verify:deployment, from which nobody gets mail', async () => {
    const { code, stdout } = await desk.run(
      'verify-deployment.ts',
      '--only',
      'redis,worker,gateway,api,relay',
      '--mail-loop',
      '--output-format',
      'json',
    );
    const { checks } = JSON.parse(stdout) as { checks: { name: string; state: string; what: string }[] };
    expect(checks.filter(({ state }) => state === 'failed')).to.deep.equal([]);
    expect(checks.find(({ name }) => name === 'mail-loop')?.what).to.match(/^A mail became ticket #/);
    expect(checks.find(({ name }) => name === 'relay')?.what).to.contain('kept on this machine');
    expect(code).to.equal(0);
  });

  it('stops at Ctrl-C with nothing left running', async () => {
    const all = desk.everything();
    expect(all).to.have.length.above(4);
    const ended = desk.process ? once(desk.process, 'exit') : undefined;
    desk.process?.kill('SIGINT');
    expect(await ended).to.deep.equal([0, null]);
    expect(all.filter(isRunning)).to.deep.equal([]);
    expect(readLock(dataDir)).to.equal(undefined);
    expect(await whyNotListen('127.0.0.1', Number(env['APP_PORT']))).to.equal(undefined);
  });

  it('says which port is taken and which variable changes it', async () => {
    // The tests' own PostgreSQL sits on this one.
    const { port } = new URL(process.env['HELPDESK_TEST_DATABASE_URL'] ?? '');
    const taken = { ...env, APP_PORT: port };
    const result = await runProgram(process.execPath, [join(scripts, 'start.ts')], { env: taken });
    expect(result.code).to.equal(1);
    expect(result.stderr).to.match(/Port \d+ on 127\.0\.0\.1, for the API and console, is taken/);
    expect(result.stderr).to.include('APP_PORT chooses another');
    expect(result.stderr).not.to.include('INBOUND_SMTP_PORT chooses another');
  });
});
