// npm run rollback-migration: takes migrations back after showing what goes with them; or brings a backup from before them back.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Knex } from 'knex';
import { loadConfig, withoutPooler } from '../src/config.ts';
import { connectDatabase } from '../src/platform/db/connect.ts';
import { migrateRollback, refuseNewer } from '../src/platform/db/migrate.ts';
import { agrees, canAsk } from './backup/ask.ts';
import { readManifest } from './backup/manifest.ts';
import { runCommand, UsageError } from './command-options.ts';
import { explainDatabaseError } from './embedded/database-words.ts';
import { runProgram } from './embedded/process.ts';
import { SetupError } from './embedded/setup-error.ts';
import { repositoryRoot } from './embedded/stores.ts';
import { deskEnvironment } from './environment.ts';

const usage = `usage: npm run rollback-migration -- --migration NAME [--restore-backup PATH] [--yes]

Takes back the migration NAME and all that were run after it, newest first, after showing which, and what they take with them.
Stop the desk first: this version's processes need its schema. Then start the version before.

  --migration NAME         as npm run migrate:status lists it
  --restore-backup PATH    brings this backup back instead, which must be from before NAME: nothing is converted back
  --yes                    does not ask
`;

/** A process that gave a sign of life within this time counts as running. */
const aliveMs = 60_000;

interface Step {
  name: string;
  /** The first line of its file, without the slashes. */
  about: string;
  /** Tables it made, with their rows: gone afterwards. */
  tables: { name: string; rows: number }[];
}

async function planOf(db: Knex, names: readonly string[]): Promise<Step[]> {
  const steps: Step[] = [];
  for (const name of names) {
    const text = await readFile(join(repositoryRoot, 'migrations', `${name}.ts`), 'utf8');
    const down = text.slice(text.indexOf('function down'));
    const dropped = [...down.matchAll(/drop table(?: if exists)? (\w+)|dropTable(?:IfExists)?\('(\w+)'/g)];
    const tables: Step['tables'] = [];
    for (const table of new Set(dropped.map(([, sql, call]) => sql ?? call ?? ''))) {
      if (!(await db.schema.hasTable(table))) continue;
      const [row] = await db(table).count({ rows: '*' });
      tables.push({ name: table, rows: Number(row?.['rows'] ?? 0) });
    }
    steps.push({ name, about: /^\/\/ ?(.*)$/m.exec(text)?.[1] ?? '', tables });
  }
  return steps;
}

const planWords = (steps: readonly Step[]): string =>
  steps
    .map(({ name, about, tables }) => {
      const gone = tables.map((table) => `${table.name} (${table.rows} rows)`).join(', ');
      return `  ${name}: ${about}\n${gone === '' ? '' : `    goes with it: ${gone}\n`}`;
    })
    .join('');

/** @throws SetupError that names who is running */
async function refuseRunning(db: Knex): Promise<void> {
  if (!(await db.schema.hasTable('service_heartbeats'))) return;
  const rows = await db('service_heartbeats')
    .where('seen_at', '>', db.raw(`now() - interval '${aliveMs} milliseconds'`))
    .whereNull('stopped_at')
    .select('role');
  if (rows.length === 0) return;
  throw new SetupError(
    `The desk is running (${rows.map((row) => row.role).join(', ')}), and its processes need the schema as it is.\n` +
      '  What to do: stop them, wait a minute, and try again.',
  );
}

async function rollBack(url: string, name: string, yes: boolean): Promise<number> {
  const db = connectDatabase(url, 2, { statementTimeoutMs: 0 });
  try {
    const { done } = await refuseNewer(db);
    if (!done.includes(name)) {
      throw new SetupError(
        `The migration ${name} has not been run here. npm run migrate:status names those that have.`,
      );
    }
    await refuseRunning(db);
    const names = done.slice(done.indexOf(name)).toReversed();
    say(`To be taken back, in this order:\n${planWords(await planOf(db, names))}`);
    say('What else they changed is converted back. A backup first: npm run backup:db.');
  } finally {
    await db.destroy();
  }
  if (!yes && !(await agrees('Take them back?'))) {
    say('Nothing was changed.');
    return 1;
  }
  const back = await migrateRollback(url, name);
  process.stdout.write(`Taken back:\n${back.map((one) => `  ${one}\n`).join('')}`);
  return 0;
}

/** By the command that knows how: it proves the backup, and keeps what is there. */
async function bringBack(path: string, name: string, yes: boolean): Promise<number> {
  const { migrations, createdAt } = await readManifest(path);
  if (migrations.includes(name)) {
    throw new SetupError(
      `The backup of ${createdAt} has ${name} already. Nothing was changed.\n  What to do: name one from before that migration.`,
    );
  }
  say(
    `Instead of taking ${name} back, the backup of ${createdAt} is put in place: what came after it is lost to the desk.`,
  );
  if (!yes && !(await agrees('Go on?'))) {
    say('Nothing was changed.');
    return 1;
  }
  const command = ['scripts/bootstrap.mjs', 'scripts/restore-db.ts', path, '--yes'];
  const { code, stdout, stderr } = await runProgram(process.execPath, command, { cwd: repositoryRoot });
  process.stderr.write(stderr);
  process.stdout.write(stdout);
  return code ?? 1;
}

const say = (words: string): void => void process.stderr.write(`${words}\n`);
const text = { type: 'string' } as const;

await runCommand({
  name: 'rollback-migration',
  usage,
  options: { migration: text, 'restore-backup': text, yes: { type: 'boolean' } },
  async run(options) {
    const {
      migration,
      'restore-backup': backup,
      yes = false,
    } = options as {
      migration?: string;
      'restore-backup'?: string;
      yes?: boolean;
    };
    if (!migration) throw new UsageError('--migration is missing.');
    if (!yes && !canAsk()) throw new UsageError('Nobody can be asked here: say --yes.');
    if (backup !== undefined)
      return bringBack(resolve(process.env['INIT_CWD'] ?? '.', backup), migration, yes);
    const desk = await deskEnvironment({ redis: false });
    try {
      return await rollBack(withoutPooler(loadConfig(desk.env).config).DATABASE_URL, migration, yes);
    } catch (error) {
      throw explainDatabaseError(error as Error);
    } finally {
      await desk.release();
    }
  },
});
