// npm run mail:import: takes an archive of mail into a mailbox, as it was: in threads, at its own dates, answering nobody.
import { join, resolve } from 'node:path';
import { createDeskIntake } from '../src/services/desk-intake.ts';
import type { App } from '../src/app.ts';
import { findMailboxByAddress, type Mailbox } from '../src/mailboxes/index.ts';
import { findMails, type FoundArchive } from '../src/import/archive/find-mails.ts';
import { importArchive, type ImportCounts } from '../src/import/archive/import-archive.ts';
import { openProgress } from '../src/import/archive/progress.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withApp } from './desk-context.ts';
import { SetupError } from './embedded/setup-error.ts';

const usage = `usage: npm run mail:import -- <dir|mbox|maildir|file> [--mailbox ADDRESS] [--status closed] [--dry-run] [--restart]

Takes old mail in: an .eml file, an mbox, a maildir, or a folder of them. Threads are kept, dates are those of the mail, what the
mailbox once sent becomes a reply. Nobody gets an acknowledgement, no clock runs. Mail that is there already is skipped, so it can
be stopped (Ctrl-C) and started again.

  --mailbox ADDRESS  where to (default: the support address of this desk)
  --status STATUS    of the tickets that are made: new, open, pending, solved or closed (default)
  --dry-run          only tells what is in the archive
  --restart          begins with the first mail again instead of where it was stopped
`;

const statuses = ['new', 'open', 'pending', 'solved', 'closed'] as const;
const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const tellMs = 2000;

await runCommand({
  name: 'mail:import',
  usage,
  options: { mailbox: text, status: text, 'dry-run': flag, restart: flag },
  positionals: true,
  async run({ mailbox, status = 'closed', restart = false, ...values }, [typed, ...more]) {
    if (typed === undefined) throw new UsageError('Say what to import.');
    if (more.length > 0) throw new UsageError('One archive at a time, please.');
    const known = statuses.find((name) => name === status);
    if (known === undefined) throw new UsageError(`--status must be one of: ${statuses.join(', ')}`);
    // npm runs in the repository's folder; a path is meant from where it was typed.
    const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), typed);
    const archive = await found(path);
    say(contents(archive));
    if (values['dry-run'] || archive.mails.length === 0) return;
    await withApp('import', (app) => run(app, { path, archive, mailbox, status: known, restart }));
  },
});

async function found(path: string): Promise<FoundArchive> {
  try {
    return await findMails(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new SetupError(`There is no ${path}.`);
    if (code === 'EACCES') throw new SetupError(`${path} cannot be read: ${(error as Error).message}`);
    throw error;
  }
}

function day(time: number | undefined): string {
  return time ? new Date(time).toISOString().slice(0, 10) : 'no date';
}

function contents({ mails, skipped }: FoundArchive): string {
  const megabytes = (mails.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(1);
  const more = skipped.length > 3 ? ', …' : '';
  return [
    mails.length === 0
      ? 'No mail was found there.'
      : `${mails.length} mails (${megabytes} MB) from ${day(mails[0]?.time)} to ${day(mails.at(-1)?.time)}.`,
    ...(skipped.length === 0
      ? []
      : [
          `${skipped.length} files are no mail, or cannot be read, and are left out: ${skipped.slice(0, 3).join(', ')}${more}`,
        ]),
  ].join('\n');
}

interface Wanted {
  path: string;
  archive: FoundArchive;
  mailbox: string | undefined;
  status: (typeof statuses)[number];
  restart: boolean;
}

async function run(app: App, wanted: Wanted): Promise<void> {
  const { mails } = wanted.archive;
  const mailbox = await mailboxOf(app, wanted.mailbox ?? app.config.SUPPORT_ADDRESS);
  const intake = createDeskIntake(app.config, { threads: 1 });
  const directory = join(app.config.DATA_DIR, 'imports');
  const progress = openProgress(directory, { path: wanted.path, mailbox: mailbox.address, mails });
  const from = wanted.restart ? 0 : progress.done;
  if (from > 0) say(`Going on after ${from} mails; --restart begins anew.`);
  let stopped = false;
  const stop = (): void => void (stopped = true);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const tell = createTeller(mails.length, from);
  let done = from;
  try {
    const counts = await importArchive(app.contextFor({ kind: 'system' }), {
      mails,
      from,
      into: { intake, mailbox, status: wanted.status },
      maxBytes: app.config.INBOUND_MAX_MESSAGE_BYTES,
      onDone(now, counts) {
        done = now;
        if (now % 100 === 0) progress.save(now);
        tell(now, counts);
      },
      stopped: () => stopped,
    });
    say(
      `${outcome(counts)}${stopped ? `\nStopped after ${done} of ${mails.length}: the same command goes on.` : ''}`,
    );
  } finally {
    if (done === mails.length) progress.finish();
    else progress.save(done);
    await intake.parser.close();
  }
}

async function mailboxOf(app: App, address: string): Promise<Mailbox> {
  const mailbox = await findMailboxByAddress(app.db, address);
  if (mailbox !== null) return mailbox;
  const rows = (await app.db('mailbox_addresses').where({ main: true }).orderBy('address')) as {
    address: string;
  }[];
  const known = rows.map((row) => row.address).join(', ');
  const help = known === '' ? 'npm start makes the first one' : `--mailbox with one of ${known}`;
  throw new SetupError(`There is no mailbox ${address}.\n  What to do: ${help}.`);
}

function outcome(counts: ImportCounts): string {
  return [
    `${counts.ticket_opened} tickets opened, ${counts.message_added} messages added to them or to others.`,
    ...(counts.present > 0 ? [`${counts.present} were there already.`] : []),
    ...(counts.report > 0
      ? [`${counts.report} reports about mail that is not here: in the list of mail.`]
      : []),
    ...(counts.held > 0 ? [`${counts.held} could not be read or filed and are held, with the reason.`] : []),
    ...(counts.unreadable > 0
      ? [`${counts.unreadable} could not be read from the disk and are left out.`]
      : []),
    ...(counts.too_large > 0
      ? [`${counts.too_large} are larger than INBOUND_MAX_MESSAGE_BYTES and left out.`]
      : []),
  ].join('\n');
}

function createTeller(total: number, from: number): (done: number, counts: ImportCounts) => void {
  const started = Date.now();
  let told = started;
  return (done, counts) => {
    if (Date.now() - told < tellMs) return;
    told = Date.now();
    const rate = ((done - from) / ((told - started) / 1000)).toFixed(0);
    const percent = ((done / total) * 100).toFixed(0);
    process.stderr.write(
      `${done} of ${total} (${percent} %), ${rate} a second, ${counts.ticket_opened} tickets, ${counts.present} known\n`,
    );
  };
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
