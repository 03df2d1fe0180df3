// TLS to PostgreSQL and Redis, on servers that really speak it, with an authority that nobody else knows.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { Client } from 'pg';
import { explainDatabaseError } from '../../../scripts/embedded/database-words.ts';
import { chooseHome, writeOwned } from '../../../scripts/embedded/home.ts';
import { locatePostgres, startPostgres, type EmbeddedPostgres } from '../../../scripts/embedded/postgres.ts';
import { verifyDesk } from '../../../scripts/verify/verify-desk.ts';
import { createApp } from '../../../src/app.ts';
import { loadConfig } from '../../../src/config.ts';
import { prepareDesk } from '../../../src/first-run.ts';
import { connectDatabase } from '../../../src/platform/db/connect.ts';
import { migrateDeploy } from '../../../src/platform/db/migrate.ts';
import { connectRedis } from '../../../src/platform/redis.ts';
import { freePort, startChild } from '../../support/child-service.ts';
import { makeCertificates, type Certificates } from '../../support/certificates.ts';
import { eventually } from '../../support/eventually.ts';
import { startRedisServer, type RedisServer } from '../../support/redis-server.ts';

describe('TLS to the stores', function () {
  this.timeout(60_000);
  let certificates: Certificates;
  let postgres: EmbeddedPostgres;
  let redis: RedisServer;
  let folder: string;
  before(async () => {
    certificates = await makeCertificates();
    folder = mkdtempSync(join(tmpdir(), 'helpdesk-tls-'));
    chmodSync(folder, 0o711);
    const home = chooseHome(folder);
    postgres = await startPostgres({ home, durable: false, say: () => undefined });
    const { data, adminUrl } = locatePostgres(home);
    writeOwned(join(data, 'server.crt'), certificates.pem.cert, home);
    writeOwned(join(data, 'server.key'), certificates.pem.key, home);
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query('alter system set ssl = on');
    await admin.query('select pg_reload_conf()');
    await eventually('TLS is on', async () => (await admin.query('show ssl')).rows[0]?.ssl === 'on');
    await admin.end();
    redis = await startRedisServer([], certificates);
  });
  after(async () => {
    await redis?.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
    await certificates?.remove();
  });

  /** The database by this host and with these words about TLS. */
  const address = (host: string, parameters: Record<string, string>): string => {
    const url = new URL(postgres.url);
    url.hostname = host;
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  };
  it('encrypts to PostgreSQL where it is asked for, and not where it is not', async () => {
    expect(await isEncrypted(address('localhost', {}))).to.equal(false);
    expect(await isEncrypted(address('localhost', { sslmode: 'disable' }))).to.equal(false);
    expect(await isEncrypted(address('localhost', { sslmode: 'require' }))).to.equal(true);
    expect(await isEncrypted(address('127.0.0.1', { sslmode: 'no-verify' }))).to.equal(true);
  });

  it('checks who answers by sslrootcert: the issuer, and with verify-full the name', async () => {
    const sslrootcert = certificates.ca;
    expect(await isEncrypted(address('localhost', { sslmode: 'verify-full', sslrootcert }))).to.equal(true);
    expect(await isEncrypted(address('127.0.0.1', { sslmode: 'verify-ca', sslrootcert }))).to.equal(true);
    expect(await isEncrypted(address('127.0.0.1', { sslmode: 'require', sslrootcert }))).to.equal(true);
    const wrongName = await refusal(address('127.0.0.1', { sslmode: 'verify-full', sslrootcert }));
    expect(wrongName).to.contain('use the host name that the server’s certificate is for');
    for (const sslmode of ['require', 'verify-ca', 'verify-full']) {
      const other = await refusal(address('localhost', { sslmode, sslrootcert: certificates.otherCa }));
      expect(other, sslmode).to.contain('name the authority that signed the server’s certificate');
    }
    expect(await refusal(address('localhost', { sslmode: 'verify-full' }))).to.contain('sslrootcert');
  });

  it('says which word or file about TLS cannot be used, and no password', async () => {
    const prefer = await refusal(address('localhost', { sslmode: 'prefer' }));
    expect(prefer).to.contain('sslmode=prefer').and.contain('verify-full');
    const missing = await refusal(
      address('localhost', { sslmode: 'verify-ca', sslrootcert: '/nowhere/ca.pem' }),
    );
    expect(missing).to.contain('sslrootcert in DATABASE_URL cannot be read').and.contain('/nowhere/ca.pem');
    expect(prefer + missing).not.to.contain(new URL(postgres.url).password);
  });

  it('keeps an encrypted connection that is at work, longer than a silent one is waited for', async () => {
    const url = address('localhost', { sslmode: 'require' });
    const db = connectDatabase(url, 1, { statementTimeoutMs: 500 });
    const pid = async (): Promise<number> =>
      (await db.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
    const first = await pid();
    // Silence counts from 600 ms on, and is measured at the socket below TLS.
    for (let turn = 0; turn < 6; turn += 1) {
      await delay(200);
      expect(await pid()).to.equal(first);
    }
    await db.destroy();
  });

  it('speaks TLS to Redis by rediss://, and says why it does not trust the server', async () => {
    const settings = { NODE_ENV: 'test', AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: postgres.url };
    const localhost = redis.url.replace('127.0.0.1', 'localhost');
    const connect = (env: Record<string, string>): Promise<string> =>
      new Promise((resolve) => {
        const { config } = loadConfig({ ...settings, ...env });
        const client = connectRedis(config, (error) => end(error.message));
        const end = (words: string): void => {
          client.disconnect();
          resolve(words);
        };
        client.once('ready', () => void client.ping().then(end));
      });
    const trusted = { REDIS_TLS_CA_FILE: certificates.ca };
    expect(await connect({ REDIS_URL: localhost, ...trusted })).to.equal('PONG');
    expect(await connect({ REDIS_URL: localhost })).to.match(/certificate/);
    expect(await connect({ REDIS_URL: localhost, REDIS_TLS_CA_FILE: certificates.otherCa })).to.match(
      /certificate/,
    );
    expect(await connect({ REDIS_URL: redis.url, ...trusted })).to.match(/altnames/);
    const { config } = loadConfig({ ...settings, REDIS_URL: localhost, REDIS_TLS_CA_FILE: '/nowhere' });
    expect(() => connectRedis(config, () => undefined)).to.throw('REDIS_TLS_CA_FILE cannot be read');
  });

  it('carries a whole desk', async () => {
    const [smtp, http] = [await freePort(), await freePort()];
    const env = {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      AUTH_SECRET: 'x'.repeat(32),
      DATA_DIR: folder,
      DATABASE_URL: address('localhost', { sslmode: 'verify-full', sslrootcert: certificates.ca }),
      REDIS_URL: redis.url.replace('127.0.0.1', 'localhost'),
      REDIS_TLS_CA_FILE: certificates.ca,
      INBOUND_SMTP_PORT: String(smtp),
      APP_PORT: String(http),
    };
    await migrateDeploy(env.DATABASE_URL);
    const app = createApp(loadConfig(env).config, 'test');
    await prepareDesk(app);
    await app.close();
    const desk = await startChild('all', env);
    const verify = (...names: string[]) => verifyDesk(env, { names: new Set(names), limitMs: null });
    await eventually('signs of life', async () => (await verify('worker', 'gateway')).status === 'ok');
    const { checks } = await verify('database', 'redis', 'worker', 'gateway', 'api', 'mail-loop');
    expect((await desk.end('SIGTERM')).code).to.equal(0);
    expect(checks.filter(({ state }) => state === 'failed')).to.deep.equal([]);
    expect(checks.find(({ name }) => name === 'mail-loop')?.what).to.match(/^A mail became ticket/);
  });
});

async function isEncrypted(url: string): Promise<boolean> {
  const db = connectDatabase(url, 2);
  try {
    const { rows } = await db.raw<{ rows: { ssl: boolean }[] }>(
      'select ssl from pg_stat_ssl where pid = pg_backend_pid()',
    );
    return rows[0]?.ssl === true;
  } finally {
    await db.destroy();
  }
}
/** Why it does not connect. */
async function refusal(url: string): Promise<string> {
  try {
    await isEncrypted(url);
  } catch (error) {
    return explainDatabaseError(error as Error).message;
  }
  throw new Error('it connected');
}
