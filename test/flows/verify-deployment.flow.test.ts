// npm run verify:deployment: a desk that works passes, and each part that is really broken is named, with what to do.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { DeploymentReport } from '../../scripts/verify/report.ts';
import { CHECKS } from '../../scripts/verify/run-checks.ts';
import { verifyDesk, type VerifyOptions } from '../../scripts/verify/verify-desk.ts';
import { createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { startApi } from '../../src/services/api.ts';
import { freePort } from '../support/child-service.ts';
import { createEmptyDatabase } from '../support/database.ts';
import { startDnsServer, type DnsServer } from '../support/dns-server.ts';
import { eventually } from '../support/eventually.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { startS3 } from '../support/s3.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { startSink } from '../support/smtp-sink.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';
import { plainEnvironment } from '../support/plain-environment.ts';

const script = join(import.meta.dirname, '../../scripts/verify-deployment.ts');
const relayPassword = 'relay secret of ours';

describe('verify:deployment', function () {
  this.timeout(60_000);
  let world: World;
  let dns: DnsServer;
  before(async () => {
    dns = await startDnsServer();
    world = await createWorld({
      env: { INBOUND_DNS_SERVERS: dns.address, INBOUND_SMTP_HOSTNAME: 'mx.desk.example' },
    });
    // Each gives it by itself soon after its start.
    await eventually('signs of life', async () => {
      const beats = await world.app.db('service_heartbeats').select('role');
      return beats.length === 3;
    });
  });
  after(async () => {
    await world.close();
    await dns.close();
  });

  const verify = (
    names: string[],
    env: Record<string, string> = {},
    options: Partial<VerifyOptions> = {},
  ): Promise<DeploymentReport> =>
    verifyDesk(
      { ...world.env, ...env },
      { apiUrl: world.apiUrl, limitMs: null, ...options, names: new Set(names) },
    );

  it('finds a working desk in order as a command, with JSON, exit code 0 and no secret in its words', async () => {
    const { code, stdout } = await command(world, ['--output-format', 'json', '--mail-loop']);
    const report = JSON.parse(stdout) as DeploymentReport;
    const failed = report.checks.filter(({ state }) => state === 'failed');
    expect(failed).to.deep.equal([]);
    expect(code).to.equal(0);
    expect(report.status).to.equal('warning');
    expect([...new Set(report.checks.map(({ name }) => name))]).to.deep.equal(CHECKS.map(({ name }) => name));
    for (const name of [
      'migrations',
      'connections',
      'storage',
      'worker',
      'versions',
      'gateway',
      'api',
      'relay',
    ]) {
      expect(told(report, name).states, name).to.deep.equal(['ok']);
    }
    for (const secret of ['AUTH_SECRET', 'DATABASE_URL', 'REDIS_URL']) {
      const value = world.env[secret] ?? '';
      expect(stdout).not.to.contain(URL.canParse(value) ? new URL(value).password : value);
    }
    // The mail became a ticket, which is in the trash; nobody was written to.
    expect(told(report, 'mail-loop').what).to.match(
      /^A mail became ticket #\d+ in .* which is in the trash now\.$/,
    );
    const tickets = await world.app.db('tickets').select('subject', 'deleted_at');
    expect(tickets).to.have.length(1);
    expect(tickets[0]?.deleted_at).to.be.instanceOf(Date);
    expect(world.sink.mails).to.deep.equal([]);
  });

  it('refuses wrong use with exit code 2, and tells people in lines', async () => {
    const [wrong, lines] = await Promise.all([
      command(world, ['--only', 'weather']),
      command(world, ['--only', 'storage,migrations', '--gateway', 'localhost:25']),
    ]);
    expect(wrong.code).to.equal(2);
    expect(wrong.stderr).to.contain('there is no check "weather"');
    expect(lines.code).to.equal(0);
    expect(lines.stdout).to.match(/^ok {7}migrations {3}All \d+ migrations have been run/m);
    expect(lines.stdout).to.contain('2 ok, 0 warnings, 0 failed, 0 skipped. The desk works.');
  });

  for (const mode of ['refuse', 'hang'] as const) {
    it(`names stores that ${mode} connections, and skips what cannot be told without them`, async () => {
      const [database, redis] = await Promise.all([
        FlakyProxy.before(world.env['DATABASE_URL'] ?? ''),
        FlakyProxy.before(world.env['REDIS_URL'] ?? ''),
      ]);
      const env = {
        DATABASE_URL: database.through(world.env['DATABASE_URL'] ?? ''),
        REDIS_URL: redis.through(world.env['REDIS_URL'] ?? ''),
      };
      database[mode]();
      redis[mode]();
      const names = ['database', 'migrations', 'redis', 'storage'];
      const report = await verify(names, env, { limitMs: 1000 });
      await Promise.all([database.close(), redis.close()]);
      expect(report.status).to.equal('failed');
      expect(told(report, 'database').states).to.deep.equal(['failed']);
      expect(told(report, 'redis').states).to.deep.equal(['failed']);
      expect(told(report, 'migrations').states).to.deep.equal(['skipped']);
      expect(told(report, 'storage').states).to.deep.equal(['ok']);
    });
  }

  it('names settings that cannot be used', async () => {
    const report = await verify(['database'], { DATABASE_URL: 'nonsense', APP_PORT: 'many' });
    expect(told(report, 'settings').states).to.deep.equal(['failed']);
    expect(told(report, 'settings').what).to.contain('DATABASE_URL must be a URL').and.contain('APP_PORT');
  });

  it('tells a schema that is older or newer than this version', async () => {
    const empty = await createEmptyDatabase();
    const before = await verify(['migrations'], { DATABASE_URL: empty.url });
    await empty.drop();
    expect(told(before, 'migrations')).to.deep.equal({
      states: ['failed'],
      what: 'The database has no tables yet.',
    });
    await world.app
      .db('knex_migrations')
      .insert({ name: '9999_later', batch: 99, migration_time: new Date() });
    const later = await verify(['migrations']);
    await world.app.db('knex_migrations').where({ name: '9999_later' }).delete();
    expect(told(later, 'migrations').states).to.deep.equal(['warning']);
    expect(told(later, 'migrations').what).to.contain('9999_later');
  });

  it('tells of connections that PostgreSQL could not take', async () => {
    const report = await verify(['connections'], { DATABASE_POOL_MAX: '400' });
    expect(told(report, 'connections').states).to.deep.equal(['warning']);
  });

  it('tells of a Redis that evicts, and of one that keeps nothing', async () => {
    const redis = await startRedisServer(['--maxmemory-policy', 'allkeys-lru', '--save', '']);
    const report = await verify(['redis'], { REDIS_URL: redis.url });
    await redis.stop();
    expect(told(report, 'redis').states).to.deep.equal(['failed', 'warning']);
    expect(told(report, 'redis').what).to.contain('allkeys-lru').and.contain('keeps nothing over a restart');
    const wrong = await verify(['redis'], {
      REDIS_URL: withPassword(world.env['REDIS_URL'] ?? '', 'not this one'),
    });
    expect(told(wrong, 'redis').states).to.deep.equal(['failed']);
    expect(told(wrong, 'redis').what)
      .to.match(/WRONGPASS|invalid/i)
      .and.not.contain('not this one');
  });

  it('tells of storage that cannot be written: a folder that is a file, a bucket that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'helpdesk-verify-'));
    await writeFile(join(folder, 'file'), '');
    const disk = await verify(['storage'], { STORAGE_DIR: join(folder, 'file') });
    await rm(folder, { recursive: true });
    expect(told(disk, 'storage').states).to.deep.equal(['failed']);
    const s3 = await startS3();
    const good = await verify(['storage'], s3.settings());
    const bad = await verify(['storage'], { ...s3.settings(), S3_BUCKET: 'elsewhere' });
    await s3.close();
    expect(told(good, 'storage').states).to.deep.equal(['ok']);
    expect(told(bad, 'storage').states).to.deep.equal(['failed']);
  });

  it('tells of a gateway that is not there, of one that takes mail for everybody, and of one without TLS', async () => {
    const nobody = await verify(['gateway'], {}, { gateway: `127.0.0.1:${await freePort()}` });
    expect(told(nobody, 'gateway').states).to.deep.equal(['failed']);
    expect(told(nobody, 'gateway').what).to.contain('ECONNREFUSED');
    const open = await startSink();
    const report = await verify(['gateway'], {}, { gateway: `127.0.0.1:${open.port}` });
    await open.close();
    expect(told(report, 'gateway').states).to.deep.equal(['failed', 'warning']);
    expect(told(report, 'gateway').what)
      .to.contain('does not refuse unknown recipients with 550: 250')
      .and.contain('no STARTTLS');
  });

  it('tells in production of a certificate that senders cannot trust', async () => {
    const report = await verify(['gateway'], { NODE_ENV: 'production' });
    expect(told(report, 'gateway').states).to.deep.equal(['ok', 'warning']);
    expect(told(report, 'gateway').what).to.match(/certificate is not trusted: .*SELF_SIGNED/);
  });

  it('tells of an API that is not there, of one that is none, and of one whose stores are away', async () => {
    const nobody = await verify(['api'], {}, { apiUrl: `http://127.0.0.1:${await freePort()}` });
    expect(told(nobody, 'api').states).to.deep.equal(['failed']);
    const s3 = await startS3();
    const other = await verify(['api'], {}, { apiUrl: s3.url });
    await s3.close();
    expect(told(other, 'api').what).to.contain('is not the API of a desk');
    const away = { ...world.env, REDIS_URL: `redis://127.0.0.1:${await freePort()}` };
    const app = createApp(loadConfig(away).config, 'test');
    const lame = await startApi(app);
    const half = await verify(['api'], {}, { apiUrl: `http://127.0.0.1:${lame.port}` });
    await lame.stop();
    await app.close();
    expect(told(half, 'api')).to.deep.equal({
      states: ['failed'],
      what: 'The API answers, and cannot reach redis.',
    });
  });

  it('tells of a relay that is not there, and of one that refuses the login, without sending', async () => {
    const nobody = await verify(['relay'], { SMTP_PORT: String(await freePort()) });
    expect(told(nobody, 'relay').states).to.deep.equal(['failed']);
    const picky = await startSink({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('no')),
    });
    const env = { SMTP_PORT: String(picky.port), SMTP_USER: 'desk', SMTP_PASSWORD: relayPassword };
    const refused = await verify(['relay'], env);
    await picky.close();
    expect(told(refused, 'relay').states).to.deep.equal(['failed']);
    expect(told(refused, 'relay').what).to.contain('refused the user name or the password');
    expect(JSON.stringify(refused)).not.to.contain(relayPassword);
    expect(picky.mails).to.deep.equal([]);
  });

  it('says what the domains do not publish, and to publish it', async () => {
    const missing = await verify(['dns']);
    expect(told(missing, 'dns').states).to.contain('warning').and.not.contain('failed');
    expect(JSON.stringify(missing)).to.contain('Publish the MX record desk.example: 10 mx.desk.example');
    dns.zone['desk.example'] = { MX: ['mx.desk.example'] };
    dns.zone['_dmarc.desk.example'] = { TXT: ['v=DMARC1; p=none'] };
    const { checks } = await verify(['dns']);
    const good = checks.filter(({ state }) => state === 'ok').map(({ subject }) => subject);
    expect(good).to.deep.equal(['mx desk.example', 'dmarc _dmarc.desk.example']);
  });

  it('tells of a mail that becomes no ticket, and where to look', async () => {
    const api = await world.signIn();
    const rule = { pattern: '@verify.invalid', verdict: 'block', action: 'hold' };
    expect((await api.post('/api/sender-rules', rule)).status).to.equal(201);
    const report = await verify(['mail-loop'], {}, { mailLoopTo: supportAddress });
    await world.app.db('sender_rules').delete();
    expect(told(report, 'mail-loop').states).to.deep.equal(['failed']);
    expect(told(report, 'mail-loop').what).to.match(
      /^The mail was taken as number \d+ and became no ticket: held/,
    );
  });

  it('tells that nobody works when worker and gateway have stopped', async () => {
    await world.app
      .db('service_heartbeats')
      .whereIn('role', ['worker', 'gateway'])
      .update({ stopped_at: new Date() });
    const report = await verify(['worker', 'gateway']);
    expect(told(report, 'worker').states).to.deep.equal(['failed']);
    expect(told(report, 'worker').what).to.contain('No worker has given a sign of life');
    expect(told(report, 'gateway').what).to.contain('No gateway has given a sign of life');
  });
});

/** Of one check: its states, what it found, and that what is wrong says what to do. */
function told({ checks }: DeploymentReport, name: string): { states: string[]; what: string } {
  const found = checks.filter((check) => check.name === name);
  for (const { state, advice } of found) {
    if (state === 'failed' || state === 'warning') expect(advice, name).to.be.a('string').and.not.equal('');
  }
  return { states: found.map(({ state }) => state), what: found.map(({ what }) => what).join(' ') };
}

function withPassword(url: string, password: string): string {
  const changed = new URL(url);
  changed.password = encodeURIComponent(password);
  return changed.href;
}

async function command(
  world: World,
  args: string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [script, '--api-url', world.apiUrl, ...args], {
    env: { ...plainEnvironment(), ...world.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
