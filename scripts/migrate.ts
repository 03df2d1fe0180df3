// npm run migrate:deploy | migrate:status | migrate:rollback [-- name]: the database schema of this desk.
import { migrateDeploy, migrateRollback, migrateStatus } from '../src/platform/db/migrate.ts';
import { runCommand, UsageError } from './command-options.ts';
import { explainDatabaseError } from './embedded/database-words.ts';
import { SetupError } from './embedded/setup-error.ts';
import { deskEnvironment } from './environment.ts';
import { loadConfig, withoutPooler } from '../src/config.ts';

const usage =
  'usage: npm run migrate:deploy | npm run migrate:status | npm run migrate:rollback [-- <migration>]\n';

const commands: Record<string, (url: string, name?: string) => Promise<number>> = {
  async deploy(url) {
    const done = await migrateDeploy(url);
    say(done.length === 0 ? 'The schema is up to date; nothing to do.' : `Migrated:\n${listed(done)}`);
    return 0;
  },
  /** Exit code 1 while migrations wait, so that a deployment script can ask. */
  async status(url) {
    const { done, pending, unknown } = await migrateStatus(url);
    say(`Done:\n${listed(done)}\nWaiting:\n${listed(pending)}`);
    if (unknown.length > 0) say(`Of a newer version:\n${listed(unknown)}`);
    return pending.length === 0 ? 0 : 1;
  },
  async rollback(url, name) {
    if (name !== undefined && !(await migrateStatus(url)).done.includes(name))
      throw new SetupError(
        `The migration ${name} has not been run here: npm run migrate:status names those that have.`,
      );
    const undone = await migrateRollback(url, name);
    say(
      undone.length === 0
        ? 'No migration has been run; nothing to take back.'
        : `Taken back:\n${listed(undone)}`,
    );
    return 0;
  },
};

await runCommand({
  name: 'migrate',
  usage,
  options: {},
  positionals: true,
  async run(_values, [command = '', name, ...rest]) {
    const run = commands[command];
    if (!run || rest.length > 0 || (name && command !== 'rollback'))
      throw new UsageError('That is not what it takes.');
    return migrate(run, name);
  },
});

async function migrate(run: (typeof commands)[string], name: string | undefined): Promise<number> {
  const desk = await deskEnvironment({ redis: false });
  try {
    return await run(withoutPooler(loadConfig(desk.env).config).DATABASE_URL, name);
  } catch (error) {
    throw explainDatabaseError(error as Error);
  } finally {
    await desk.release();
  }
}

function listed(names: string[]): string {
  return names.length === 0 ? '  none' : names.map((name) => `  ${name}`).join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
