// Brings back a dump: into a new database of the same server first, proven there, then under the present one's name.
import { join } from 'node:path';
import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Config } from '../../src/config.ts';
import { databaseServers, withDatabase } from '../../src/config-settings/database-url.ts';
import { connectClient } from '../../src/platform/db/connect.ts';
import { SetupError } from '../embedded/setup-error.ts';
import { databaseFile, type Manifest } from './manifest.ts';
import { findPgDump, runPg } from './pg-programs.ts';
import { proveRestored } from './prove.ts';
import type { Restored } from './restored.ts';

/** SQLSTATE of a server that may not make databases for this user. */
const insufficientPrivilege = '42501';
const longestName = 63;

/** @throws SetupError as proveRestored does, and where the dump cannot be read in; nothing has changed then */
export async function restoreDump(backup: string, manifest: Manifest, config: Config): Promise<Restored> {
  const present = databaseOf(config.DATABASE_URL);
  const work = `${present}_restoring_${process.pid}`.slice(-longestName);
  const workUrl = withDatabase(config.DATABASE_URL, work);
  const forget = (): Promise<void> =>
    withServer(config, (run) => run(`drop database if exists ${escapeIdentifier(work)} with (force)`));
  await makeDatabase(config, work);
  try {
    const { pgRestore } = await findPgDump(await serverVersion(config));
    await runPg(pgRestore, workUrl, [
      '--no-owner',
      '--no-privileges',
      '--exit-on-error',
      '--jobs=2',
      join(backup, databaseFile),
    ]);
    const proof = await proveRestored(backup, manifest, { ...config, DATABASE_URL: workUrl });
    return { proof, forget, switchOver: (stamp) => switchOver(config, { present, work, stamp }) };
  } catch (error) {
    await forget();
    throw error;
  }
}

async function makeDatabase(config: Config, name: string): Promise<void> {
  try {
    await withServer(config, (run) =>
      run(`create database ${escapeIdentifier(name)} template template0 encoding 'UTF8'`),
    );
  } catch (error) {
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
    throw new SetupError(
      'The user of DATABASE_URL may not make databases, and a backup is brought back beside the present one first.\n' +
        '  What to do: alter role … createdb, for the time of the restore.',
    );
  }
}

/** The desk's processes lose their connections and find the other database when they connect again. */
async function switchOver(
  config: Config,
  names: { present: string; work: string; stamp: string },
): Promise<string> {
  const { present, work, stamp } = names;
  const aside = `${present}_before_restore_${stamp}`.slice(-longestName);
  await withServer(config, async (run) => {
    await run(`alter database ${escapeIdentifier(present)} with allow_connections false`);
    try {
      await run(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname in (${escapeLiteral(present)}, ${escapeLiteral(work)}) and pid <> pg_backend_pid()`,
      );
      await run(`alter database ${escapeIdentifier(present)} rename to ${escapeIdentifier(aside)}`);
      await run(`alter database ${escapeIdentifier(work)} rename to ${escapeIdentifier(present)}`);
    } catch (error) {
      await run(`alter database ${escapeIdentifier(aside)} rename to ${escapeIdentifier(present)}`).catch(
        () => undefined,
      );
      await run(`alter database ${escapeIdentifier(present)} with allow_connections true`);
      throw error;
    }
    await run(`alter database ${escapeIdentifier(aside)} with allow_connections true`);
  });
  return `the database ${aside}`;
}

const databaseOf = (url: string): string =>
  decodeURIComponent(new URL(databaseServers(url).urls[0] ?? url).pathname.slice(1));

async function serverVersion(config: Config): Promise<string> {
  let version = '';
  await withServer(config, async (run) => {
    const [row] = await run('show server_version');
    version = row?.['server_version'] ?? '';
  });
  return version;
}

/** One's own database cannot be renamed while one is in it: the server's own is every server's. */
async function withServer(
  config: Config,
  work: (run: (sql: string) => Promise<Record<string, string>[]>) => Promise<unknown>,
): Promise<void> {
  const client = await connectClient(withDatabase(config.DATABASE_URL, 'postgres'));
  try {
    await work(async (sql) => (await client.query(sql)).rows);
  } finally {
    await client.end();
  }
}
