// Copies the data folder of the running embedded PostgreSQL without stopping it (PostgreSQL documentation, "Making a Base Backup
// Using the Low Level API"): between start and stop every page change is in the log, which comes along.
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** Made anew at each start, or belonging to the running server alone; pg_wal is copied by what is needed of it. */
const leftOut = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'log',
]);
const filesLeftOut = /^(postmaster\.(pid|opts)|pg_internal\.init.*|current_logfiles)$/;
const segment = /^[0-9A-F]{24}$/;

/** @param adminUrl a superuser's @param data the running server's folder @param target made by this */
export async function copyCluster(adminUrl: string, data: string, target: string): Promise<void> {
  // One session for all of it: the backup ends with the session that began it.
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // Keeps the log from being recycled meanwhile; it is gone with the session.
    await client.query(
      "select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)",
    );
    const { rows: begun } = await client.query<{ segment: string }>(
      "select pg_walfile_name(pg_backup_start('helpdesk backup', true)) as segment",
    );
    await copyTree(data, target);
    const { rows: ended } = await client.query<{ segment: string; labelfile: string; spcmapfile: string }>(
      'select pg_walfile_name(lsn) as segment, labelfile, spcmapfile from pg_backup_stop(false)',
    );
    const [{ segment: first = '' } = {}] = begun;
    const [end] = ended;
    await writeFile(join(target, 'backup_label'), end?.labelfile ?? '', { mode: 0o600 });
    await copyLog(data, target, { first, last: end?.segment ?? '' });
  } finally {
    await client.end();
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      if (leftOut.has(entry.name)) await mkdir(target, { recursive: true, mode: 0o700 });
      else await copyTree(source, target);
    } else if (entry.isFile() && !filesLeftOut.test(entry.name)) await copyPresent(source, target);
  }
}

/** A table that was dropped, a temporary file: what has gone meanwhile is gone from the log's point of view, too. */
async function copyPresent(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Names of segments sort as they were written; those of timelines before are not needed. */
async function copyLog(
  data: string,
  target: string,
  { first, last }: { first: string; last: string },
): Promise<void> {
  const names = (await readdir(join(data, 'pg_wal'))).filter((name) => segment.test(name));
  const needed = names.filter((name) => name >= first && name <= last).toSorted();
  if (needed[0] !== first || needed.at(-1) !== last) {
    throw new Error(`The log of the database from ${first} to ${last} is not whole in ${data}.`);
  }
  await mkdir(join(target, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 });
  for (const name of needed) await copyFile(join(data, 'pg_wal', name), join(target, 'pg_wal', name));
}
