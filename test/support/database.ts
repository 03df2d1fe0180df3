// A PostgreSQL database and a Redis database of its own for a test file. The databases are copies of a template that
// is migrated once for each state of migrations/: a copy takes some 50 ms, migrating would take longer every time.
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { migrateDeploy } from '../../src/platform/db/migrate.ts';
import { eventually } from './eventually.ts';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

export interface TestRedis {
  /** A numbered database that no other test file uses. Pub/sub is not divided by number: use `prefix` for channels. */
  url: string;
  /** Unique; for BULLMQ_PREFIX. */
  prefix: string;
  drop(): Promise<void>;
}

/** SQLSTATE. */
const insufficientPrivilege = '42501';

/** Any number, the same for all test processes: whoever holds this lock may make the template. */
const templateLock = 4_210_002;

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = storeUrl('HELPDESK_TEST_DATABASE_URL');
  const template = await ensureTemplate(server);
  return createDatabase(server, `template ${template}`);
}

/** A database with no tables at all, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase(storeUrl('HELPDESK_TEST_DATABASE_URL'), '');
}

async function createDatabase(server: string, options: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(server, (client) => client.query(`create database ${name} ${options}`));
  return {
    url: databaseUrl(server, name),
    drop: () =>
      withClient(server, async (client) => {
        const drop = (): Promise<unknown> => client.query(`drop database if exists ${name} with (force)`);
        await drop().catch(async (error: { code?: string }) => {
          // The server's own vacuum is at work there, which only a superuser may end: it ends by itself.
          if (error.code !== insufficientPrivilege) throw error;
          await eventually('the vacuum has ended', async () => {
            const { rowCount } = await client.query('select 1 from pg_stat_activity where datname = $1', [
              name,
            ]);
            return rowCount === 0;
          });
          await drop();
        });
      }),
  };
}

export async function createTestRedis(): Promise<TestRedis> {
  const url = new URL(storeUrl('HELPDESK_TEST_REDIS_URL'));
  const counter = new Redis(url.href);
  const number = await counter.incr('test-databases');
  counter.disconnect();
  url.pathname = `/${number}`;
  return {
    url: url.href,
    prefix: `test${number}`,
    async drop() {
      const redis = new Redis(url.href);
      await redis.flushdb();
      redis.disconnect();
    },
  };
}

/** The name of the template for the present migrations, made by whichever process comes first. */
async function ensureTemplate(server: string): Promise<string> {
  const name = `template_${migrationsDigest()}`;
  await withClient(server, async (client) => {
    if (await exists(client, name)) return;
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    if (await exists(client, name)) return;
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await migrateDeploy(databaseUrl(server, unfinished));
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}

function migrationsDigest(): string {
  const folder = join(import.meta.dirname, '../../migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).toSorted()) {
    if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function exists(client: Client, name: string): Promise<boolean> {
  const result = await client.query('select 1 from pg_database where datname = $1', [name]);
  return Boolean(result.rowCount);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function storeUrl(name: string): string {
  const url = process.env[name];
  if (url) return url;
  throw new Error(
    `${name} is not set: run this test with "npm test -- <file>", which brings up the stores it needs.`,
  );
}
