// backup:db and restore:db on a PostgreSQL of one's own: pg_dump's custom format, a new database beside the present one, the switch by name.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Client } from 'pg';
import { runProgram } from '../../scripts/embedded/process.ts';
import { createTestRedis, type TestRedis } from '../support/database.ts';
import { startOwnPostgres, type OwnPostgres } from '../support/own-postgres.ts';
import { plainEnvironment } from '../support/plain-environment.ts';

const scripts = join(import.meta.dirname, '../../scripts');

describe('backup:db and restore:db of a dump', function () {
  this.timeout(90_000);
  let server: OwnPostgres;
  let redis: TestRedis;
  let folder: string;
  let env: Record<string, string>;
  let backup = '';

  before(async () => {
    [server, redis] = await Promise.all([startOwnPostgres(), createTestRedis()]);
    folder = await mkdtemp(join(tmpdir(), 'helpdesk-dump-'));
    env = {
      ...plainEnvironment(),
      ...server.env,
      PG_DUMP: server.pgDump,
      DATABASE_URL: server.url,
      REDIS_URL: redis.url,
      BULLMQ_PREFIX: redis.prefix,
      AUTH_SECRET: 'a secret for this test alone, long enough',
      DATA_DIR: join(folder, 'data'),
      SUPPORT_ADDRESS: 'support@example.com',
    };
    await run('migrate.ts', 'deploy');
    await run('desk-prepare.ts');
  });
  after(async () => {
    await Promise.all([server.close(), redis.drop()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function run(script: string, ...args: string[]) {
    const result = await runProgram(process.execPath, [join(scripts, script), ...args], { env });
    expect(result.code, result.stderr).to.equal(0);
    return result;
  }

  async function query(sql: string, url = server.url): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const addCustomer = (email: string) => query(`insert into customers (email) values ('${email}')`);

  it('dumps, counts in the same snapshot, and shows the password to nobody', async () => {
    await addCustomer('before@customer.example');
    const { stdout, stderr } = await run('backup-db.ts', '--to', join(folder, 'backups'));
    backup = stdout.trim();
    expect(await readdir(backup)).to.include.members(['database.dump', 'manifest.json', 'objects.jsonl']);
    expect(stdout + stderr)
      .to.not.include('with signs')
      .and.not.include('with%20signs');
  });

  it('brings it back under the present one’s name, and keeps that', async () => {
    await addCustomer('after@customer.example');
    const { stdout } = await run('restore-db.ts', backup, '--yes');
    const aside = /the database (\S+)/.exec(stdout)?.[1] ?? '';
    expect(await query('select email from customers')).to.deep.equal([{ email: 'before@customer.example' }]);
    const old = new URL(server.url);
    old.pathname = `/${aside}`;
    expect(await query('select email from customers order by id', old.href)).to.have.length(2);
    expect((await query("select 1 from pg_database where datname like '%restoring%'")).length).to.equal(0);
  });

  it('says what cannot be read in, and changes nothing', async () => {
    await writeFile(join(backup, 'database.dump'), 'no dump');
    const result = await runProgram(process.execPath, [join(scripts, 'restore-db.ts'), backup, '--yes'], {
      env,
    });
    expect(result.code).to.equal(1);
    expect(result.stderr).to.include('The backup is damaged');
    expect(await query('select email from customers')).to.have.length(1);
  });

  it('names the pg_dump that is needed where none is new enough', async () => {
    const wrong = {
      ...env,
      PG_DUMP: '',
      PATH: '',
      DATABASE_URL: process.env['HELPDESK_TEST_DATABASE_URL'] ?? '',
    };
    const result = await runProgram(process.execPath, [join(scripts, 'backup-db.ts'), '--to', folder], {
      env: wrong,
    });
    expect(result.code).to.equal(1);
    expect(result.stderr)
      .to.match(/no pg_dump of major \d+ or newer is here/)
      .and.include('postgresql-client-');
  });
});
