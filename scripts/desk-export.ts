// npm run desk:export: everything the desk holds, as files.
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { exportDesk } from '../src/export/index.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withApp } from './desk-context.ts';
import { SetupError } from './embedded/setup-error.ts';
import { makeFolders } from './embedded/stores.ts';

const usage = `usage: npm run desk:export -- <dir>

Writes everything the desk holds into a new folder: JSON lines for each kind of row (tables/), raw mails (raw/), attached files
(files/), and manifest.json with counts and hashes. Passwords, keys and tokens are left out. npm run desk:import -- desk <dir>
takes it into an empty desk.
`;

await runCommand({
  name: 'desk:export',
  usage,
  options: {},
  positionals: true,
  async run(_values, [typed, ...more]) {
    if (typed === undefined || more.length > 0) throw new UsageError('Name one folder.');
    const directory = resolve(process.env['INIT_CWD'] ?? process.cwd(), typed);
    emptyFolder(directory);
    const manifest = await withApp('desk-export', (app) =>
      exportDesk(app.contextFor({ kind: 'system' }), {
        directory,
        onTable: (name, rows) => void (rows > 0 && process.stdout.write(`${rows} ${name}\n`)),
      }),
    );
    process.stdout.write(`${manifest.rawMails} raw mails, ${manifest.files} files.\n`);
    if (manifest.missing.length > 0) {
      process.stdout.write(
        `${manifest.missing.length} files are not in the storage; manifest.json names them.\n`,
      );
    }
    return manifest.missing.length > 0 ? 1 : 0;
  },
});

/** Made, if it is not there: before the desk is opened, so that a wrong name is told at once. */
function emptyFolder(directory: string): void {
  let entries: string[];
  try {
    makeFolders(directory);
    entries = readdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SetupError(`${directory} cannot be made or read (${code}): choose a new folder.`);
  }
  if (entries.length > 0) throw new SetupError(`${directory} is not empty: choose a new folder.`);
}
