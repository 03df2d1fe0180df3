// npm run backup:db: takes a backup of the database and of the stored files, checks it, and prints where it is.
import { chmodSync, mkdirSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadConfig, withoutPooler, type Config } from '../src/config.ts';
import { connectDatabase } from '../src/platform/db/connect.ts';
import { version } from '../src/platform/version.ts';
import {
  databaseFile,
  databaseFolder,
  backupName,
  filesList,
  manifestPath,
  manifestText,
  removeOldBackups,
} from './backup/manifest.ts';
import { flush, writeFilesList } from './backup/files-list.ts';
import { saveObjects } from './backup/objects.ts';
import { saveCluster, saveDump } from './backup/save-database.ts';
import { runCommand, UsageError } from './command-options.ts';
import { explainDatabaseError } from './embedded/database-words.ts';
import { readDeskSettings } from './embedded/desk-settings.ts';
import { deskEnvironment } from './environment.ts';

const usage = `usage: npm run backup:db [-- --to FOLDER] [--keep COUNT]

Takes a backup while the desk works, or while it is stopped. Of the embedded database the data folder, of another one a dump by pg_dump,
of its server's major or newer (PG_DUMP names one). Stored files come along when they are in a folder; of a bucket their list does.
The backup is checked before it gets its name. Its path is the last line that is printed.

  --to FOLDER     where backups are kept; DATA_DIR/backups if not given
  --keep COUNT    removes all but the newest COUNT backups of that folder, when this one is done
`;

const text = { type: 'string' } as const;

interface Place {
  config: Config;
  dataDir: string;
  isEmbedded: boolean;
  folder: string;
}

/** @returns the path of the backup */
async function takeBackup({ config, dataDir, isEmbedded, folder }: Place): Promise<string> {
  const now = new Date();
  const path = join(folder, backupName(now));
  const unfinished = `${path}.unfinished`;
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  try {
    say(isEmbedded ? 'Copying the database …' : 'Dumping the database …');
    const facts = isEmbedded
      ? await saveCluster(unfinished, dataDir)
      : await saveDump(unfinished, config.DATABASE_URL);
    await writeFilesList(unfinished, isEmbedded ? databaseFolder : databaseFile, filesList);
    say('Saving the stored files …');
    const objects = await withDatabase(config, (db) => saveObjects(unfinished, { config, db }));
    await writeFile(
      manifestPath(unfinished),
      manifestText({
        version,
        createdAt: now.toISOString(),
        kind: isEmbedded ? 'files' : 'dump',
        ...facts,
        objects,
      }),
      { mode: 0o600 },
    );
    await flush(manifestPath(unfinished));
    await rename(unfinished, path);
    await flush(folder);
    const held = ['tickets', 'messages', 'inbound_mails'].map(
      (table) => `${facts.counts[table] ?? 0} ${table}`,
    );
    say(
      `${held.join(', ')}, ${objects.count} files (${objects.included ? 'included' : 'listed; they stay in the bucket'}).`,
    );
    return path;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function withDatabase<T>(
  config: Config,
  work: (db: ReturnType<typeof connectDatabase>) => Promise<T>,
): Promise<T> {
  const db = connectDatabase(config.DATABASE_URL, 2, { statementTimeoutMs: 0 });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

const say = (words: string): void => void process.stderr.write(`${words}\n`);

await runCommand({
  name: 'backup:db',
  usage,
  options: { to: text, keep: text },
  async run(options) {
    const { to, keep } = options as { to?: string; keep?: string };
    if (keep !== undefined && !/^[1-9]\d{0,3}$/.test(keep))
      throw new UsageError(`--keep takes a count of at least 1, not ${keep}.`);
    const { isEmbedded, dataDir } = readDeskSettings(process.env);
    // What is written by pg_dump, too, is nobody else's.
    process.umask(0o077);
    const folder = to === undefined ? join(dataDir, 'backups') : resolve(process.env['INIT_CWD'] ?? '.', to);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (to === undefined) chmodSync(folder, 0o700);
    const desk = await deskEnvironment({ redis: false });
    try {
      const config = withoutPooler(loadConfig(desk.env).config);
      const path = await takeBackup({ config, dataDir, isEmbedded: isEmbedded.database, folder });
      for (const gone of keep === undefined ? [] : await removeOldBackups(folder, Number(keep)))
        say(`Removed ${gone}`);
      process.stdout.write(`${path}\n`);
    } catch (error) {
      throw explainDatabaseError(error as Error);
    } finally {
      await desk.release();
    }
  },
});
