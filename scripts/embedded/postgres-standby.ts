// A standby of a running embedded PostgreSQL: a copy of its folder that follows it by streaming replication and takes its place when told to.
import { appendFile, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { copyCluster } from '../backup/copy-cluster.ts';
import { giveTo } from '../backup/save-database.ts';
import { makeOwned, type StoresHome } from './home.ts';
import { locatePostgres, startPostgres, type EmbeddedPostgres } from './postgres.ts';
import { waitUntil } from './process.ts';
import { SetupError } from './setup-error.ts';

export interface Standby extends EmbeddedPostgres {
  /** Ends recovery; it takes writes when this resolves. */
  promote(): Promise<void>;
}

const followsMs = 30_000;

/**
 * From then on the primary answers a commit when the standby has it on disk (`synchronous_commit = on`).
 * @param port where it is to listen, if that is free
 * @throws SetupError when the standby does not follow in time
 */
export async function startSynchronousStandby(
  primary: { home: StoresHome; adminUrl: string },
  home: StoresHome,
  port = 0,
): Promise<Standby> {
  // What is written between the copy and the first connection must still be there.
  await ask(primary.adminUrl, "alter system set wal_keep_size = '512MB'");
  await ask(primary.adminUrl, 'select pg_reload_conf()');
  const folder = join(home.path, 'postgres');
  const data = join(folder, 'data');
  makeOwned(folder, home);
  await copyCluster(primary.adminUrl, locatePostgres(primary.home).data, data);
  const at = new URL(primary.adminUrl);
  const follows = `host=${at.hostname} port=${at.port} user=${at.username} password=${at.password} application_name=standby`;
  await appendFile(join(data, 'postgresql.auto.conf'), `primary_conninfo = '${follows}'\n`);
  await writeFile(join(data, 'standby.signal'), '', { mode: 0o600 });
  await copySecrets(primary.home, folder, port);
  await giveTo(home);
  const standby = await startPostgres({ home, durable: true, say: () => undefined });
  // After the copy: alone, as the primary one day, it must not wait for another.
  await ask(primary.adminUrl, "alter system set synchronous_standby_names = 'standby'");
  await ask(primary.adminUrl, 'select pg_reload_conf()');
  const isFollowing = await waitUntil(async () => {
    const rows = await ask(primary.adminUrl, 'select sync_state from pg_stat_replication');
    return rows.some((row) => row['sync_state'] === 'sync');
  }, followsMs);
  if (!isFollowing) {
    await standby.stop();
    throw new SetupError(`The standby in ${data} does not follow its primary; its log is there.`);
  }
  return {
    ...standby,
    async promote() {
      await ask(standby.adminUrl, 'select pg_promote(true, 60)');
    },
  };
}

/** The same passwords, a port of its own. */
async function copySecrets(from: StoresHome, folder: string, port: number): Promise<void> {
  const target = join(folder, 'secrets.json');
  await copyFile(join(locatePostgres(from).folder, 'secrets.json'), target);
  const secrets = JSON.parse(await readFile(target, 'utf8')) as Record<string, unknown>;
  await writeFile(target, JSON.stringify({ ...secrets, port }), { mode: 0o600 });
}

async function ask(adminUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
