// Reading what the capture server kept: newest first, headers only, one page at a time.
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface CapturedMail {
  /** File name; also the sort key, as it begins with the time. */
  id: string;
  receivedAt: Date;
  envelopeFrom: string;
  envelopeTo: string[];
  /** Header values unfolded, one character an octet, encoded words as written; empty when absent. */
  subject: string;
  from: string;
  to: string;
  messageId: string;
  /** Bytes of the file, with the envelope lines on top. */
  size: number;
}

export interface CapturedPage {
  items: CapturedMail[];
  /** Pass as `before` for the next page; null at the end. */
  nextCursor: string | null;
}

const ID = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-\d{6}-[0-9a-f]{6}\.eml$/;
/** Header blocks of real mail are a few KB; of a longer one the rest is left out of the list. */
const HEADER_BYTES = 64 * 1024;

/** Newest first. A directory that is not there yet is an empty page. */
export async function listCaptured(
  directory: string,
  page: { limit: number; before?: string },
): Promise<CapturedPage> {
  const ids = (await namesIn(directory)).filter((name) => ID.test(name)).toSorted((a, b) => (a < b ? 1 : -1));
  const { before } = page;
  const rest = before === undefined ? ids : ids.filter((id) => id < before);
  const found = await Promise.all(rest.slice(0, page.limit).map((id) => describe(directory, id)));
  const last = rest.length > page.limit ? rest[page.limit - 1] : undefined;
  return { items: found.filter((mail) => mail !== null), nextCursor: last ?? null };
}

/** The whole .eml with its envelope lines; null for an unknown or malformed id, so no path leaves the directory. */
export async function readCaptured(directory: string, id: string): Promise<Buffer | null> {
  if (!ID.test(id)) return null;
  return orWhenMissing(readFile(join(directory, id)), null);
}

async function namesIn(directory: string): Promise<string[]> {
  return orWhenMissing(readdir(directory), []);
}

async function describe(directory: string, id: string): Promise<CapturedMail | null> {
  const head = await orWhenMissing(readHead(join(directory, id)), null);
  if (head === null) return null;
  const header = new Header(head.text);
  return {
    id,
    receivedAt: timeOf(id),
    envelopeFrom: addressIn(header.first('X-Envelope-From')),
    envelopeTo: header.leading('X-Envelope-To').map(addressIn),
    subject: header.first('Subject'),
    from: header.first('From'),
    to: header.first('To'),
    messageId: header.first('Message-ID'),
    size: head.size,
  };
}

async function readHead(path: string): Promise<{ text: string; size: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, HEADER_BYTES));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return { text: bytes.toString('latin1', 0, bytesRead), size };
  } finally {
    await file.close();
  }
}

class Header {
  readonly #fields: string[];

  constructor(text: string) {
    const end = text.indexOf('\r\n\r\n');
    const block = end < 0 ? text : text.slice(0, end);
    this.#fields = block.replace(/\r\n(?=[ \t])/g, '').split('\r\n');
  }

  first(name: string): string {
    const field = this.#fields.find((line) => isNamed(line, name));
    return field === undefined ? '' : field.slice(name.length + 1).trim();
  }

  /** The fields of that name at the very top: further down they are the sender's words, not ours. */
  leading(name: string): string[] {
    const end = this.#fields.findIndex((line) => !isNamed(line, name));
    return this.#fields.slice(0, Math.max(0, end)).map((line) => line.slice(name.length + 1).trim());
  }
}

/** Our own two lines are UTF-8. */
function addressIn(value: string): string {
  return Buffer.from(value, 'latin1').toString('utf8').replace(/^<|>$/g, '');
}

function isNamed(line: string, name: string): boolean {
  return line.slice(0, name.length + 1).toLowerCase() === `${name.toLowerCase()}:`;
}

function timeOf(id: string): Date {
  return new Date(id.replace(/^(.{10})T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z.*$/, '$1T$2:$3:$4.$5Z'));
}

async function orWhenMissing<T, M>(reading: Promise<T>, missing: M): Promise<T | M> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return missing;
    throw error;
  }
}
