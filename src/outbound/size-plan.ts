// Which files of a mail go out as links, because with them it would be larger than the relay takes.
import type { ClaimedFile } from './claim-mails.ts';

/** Header fields, part headers, a signature. */
const headBytes = 8 * 1024;
const partBytes = 1024;
/** Quoted-printable may write each octet as three. */
const textGrowth = 3;
/** Base64 in lines of 76: 57 octets become 78. */
const fileGrowth = 78 / 57;

/** Octets of the mail with these files; rather too many than too few. */
export function estimateSize(
  words: { text: string; html: string | null },
  files: readonly ClaimedFile[],
): number {
  const text = Buffer.byteLength(words.text) + Buffer.byteLength(words.html ?? '');
  const inFiles = files.map(({ size }) => Math.ceil(size * fileGrowth) + partBytes);
  return headBytes + text * textGrowth + inFiles.reduce((sum, bytes) => sum + bytes, 0);
}

/** The files that stay in, in their order. The largest leave first; pictures within the text only when nothing else is left. */
export function filesThatFit(
  words: { text: string; html: string | null },
  files: readonly ClaimedFile[],
  maxBytes: number,
): ClaimedFile[] {
  const leaving = files.toSorted((a, b) => Number(a.inline) - Number(b.inline) || b.size - a.size);
  const kept = new Set(files);
  for (const file of leaving) {
    if (estimateSize(words, [...kept]) <= maxBytes) break;
    kept.delete(file);
  }
  return files.filter((file) => kept.has(file));
}
