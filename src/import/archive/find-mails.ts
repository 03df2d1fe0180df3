// Finds the mails of an archive - an .eml file, an mbox, a maildir, a folder of any of these - and puts them in the order of time.
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { readClaimedDate } from '../../../mail/parse/claimed-date.ts';
import { plausibleTime } from '../../inbound/index.ts';
import { beginsMbox, mboxEntries, readMboxMail, type MboxEntry } from './mbox.ts';

export interface FoundMail {
  path: string;
  /** Null: the whole file is the mail. */
  part: MboxEntry | null;
  size: number;
  /** When it was written, as far as its header tells; mails that do not tell stand where they were found. */
  time: number;
}

export interface FoundArchive {
  mails: FoundMail[];
  /** Files that are no mail, or cannot be read. */
  skipped: string[];
}

const headBytes = 16 * 1024;
const fieldName = /^[!-9;-~]{1,76}[ \t]{0,10}:/;

/** @throws Error with `code` ENOENT when there is no such path */
export async function findMails(path: string): Promise<FoundArchive> {
  const found: FoundArchive = { mails: [], skipped: [] };
  for await (const file of filesIn(path)) {
    const read = await readFileInto(found, file).catch((error: NodeJS.ErrnoException) => {
      // One file of many that is closed to us; the only one is told as an error.
      if (error.code === 'EACCES' && file !== path) return false;
      throw error;
    });
    if (!read) found.skipped.push(relative(path, file) || basename(file));
  }
  found.mails.sort((a, b) => a.time - b.time);
  return found;
}

/** All files below a folder by name, a maildir's `tmp` (not delivered yet) and hidden bookkeeping left out. */
async function* filesIn(path: string): AsyncGenerator<string> {
  if (!(await stat(path)).isDirectory()) {
    yield path;
    return;
  }
  const entries = await readdir(path, { withFileTypes: true });
  const names = new Set(entries.map(({ name }) => name));
  const isMaildir = names.has('cur') && names.has('new');
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isMaildir && entry.name === 'tmp') continue;
    if (entry.isDirectory()) yield* filesIn(join(path, entry.name));
    else if (
      entry.isFile() &&
      !entry.name.startsWith('.') &&
      !(isMaildir && entry.name.startsWith('dovecot'))
    )
      yield join(path, entry.name);
  }
}

/** False when the file holds no mail. */
async function readFileInto({ mails }: FoundArchive, path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const head = await headAt(file, 0);
    const before = mails.at(-1)?.time ?? 0;
    if (beginsMbox(head)) {
      for await (const part of mboxEntries(file)) {
        const time = timeIn(await headAt(file, part.start)) ?? mails.at(-1)?.time ?? before;
        mails.push({ path, part, size: part.length, time });
      }
      return true;
    }
    if (!path.endsWith('.eml') && !fieldName.test(head.toString('latin1', 0, 200))) return false;
    mails.push({ path, part: null, size: (await file.stat()).size, time: timeIn(head) ?? before });
    return true;
  } finally {
    await file.close();
  }
}

async function headAt(file: FileHandle, position: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, position);
  return buffer.subarray(0, bytesRead);
}

const headerIn = (head: Buffer): string => head.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';

function timeIn(head: Buffer): number | null {
  const date = /^date:[ \t]{0,20}([^\r\n]{1,200})/im.exec(headerIn(head))?.[1] ?? null;
  return plausibleTime(readClaimedDate(date), new Date())?.getTime() ?? null;
}

/** The beginning of a mail, an octet a character. */
export async function readMailHead({ path, part }: FoundMail): Promise<string> {
  const file = await open(path);
  try {
    return headerIn(await headAt(file, part?.start ?? 0));
  } finally {
    await file.close();
  }
}

export async function readMail({ path, part }: FoundMail): Promise<Buffer> {
  const file = await open(path);
  try {
    return part === null ? await file.readFile() : await readMboxMail(file, part);
  } finally {
    await file.close();
  }
}
