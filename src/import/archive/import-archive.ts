// Takes the mails of an archive in, one after the other, the oldest first.
import { basename } from 'node:path';
import {
  importMail,
  ImportThreads,
  readArchived,
  type Imported,
  type Importing,
  type ReadMail,
} from '../../inbound/index.ts';
import type { Context } from '../../platform/context.ts';
import { readMail, type FoundMail } from './find-mails.ts';

export interface ArchiveImport {
  mails: readonly FoundMail[];
  /** Mails of them that are done. */
  from: number;
  /** `threads` of an earlier run goes on with what that knows. */
  into: Omit<Importing, 'threads'> & Partial<Pick<Importing, 'threads'>>;
  /** Larger ones are left out, and told. */
  maxBytes: number;
  /** Told after each mail. */
  onDone(done: number, counts: ImportCounts, outcome: MailOutcome): void | Promise<void>;
  stopped(): boolean;
}

export type MailOutcome = Imported | 'too_large' | 'unreadable';
export type ImportCounts = Record<MailOutcome, number>;

/** What became of the mails of this run. @throws Error when a store is away, with `onDone` told of all before */
export async function importArchive(ctx: Context, archive: ArchiveImport): Promise<ImportCounts> {
  const counts: ImportCounts = {
    ticket_opened: 0,
    message_added: 0,
    report: 0,
    held: 0,
    present: 0,
    too_large: 0,
    unreadable: 0,
  };
  const importing = { threads: new ImportThreads(), ...archive.into };
  const { mails, maxBytes } = archive;
  const readAt = (index: number): Promise<ReadMail | null> => {
    const mail = mails[index];
    const reading = mail === undefined || mail.size > maxBytes ? null : read(importing, mail);
    // Whoever waits for it hears of a failure; nobody else has to.
    reading?.catch(() => undefined);
    return Promise.resolve(reading);
  };
  let next = readAt(archive.from);
  try {
    for (let index = archive.from; index < mails.length && !archive.stopped(); index += 1) {
      const current = await next.catch(unlessReadable);
      next = readAt(index + 1);
      const outcome =
        current === null || current === 'unreadable'
          ? (current ?? 'too_large')
          : await importMail(ctx, importing, current).finally(() => current.dispose());
      counts[outcome] += 1;
      await archive.onDone(index + 1, counts, outcome);
    }
    return counts;
  } finally {
    const unused = await next.catch(() => null);
    await unused?.dispose();
  }
}

/** A file that is gone or closed to us since it was found is left out; whatever else goes wrong ends the run. */
function unlessReadable(error: unknown): 'unreadable' {
  const { code = '' } = error as { code?: string };
  if (['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'EIO'].includes(code)) return 'unreadable';
  throw error;
}

async function read(importing: Importing, mail: FoundMail): Promise<ReadMail> {
  const { path, part } = mail;
  const source = part === null ? basename(path) : `${basename(path)}, at octet ${part.start}`;
  const bytes = await readMail(mail);
  return readArchived(importing, { bytes, source, ...(part?.sender ? { envelopeFrom: part.sender } : {}) });
}
