// Finds and reads the mails of an mbox file (RFC 4155; `>From ` quoting as in mboxrd) without holding more than one of them.
import type { FileHandle } from 'node:fs/promises';

export interface MboxEntry {
  /** First octet after the `From ` line. */
  start: number;
  /** Octets, without the empty line that ends the mail. */
  length: number;
  /** What the `From ` line says of the envelope sender; '' when it says nothing of use. */
  sender: string;
}

const chunkBytes = 1024 * 1024;
/** `From ann@example.com Mon Nov 23 10:00:00 2026`: words of a text that begin so are quoted, or lack the day. */
const separator = /^From (\S{1,320})\s{1,10}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s/;
/** Longer ones are no separators. */
const maxSeparatorBytes = 1000;

/** Whether a file that begins like this is an mbox. */
export const beginsMbox = (head: Buffer): boolean =>
  separator.test(head.toString('latin1', 0, maxSeparatorBytes));

/** The mails in the order they stand there. Reads the file once, from end to end. */
export async function* mboxEntries(file: FileHandle): AsyncGenerator<MboxEntry> {
  let current: { start: number; sender: string } | null = null;
  let size = 0;
  for await (const found of separators(file)) {
    if ('end' in found) {
      size = found.end;
      break;
    }
    if (current) yield entryOf(current, found.at);
    current = { start: found.bodyAt, sender: found.sender };
  }
  if (current) yield entryOf(current, size);
}

const entryOf = (mail: { start: number; sender: string }, end: number): MboxEntry => ({
  start: mail.start,
  length: Math.max(0, end - mail.start),
  sender: mail.sender.includes('@') ? mail.sender : '',
});

type Found = { at: number; bodyAt: number; sender: string } | { end: number };

/** Each `From ` line at the beginning or after an empty line, then the end. */
async function* separators(file: FileHandle): AsyncGenerator<Found> {
  // As if an empty line came before the file.
  let window = Buffer.from('\n\n');
  let windowAt = -window.length;
  for (let position = 0; ;) {
    const chunk = Buffer.alloc(chunkBytes);
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, position);
    window = Buffer.concat([window, chunk.subarray(0, bytesRead)]);
    const isLast = bytesRead === 0;
    let searched = 0;
    for (;;) {
      const at = window.indexOf('\nFrom ', searched, 'latin1');
      // What is cut off by the end of the window is looked at with the next one.
      if (at === -1 || (!isLast && window.length - at < maxSeparatorBytes)) {
        const keep = at === -1 ? Math.max(0, window.length - 8) : Math.max(0, at - 2);
        windowAt += keep;
        window = window.subarray(keep);
        break;
      }
      searched = at + 1;
      const line = lineAt(window, at + 1);
      const match = line && separator.exec(line);
      if (match && afterEmptyLine(window, at)) {
        const bodyAt = windowAt + at + 1 + line.length;
        yield { at: windowAt + emptyLineStart(window, at), bodyAt, sender: match[1] ?? '' };
      }
    }
    position += bytesRead;
    if (isLast) {
      yield { end: position - emptyLineBytes(window) };
      return;
    }
  }
}

/** With its line break; null when it is longer than any separator. */
function lineAt(window: Buffer, at: number): string | null {
  const end = window.subarray(at, at + maxSeparatorBytes).indexOf(0x0a);
  return end === -1 ? null : window.toString('latin1', at, at + end + 1);
}

/** `at` is the line break before `From `: the line it ends must be empty. */
const afterEmptyLine = (window: Buffer, at: number): boolean =>
  window[at - 1] === 0x0a || (window[at - 1] === 0x0d && window[at - 2] === 0x0a);

/** Of the empty line the file ends with. */
const emptyLineBytes = (window: Buffer): number =>
  /(?<=\n)\r?\n$/.exec(window.toString('latin1', Math.max(0, window.length - 4)))?.[0].length ?? 0;

const emptyLineStart = (window: Buffer, at: number): number => (window[at - 1] === 0x0d ? at - 1 : at);

/** The mail's octets, with one `>` taken from each quoted `From ` line. */
export async function readMboxMail(file: FileHandle, entry: MboxEntry): Promise<Buffer> {
  const bytes = Buffer.alloc(entry.length);
  await file.read(bytes, 0, entry.length, entry.start);
  if (bytes.indexOf('>From ', 0, 'latin1') === -1) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll(/^>(>*From )/gm, '$1'), 'latin1');
}
