// Migrations: up, down, and how far the database is. One at a time across all processes by an advisory lock.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { connectDatabase } from './connect.ts';

const directory = join(import.meta.dirname, '../../../migrations');

/** Any number, the same for all versions: whoever holds this lock may change the schema. */
const schemaLock = 4_210_001;

interface Migration {
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

export const migrationSource: Knex.MigrationSource<string> = {
  async getMigrations() {
    const files = await readdir(directory);
    return files.filter((file) => /^\d{4}[a-z]?_[a-z0-9_]+\.ts$/.test(file)).toSorted();
  },
  getMigrationName: (file) => file.replace(/\.ts$/, ''),
  getMigration: async (file) => (await import(join(directory, file))) as Migration,
};

export interface MigrationStatus {
  done: string[];
  pending: string[];
  /** Run by a newer version than this one. */
  unknown: string[];
}

/** Names of the migrations this version has, in their order. */
export const knownMigrations = async (): Promise<string[]> =>
  (await migrationSource.getMigrations([])).map((file) => migrationSource.getMigrationName(file));

/** Brings the schema up to this version; a second process waits and then finds nothing to do. Returns what was run. */
export function migrateDeploy(databaseUrl: string): Promise<string[]> {
  return withSchemaLock(databaseUrl, async (database) => {
    await refuseNewer(database);
    const [, run] = (await database.migrate.latest({ migrationSource })) as [number, string[]];
    return run.map((file) => migrationSource.getMigrationName(file));
  });
}

/** Takes back the newest migration, or all down to and with `name`. Returns what was taken back, newest first. */
export function migrateRollback(databaseUrl: string, name?: string): Promise<string[]> {
  return withSchemaLock(databaseUrl, async (database) => {
    const { done } = await refuseNewer(database);
    if (name !== undefined && !done.includes(name)) {
      throw new Error(`The migration ${name} has not been run here. Run are: ${done.join(', ') || 'none'}.`);
    }
    const back = name === undefined ? done.slice(-1) : done.slice(done.indexOf(name));
    for (const _ of back) await database.migrate.down({ migrationSource });
    return back.toReversed();
  });
}

/** @throws Error with the code ERR_DATABASE_NEWER where a newer version has changed the schema: only that knows the way back */
export async function refuseNewer(database: Knex): Promise<MigrationStatus> {
  const status = await statusOf(database);
  if (status.unknown.length === 0) return status;
  const words = `a newer version has changed it (${status.unknown.join(', ')})`;
  throw Object.assign(new Error(words), { code: 'ERR_DATABASE_NEWER' });
}

/** What has been run and what waits; changes nothing. */
export async function migrateStatus(databaseUrl: string): Promise<MigrationStatus> {
  const database = connectDatabase(databaseUrl, 2);
  try {
    return await statusOf(database);
  } finally {
    await database.destroy();
  }
}

export async function statusOf(database: Knex): Promise<MigrationStatus> {
  const known = await knownMigrations();
  const table = await database.schema.hasTable('knex_migrations');
  const rows = table ? await database<{ name: string }>('knex_migrations').select('name') : [];
  // In the order of their numbers, in which knex takes them back: one may have come later than others with higher numbers.
  const done = rows.map((row) => row.name).toSorted();
  return {
    done,
    pending: known.filter((name) => !done.includes(name)),
    unknown: done.filter((name) => !known.includes(name)),
  };
}

const triedEveryMs = 100;

/**
 * The lock is not waited for in a statement, and whoever has it keeps no snapshot: an index made `concurrently` waits for every
 * transaction that has an older one.
 */
async function withSchemaLock<T>(databaseUrl: string, work: (database: Knex) => Promise<T>): Promise<T> {
  const database = connectDatabase(databaseUrl, 3, { statementTimeoutMs: 0 });
  try {
    for (;;) {
      const done = await database.transaction(async (trx) => {
        if (!(await takeLock(trx))) return null;
        // A process killed while migrating leaves knex's own lock set; ours has just shown that nobody is at it.
        if (await database.schema.hasTable('knex_migrations_lock'))
          await database('knex_migrations_lock').update({ is_locked: 0 });
        return { value: await work(database) };
      });
      if (done !== null) return done.value;
      await delay(triedEveryMs);
    }
  } finally {
    await database.destroy();
  }
}

/** Whether nobody else had it. */
async function takeLock(trx: Knex.Transaction): Promise<boolean> {
  const { rows } = (await trx.raw('select pg_try_advisory_xact_lock(?) as taken', [schemaLock])) as {
    rows: { taken: boolean }[];
  };
  // The snapshot of a statement is kept until the next one of its transaction: this one needs none.
  await trx.raw('savepoint locked');
  return rows[0]?.taken === true;
}
