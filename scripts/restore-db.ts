// npm run restore:db: brings a backup back beside what is there, proves it, and puts it in its place.
import { resolve } from 'node:path';
import { withoutPooler } from '../src/config.ts';
import { knownMigrations } from '../src/platform/db/migrate.ts';
import { agrees, canAsk } from './backup/ask.ts';
import { checkFilesList } from './backup/files-list.ts';
import { forgetEmbeddedJobs, forgetJobs } from './backup/forget-jobs.ts';
import { filesList, readManifest, type Manifest } from './backup/manifest.ts';
import { restoreCluster } from './backup/restore-cluster.ts';
import { restoreDump } from './backup/restore-dump.ts';
import type { Restored } from './backup/restored.ts';
import { runCommand, UsageError } from './command-options.ts';
import { explainDatabaseError } from './embedded/database-words.ts';
import { readDeskSettings, type DeskSettings } from './embedded/desk-settings.ts';
import { readLock, takeLock, type InstanceLock } from './embedded/instance-lock.ts';
import { endProcess, isRunning } from './embedded/process.ts';
import { SetupError } from './embedded/setup-error.ts';

const usage = `usage: npm run restore:db -- PATH [--yes]

Brings back a backup that npm run backup:db made. It is read in beside what is there, and proven: as many rows as it says, mail and files
as they should be. Then it is put in place. What was there before is kept, and you are told where. Stored files that are missing are put
back; none is overwritten or removed.

  PATH     the folder that backup:db printed
  --yes    does not ask
`;

/** The desk finishes what it is doing. */
const stopPatienceMs = 60_000;

/** @throws SetupError for a backup that does not fit this desk */
function refuseMisfit(manifest: Manifest, isEmbedded: boolean, known: readonly string[]): void {
  const newer = manifest.migrations.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    throw new SetupError(
      `The backup is of a newer version (${manifest.version}, with ${newer.at(-1)}). Nothing was changed.\n` +
        '  What to do: restore it with that version.',
    );
  }
  if ((manifest.kind === 'files') === isEmbedded) return;
  throw new SetupError(
    isEmbedded
      ? 'The backup is a dump, and this desk runs on the embedded database. Nothing was changed.\n  What to do: set DATABASE_URL to a server to bring it back to.'
      : 'The backup is the data folder of an embedded database, and DATABASE_URL names another one. Nothing was changed.\n  What to do: take DATABASE_URL away, or move the desk with npm run desk:export and desk:import.',
  );
}

async function restore(backup: string, settings: DeskSettings, yes: boolean): Promise<number> {
  const manifest = await readManifest(backup);
  refuseMisfit(manifest, settings.isEmbedded.database, await knownMigrations());
  say('Checking the backup …');
  await checkFilesList(backup, filesList);
  say('Bringing it back beside what is there …');
  const restored = await bring(backup, manifest, settings);
  try {
    for (const warning of restored.proof.warnings) say(`Note: ${warning}`);
    say(`Proven: ${countsOf(manifest)}; ${restored.proof.put} stored files put back.`);
    const question = `Put the backup of ${manifest.createdAt} in place? What came after it will be in the old database only.`;
    if (!yes && !(await agrees(question))) {
      say('Nothing was changed.');
      return 1;
    }
    const aside = await putInPlace(restored, settings);
    process.stdout.write(`Restored: ${backup}\n${aside === null ? '' : `What was there before: ${aside}\n`}`);
    say(
      'Next: npm run migrate:deploy where this version is newer than the backup, then start the desk (npm start does both).',
    );
    return 0;
  } finally {
    await restored.forget();
  }
}

function bring(backup: string, manifest: Manifest, settings: DeskSettings): Promise<Restored> {
  if (manifest.kind === 'dump') return restoreDump(backup, manifest, withoutPooler(settings.config));
  return restoreCluster(backup, manifest, settings);
}

/** With the desk's lock in hand where a store is embedded: nothing runs on it then. */
async function putInPlace(
  restored: Restored,
  { config, isEmbedded, dataDir }: DeskSettings,
): Promise<string | null> {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const lock = isEmbedded.database || isEmbedded.redis ? await stopDesk(dataDir) : null;
  try {
    const aside = await restored.switchOver(stamp);
    const left = isEmbedded.redis ? await forgetEmbeddedJobs(dataDir, stamp) : await forgetJobs(config);
    if (left) say(`Note: ${left}`);
    return aside;
  } finally {
    lock?.release();
  }
}

async function stopDesk(dataDir: string): Promise<InstanceLock> {
  const holder = readLock(dataDir);
  if (holder && isRunning(holder.owner)) {
    say(`Stopping the desk (process ${holder.owner.pid}) …`);
    await endProcess(holder.owner, 'SIGINT', stopPatienceMs);
  }
  const lock = takeLock(dataDir, 'restore:db');
  if (!('heldBy' in lock)) return lock;
  throw new SetupError(
    `"${lock.heldBy.purpose}" (process ${lock.heldBy.owner.pid}) is using ${dataDir}. Nothing was changed.`,
  );
}

const countsOf = ({ counts }: Manifest): string =>
  ['tickets', 'messages', 'inbound_mails'].map((table) => `${counts[table] ?? 0} ${table}`).join(', ');

const say = (words: string): void => void process.stderr.write(`${words}\n`);

await runCommand({
  name: 'restore:db',
  usage,
  options: { yes: { type: 'boolean' } },
  positionals: true,
  async run(options, [path, ...more]) {
    const { yes = false } = options as { yes?: boolean };
    if (path === undefined || more.length > 0) throw new UsageError('Name one backup.');
    if (!yes && !canAsk()) throw new UsageError('Nobody can be asked here: say --yes.');
    try {
      return await restore(resolve(process.env['INIT_CWD'] ?? '.', path), readDeskSettings(process.env), yes);
    } catch (error) {
      throw explainDatabaseError(error as Error);
    }
  },
});
