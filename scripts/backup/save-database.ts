// Puts the database into a backup: the embedded one as its data folder, shut down in order; another one as a dump.
import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { connectDatabase } from '../../src/platform/db/connect.ts';
import { chooseHome, makeOwned, type StoresHome } from '../embedded/home.ts';
import { locatePostgres, startPostgres } from '../embedded/postgres.ts';
import { runProgram } from '../embedded/process.ts';
import { SetupError } from '../embedded/setup-error.ts';
import { copyCluster } from './copy-cluster.ts';
import { readFacts, type DatabaseFacts } from './count-rows.ts';
import { databaseFile, databaseFolder } from './manifest.ts';
import { findPgDump, runPg } from './pg-programs.ts';

/**
 * Copies the embedded server's data while it works, then brings the copy up by itself and shuts it down: what cannot be started is
 * no backup, and what was shut down starts without its log.
 */
export async function saveCluster(backup: string, dataDir: string): Promise<DatabaseFacts> {
  const home = chooseHome(dataDir);
  const { data, folder, adminUrl } = locatePostgres(home);
  // In the home of the database: its user may not be able to enter the folder of backups.
  const work: StoresHome = { ...home, path: join(home.path, `backing-up-${process.pid}`) };
  makeOwned(work.path, home);
  try {
    makeOwned(join(work.path, databaseFolder), home);
    await copyCluster(adminUrl, data, join(work.path, databaseFolder, 'data'));
    await cp(join(folder, 'secrets.json'), join(work.path, databaseFolder, 'secrets.json'));
    await giveTo(work);
    const facts = await tryCluster(work);
    await moveFolder(join(work.path, databaseFolder), join(backup, databaseFolder));
    return facts;
  } finally {
    await rm(work.path, { recursive: true, force: true });
  }
}

/** Starts a server on a copy, says what is in it, and stops it in order. @throws SetupError with the server's words */
export async function tryCluster(
  home: StoresHome,
  look?: (url: string) => Promise<void>,
): Promise<DatabaseFacts> {
  const server = await startPostgres({ home, durable: true, say: () => undefined });
  try {
    const db = connectDatabase(server.url, 2, { statementTimeoutMs: 0 });
    try {
      const facts = await readFacts(db);
      await look?.(server.url);
      return facts;
    } finally {
      await db.destroy();
    }
  } finally {
    await server.stop();
  }
}

export async function giveTo({ path, owner }: StoresHome): Promise<void> {
  if (owner === undefined) return;
  const { code, stderr } = await runProgram('chown', ['-R', `${owner.uid}:${owner.gid}`, path]);
  if (code !== 0) throw new SetupError(`${path} cannot be given to the user of the database: ${stderr}`);
}

/** Renames, or copies where the target is on another disk. */
async function moveFolder(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true, preserveTimestamps: true });
    await rm(from, { recursive: true, force: true });
  }
}

/** One snapshot for the dump and for what is said about it. */
export async function saveDump(backup: string, url: string): Promise<DatabaseFacts> {
  const db = connectDatabase(url, 2, { statementTimeoutMs: 0 });
  try {
    return await db.transaction(
      async (trx: Knex.Transaction) => {
        const facts = await readFacts(trx);
        const { rows } = (await trx.raw('select pg_export_snapshot() as id')) as { rows: { id: string }[] };
        const { pgDump, pgRestore } = await findPgDump(facts.server);
        const file = join(backup, databaseFile);
        await runPg(pgDump, url, [
          '--format=custom',
          '--no-owner',
          '--no-privileges',
          `--snapshot=${rows[0]?.id}`,
          `--file=${file}`,
        ]);
        await readDump(pgRestore, file);
        return facts;
      },
      { isolationLevel: 'repeatable read' },
    );
  } finally {
    await db.destroy();
  }
}

/** @throws SetupError where the dump has no table of contents, or it lacks the tickets */
async function readDump(pgRestore: string, file: string): Promise<void> {
  const { code, stdout, stderr } = await runProgram(pgRestore, ['--list', file]);
  if (code === 0 && / TABLE DATA public tickets /.test(stdout)) return;
  throw new SetupError(
    `The dump that was just made cannot be read: ${stderr || 'it holds no tickets table'}`,
  );
}
