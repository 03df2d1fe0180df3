// Writes everything the desk has of one customer into a folder, as files a person can open: profile.json, a file for each ticket,
// attached files, mails as they came, and manifest.json, which says what is what.
import { createWriteStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import { openRaw } from '../inbound/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import {
  countParts,
  readMails,
  readOtherMessages,
  readProfile,
  readTickets,
  type ExportedFile,
} from './customer-data.ts';

export interface CustomerExportCounts {
  tickets: number;
  messages: number;
  files: number;
  mails: number;
  /** Named by a row, and not in the storage. */
  missing: number;
}

interface Writing {
  customerId: number;
  exportId: number;
  /** What agents noted among themselves, about the customer and on their tickets. */
  withNotes: boolean;
  /** Made; must not be there. */
  directory: string;
  /** Called after each portion; false: nobody wants it any more. */
  onPart: (done: number, all: number) => Promise<boolean>;
}

const portion = 20;
const mailsAtOnce = 200;

/** Null: it was given up on the way. @throws Error when a store is away or the disk is full */
export async function writeCustomer(ctx: Context, input: Writing): Promise<CustomerExportCounts | null> {
  const { customerId: id, withNotes, directory } = input;
  await mkdir(directory, { recursive: true });
  const into = createFolder(ctx, directory);
  const all = await countParts(ctx.db, id);
  await into.json('profile.json', await inUtc(ctx.db, (db) => readProfile(db, { id, withNotes })));
  let done = 0;
  for (let after = 0; ;) {
    const rows = await inUtc(ctx.db, (db) => readTickets(db, { id, after, limit: portion, withNotes }));
    for (const { number, ticket } of rows) {
      await into.json(`tickets/${number}.json`, {
        ...ticket,
        messages: await into.messages(ticket.messages),
      });
      into.counts.tickets += 1;
    }
    done += rows.length;
    if (!(await input.onPart(done, Math.max(all, done)))) return null;
    if (rows.length < portion) break;
    after = rows.at(-1)?.id ?? after;
  }
  const others = await inUtc(ctx.db, (db) => readOtherMessages(db, id));
  await into.json('messages-elsewhere.json', await into.messages(others.map(({ message }) => message)));
  const mails: object[] = [];
  for (let after = 0; ;) {
    const rows = await inUtc(ctx.db, (db) => readMails(db, { id, after, limit: mailsAtOnce }));
    for (const { mail, rawSha256 } of rows) mails.push({ ...mail, original: await into.raw(rawSha256) });
    into.counts.mails += rows.length;
    done += rows.length;
    if (!(await input.onPart(done, Math.max(all, done)))) return null;
    if (rows.length < mailsAtOnce) break;
    after = rows.at(-1)?.id ?? after;
  }
  await into.json('mails.json', mails);
  await into.json('manifest.json', {
    format: 'helpdesk-customer-export',
    version: 1,
    id: input.exportId,
    madeAt: ctx.clock.now().toISOString(),
    withNotes,
    counts: into.counts,
    contents: contents(withNotes),
  });
  return into.counts;
}

const contents = (withNotes: boolean): Record<string, string> => ({
  'profile.json': `Who they are to the desk: addresses, fields, answers about satisfaction${withNotes ? ', notes about them' : ''}.`,
  'tickets/': `Their tickets with all messages${withNotes ? ' and internal notes' : ''}; files by their place in files/.`,
  'messages-elsewhere.json': 'What they wrote on tickets of other customers.',
  'files/': 'Files attached to these messages.',
  'mails.json': 'Mails that came from their addresses; the originals by their place in mails/.',
  'mails/': 'The mails as they came.',
});

/** JSON made by the database has times of the session's zone. */
const inUtc = <T>(db: Knex, read: (db: Knex) => Promise<T>): Promise<T> =>
  db.transaction(
    async (transaction) => {
      await transaction.raw("set local timezone = 'UTC'");
      return read(transaction);
    },
    { readOnly: true },
  );

function createFolder(ctx: Context, directory: string) {
  const counts: CustomerExportCounts = { tickets: 0, messages: 0, files: 0, mails: 0, missing: 0 };
  const write = async (path: string, open: () => Promise<Readable | null>): Promise<string | null> => {
    const target = join(directory, path);
    if ((await stat(target).catch(() => null)) !== null) return path;
    const stream = await open();
    if (stream === null) return null;
    await mkdir(dirname(target), { recursive: true });
    await pipeline(stream, createWriteStream(target));
    return path;
  };
  const file = async ({ storageKey, ...facts }: ExportedFile): Promise<object> => {
    if (storageKey === null) return { ...facts, path: null };
    const path = await write(`files/${facts.id}-${safeName(facts.filename)}`, () =>
      ctx.storage.open(storageKey),
    );
    if (path === null) counts.missing += 1;
    else counts.files += 1;
    return { ...facts, path };
  };
  return {
    counts,
    async json(path: string, value: unknown): Promise<void> {
      const target = join(directory, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, `${JSON.stringify(value, null, 2)}\n`);
    },
    async messages(messages: readonly { files: ExportedFile[] }[]): Promise<object[]> {
      const written: object[] = [];
      for (const message of messages) {
        const files: object[] = [];
        for (const one of message.files) files.push(await file(one));
        written.push({ ...message, files });
      }
      counts.messages += messages.length;
      return written;
    },
    /** Null: retention removed it. */
    raw: (sha256: string): Promise<string | null> =>
      write(`mails/${sha256}.eml`, () => openRaw(ctx.db, ctx.storage, sha256).catch(isGone)),
  };
}

function isGone(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}

/** Short enough for a tar's 100 bytes, and the same on every file system. */
function safeName(filename: string): string {
  const safe = filename
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '_')
    .replace(/^[._]+/, '');
  return safe.slice(-60) || 'file';
}
