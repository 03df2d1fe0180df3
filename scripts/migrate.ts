// npm run migrate:deploy | migrate:status | migrate:rollback [-- name]: the database schema of this desk.
import { migrateDeploy, migrateRollback, migrateStatus } from '../src/platform/db/migrate.ts';
import { explainDatabaseError } from './embedded/database-words.ts';
import { SetupError, runScript } from './embedded/setup-error.ts';
import { deskEnvironment } from './environment.ts';
import { loadConfig } from '../src/config.ts';

const usage =
  'usage: npm run migrate:deploy | npm run migrate:status | npm run migrate:rollback [-- <migration>]';

const commands: Record<string, (url: string, name?: string) => Promise<number>> = {
  async deploy(url) {
    const done = await migrateDeploy(url);
    say(done.length === 0 ? 'The schema is up to date; nothing to do.' : `Migrated:\n${listed(done)}`);
    return 0;
  },
  /** Exit code 1 while migrations wait, so that a deployment script can ask. */
  async status(url) {
    const { done, pending } = await migrateStatus(url);
    say(`Done:\n${listed(done)}\nWaiting:\n${listed(pending)}`);
    return pending.length === 0 ? 0 : 1;
  },
  async rollback(url, name) {
    const undone = await migrateRollback(url, name);
    say(
      undone.length === 0
        ? 'No migration has been run; nothing to take back.'
        : `Taken back:\n${listed(undone)}`,
    );
    return 0;
  },
};

await runScript(async () => {
  const [command = '', name, ...rest] = process.argv.slice(2);
  const run = commands[command];
  if (!run || rest.length > 0 || (name && command !== 'rollback')) throw new SetupError(usage);
  const desk = await deskEnvironment({ redis: false });
  try {
    return await run(loadConfig(desk.env).config.DATABASE_URL, name);
  } catch (error) {
    throw explainDatabaseError(error as Error);
  } finally {
    await desk.release();
  }
});

function listed(names: string[]): string {
  return names.length === 0 ? '  none' : names.map((name) => `  ${name}`).join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
