// npm run desk:export: everything the desk holds, as files.
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exportDesk } from '../src/export/index.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withApp } from './desk-context.ts';
import { SetupError } from './embedded/setup-error.ts';

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
    const entries = await readdir(directory).catch(() => []);
    if (entries.length > 0) throw new SetupError(`${directory} is not empty: choose a new folder.`);
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
