// One selected folder: which mails it holds, their bytes, and what is done with them afterwards.
import type { ImapFlow } from 'imapflow';
import type { Spool, SpooledBytes } from '../smtp/spool.ts';
import { FolderProblem } from './connect-imap.ts';

export interface FolderState {
  /** UIDs mean nothing once this is another number (RFC 3501, section 2.3.1.1). */
  uidValidity: number;
  /** No mail has this UID or a higher one yet. */
  uidNext: number;
}

export interface FoundMail {
  uid: number;
  /** RFC822.SIZE: what the server says; some are not exact. */
  size: number;
  /** When it came to the server (INTERNALDATE). */
  arrivedAt: Date;
}

/** What is asked of the server in one go; a mail of 5 KB takes one, and nobody holds more than this of a large one. */
const chunkBytes = 256 * 1024;

/** Selects the folder anew, so that what it says is what is there now. @throws FolderProblem, or when the connection is lost */
export async function openFolder(client: ImapFlow, path: string): Promise<FolderState> {
  const mailbox = await client.mailboxOpen(path).catch((error: unknown) => {
    const { responseStatus, mailboxMissing } = error as { responseStatus?: string; mailboxMissing?: boolean };
    if (mailboxMissing === true || responseStatus === 'NO')
      throw new FolderProblem(`There is no folder ${JSON.stringify(path)}.`, { cause: error });
    throw error;
  });
  if (mailbox.readOnly === true)
    throw new FolderProblem(`The folder ${JSON.stringify(path)} can only be read.`);
  return { uidValidity: Number(mailbox.uidValidity), uidNext: mailbox.uidNext };
}

/** The UIDs from `first` on, lowest first, whatever their flags: another mail program may have read them. */
export async function uidsFrom(client: ImapFlow, first: number): Promise<number[]> {
  const found = await client.search({ uid: `${first}:*` }, { uid: true });
  if (!Array.isArray(found)) throw new Error('The server did not answer SEARCH.');
  // "n:*" also names the last mail when its UID is lower than n (RFC 3501, section 6.4.8).
  return found.filter((uid) => uid >= first);
}

/** Size and date of those of `uids` that are there. */
export async function describeMails(client: ImapFlow, uids: number[]): Promise<Map<number, FoundMail>> {
  const found = new Map<number, FoundMail>();
  if (uids.length === 0) return found;
  const wanted = new Set(uids);
  for (const mail of await client.fetchAll(
    uids,
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )) {
    if (!wanted.has(mail.uid)) continue;
    const arrivedAt = new Date(mail.internalDate ?? Number.NaN);
    found.set(mail.uid, {
      uid: mail.uid,
      size: mail.size ?? 0,
      arrivedAt: Number.isNaN(arrivedAt.getTime()) ? new Date() : arrivedAt,
    });
  }
  return found;
}

/**
 * Reads a mail into the spool without marking it as seen (BODY.PEEK[]). Null when it is not there any more, `too large` when it
 * holds more than `maxBytes` after all. Dispose of the bytes. @throws when the connection is lost or the spool fails
 */
export async function readMail(
  client: ImapFlow,
  uid: number,
  { spool, maxBytes }: { spool: Spool; maxBytes: number },
): Promise<SpooledBytes | 'too large' | null> {
  const download = await client.download(String(uid), undefined, { uid: true, chunkSize: chunkBytes });
  if (!('content' in download) || download.content === undefined) return null;
  const writer = spool.begin();
  let size = 0;
  try {
    for await (const chunk of download.content as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) {
        await writer.discard();
        return 'too large';
      }
      await writer.write(chunk);
    }
    return await writer.finish();
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** Marks a mail as seen, and moves it where it is to go. @throws when the server refuses or the connection is lost */
export async function settleMail(client: ImapFlow, uid: number, moveTo: string | null): Promise<void> {
  const range = String(uid);
  if (!(await client.messageFlagsAdd(range, ['\\Seen'], { uid: true })))
    throw new Error('The server did not let the mail be marked as seen.');
  if (moveTo !== null && (await client.messageMove(range, moveTo, { uid: true })) === false)
    throw new Error(`The server did not move the mail to ${JSON.stringify(moveTo)}.`);
}

/** Makes the folder when it is not there. @throws when the server refuses */
export async function ensureFolder(client: ImapFlow, path: string): Promise<void> {
  await client.mailboxCreate(path);
}
