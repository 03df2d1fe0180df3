// npm run desk:import: takes tickets, customers or a whole desk in, from files on this machine.
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { App } from '../src/app.ts';
import { restoreDesk } from '../src/export/index.ts';
import {
  createImport,
  getImport,
  readImport,
  startImport,
  workOnImports,
  type ImportKind,
} from '../src/import/index.ts';
import { findMailboxByAddress } from '../src/mailboxes/index.ts';
import { importWork } from '../src/services/import-work.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withApp } from './desk-context.ts';
import { SetupError } from './embedded/setup-error.ts';

const usage = `usage: npm run desk:import -- <zendesk|freescout|customers|canned_replies|desk> <dir|file> [--mailbox ADDRESS] [--source NAME] [--dry-run]

Takes another desk's data in: Zendesk's tickets, comments and users (JSON, or a line each), FreeScout's conversations and customers
(JSON or CSV), customers or canned replies of any table (CSV), or all of an exported desk (desk) into this one, when it is empty. Nobody gets a mail, no clock runs. What came before under the same id is left as it is, so
that it can be stopped (Ctrl-C) and started again. Files that tickets name lie beside them, by their name, or below attachments/.

  --mailbox ADDRESS  where tickets go to (default: the support address of this desk)
  --source NAME      the desk it comes from, when there are several of the same kind
  --dry-run          only tells what would be made, and what is wrong, by line
`;

const kinds = ['zendesk', 'freescout', 'customers', 'canned_replies'] as const;
const text = { type: 'string' } as const;

interface File {
  name: string;
  size: number;
  path: string;
}

await runCommand({
  name: 'desk:import',
  usage,
  options: { mailbox: text, source: text, 'dry-run': { type: 'boolean' } },
  positionals: true,
  async run({ mailbox, source, ...values }, [typedKind, typedPath, ...more]) {
    if (typedKind === 'desk') return restore(typedPath);
    const kind = kinds.find((name) => name === typedKind);
    if (kind === undefined) throw new UsageError(`Say what to import: ${[...kinds, 'desk'].join(', ')}.`);
    if (typedPath === undefined || more.length > 0) throw new UsageError('Name one file or folder.');
    const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), typedPath);
    const files = await filesIn(path);
    const dryRun = values['dry-run'] === true;
    return withApp('desk-import', (app) => run(app, { kind, files, mailbox, source, dryRun }));
  },
});

async function restore(typed: string | undefined): Promise<number> {
  if (typed === undefined) throw new UsageError('Name the folder that npm run desk:export has written.');
  const directory = resolve(process.env['INIT_CWD'] ?? process.cwd(), typed);
  const { rows, withoutPassword } = await withApp('desk-import', (app) =>
    restoreDesk(app.contextFor({ kind: 'system' }), { directory }),
  );
  say(`${rows} rows taken in.`);
  if (withoutPassword > 0) {
    say(`${withoutPassword} agents have no password yet: npm run admin:create gives the first one theirs.`);
  }
  return 0;
}

async function filesIn(path: string): Promise<File[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new SetupError(`There is no ${path}.`);
  if (found.isFile()) return [{ name: basename(path), size: found.size, path }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Promise.all(
    files.map(async (file) => ({ name: relative(path, file), size: (await stat(file)).size, path: file })),
  );
}

interface Wanted {
  kind: ImportKind;
  files: File[];
  mailbox: string | undefined;
  source: string | undefined;
  dryRun: boolean;
}

async function run(app: App, { kind, files, mailbox, source, dryRun }: Wanted): Promise<number> {
  const ctx = app.contextFor({ kind: 'system' });
  const address = mailbox ?? app.config.SUPPORT_ADDRESS;
  const found =
    kind === 'customers' || kind === 'canned_replies' ? null : await findMailboxByAddress(app.db, address);
  if (kind !== 'customers' && kind !== 'canned_replies' && found === null)
    throw new SetupError(`There is no mailbox ${address}.`);
  let stopped = false;
  const stop = (): void => void (stopped = true);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const { id } = await createImport(ctx, {
    kind,
    files,
    ...(source === undefined ? {} : { source }),
    ...(found === null ? {} : { mailboxId: found.id }),
  });
  const work = {
    id,
    ...importWork(app.config),
    stopped: () => stopped,
    onProgress: ({
      state,
      total,
      made,
      known,
      refused,
    }: {
      state: string;
      total: number;
      made: number;
      known: number;
      refused: number;
    }) => say(state === 'reading' ? 'Reading …' : `${made + known + refused} of ${total}`),
  };
  await readImport(ctx, { id });
  await workOnImports(ctx, work);
  const read = await getImport(ctx, { id });
  const counts = Object.entries(read.counts).map(
    ([name, count]) => `${count} ${name}${count === 1 ? '' : 's'}`,
  );
  say(`Found ${counts.join(', ') || 'nothing'}.`);
  for (const { sourceId, title, person, messages, known } of read.sample) {
    say(
      `  ${sourceId}  ${person}  ${title}${messages > 0 ? ` (${messages} messages)` : ''}${known ? ' - there already' : ''}`,
    );
  }
  if (!dryRun && read.state === 'ready') {
    await startImport(ctx, { id });
    await workOnImports(ctx, work);
  }
  const end = await getImport(ctx, { id });
  for (const { file, line, message } of end.problems) say(`${file}:${line}: ${message}`);
  if (end.problemCount > end.problems.length) say(`… and ${end.problemCount - end.problems.length} more.`);
  if (dryRun) {
    await app.db('imports').where({ id }).delete();
    say('Nothing was made: this was a dry run.');
    return end.problemCount > 0 ? 1 : 0;
  }
  say(
    `${end.made} made, ${end.known} there already, ${end.refused} left out.${stopped ? ' Stopped: the same command goes on.' : ''}${end.problem === null ? '' : `\n${end.problem}`}`,
  );
  return end.state === 'done' ? 0 : 1;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
