// Proves a database that was brought back: as much in it as the backup says, and mail and files as they should be.
import type { Knex } from 'knex';
import { createStorage } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { reconcile } from '../../src/inbound/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { connectDatabase } from '../../src/platform/db/connect.ts';
import { SetupError } from '../embedded/setup-error.ts';
import { differences, readFacts } from './count-rows.ts';
import type { Manifest } from './manifest.ts';
import { bringObjects } from './objects.ts';

export interface Proof {
  /** Stored files that were put back. */
  put: number;
  /** What is not as it should be, but was so when the backup was made, or cannot be mended by another backup. */
  warnings: string[];
}

/** Most that are named one by one. */
const mostNamed = 5;

/**
 * @param config the desk's, with the URL of the database that was brought back
 * @throws SetupError where the database does not hold what the backup says
 */
export async function proveRestored(backup: string, manifest: Manifest, config: Config): Promise<Proof> {
  const db = connectDatabase(config.DATABASE_URL, 4, { statementTimeoutMs: 0 });
  const storage = createStorage(config);
  try {
    const { counts } = await readFacts(db);
    const wrong = differences(manifest.counts, counts);
    if (wrong.length > 0) {
      throw new SetupError(
        `The database that was brought back does not hold what the backup says (${wrong.join('; ')}). Nothing was changed.\n` +
          '  What to do: take another backup.',
      );
    }
    await endProcessesOfThen(db);
    const objects = await bringObjects(backup, { config, storage });
    const missing = objects.missing.slice(0, mostNamed).join(', ');
    const { problems } = await reconcile(
      { db, storage, log: createLog('restore', { level: 'silent', format: 'json' }) },
      { full: false },
    );
    return {
      put: objects.put,
      warnings: [
        ...(objects.missing.length === 0
          ? []
          : [
              `${objects.missing.length} stored files are neither in the store nor in the backup: ${missing}`,
            ]),
        ...problems.slice(0, mostNamed).map(({ what }) => what),
      ],
    };
  } finally {
    storage.close();
    await db.destroy();
  }
}

/** The signs of life of the backup's time are of processes that are gone: nobody is to take them for the desk's of now. */
async function endProcessesOfThen(db: Knex): Promise<void> {
  // Backups of the first versions know none.
  if (await db.schema.hasTable('service_heartbeats'))
    await db('service_heartbeats').whereNull('stopped_at').update({ stopped_at: db.fn.now() });
}
