// Files that stand uuencoded between the lines of a plain text, as old mailers and scanners send them.

export interface TextWithFiles {
  /** The octets of the text without the files. */
  text: Buffer;
  /** Each from its `begin` line to its `end` line. */
  files: { name: string; encoded: Buffer }[];
}

const MAX_FILES = 100;
const BEGIN = /(?:^|\n)begin [0-7]{3,4} (?=[^\s])/g;
const MAX_NAME_LENGTH = 300;

/** Null when there is none. A `begin` line without well-formed lines and an `end` behind it is prose. */
export function splitUuencodedFiles(octets: Buffer): TextWithFiles | null {
  if (!octets.includes('begin ')) return null;
  const source = octets.toString('latin1');
  const files: TextWithFiles['files'] = [];
  const text: Buffer[] = [];
  let from = 0;
  BEGIN.lastIndex = 0;
  for (let match = BEGIN.exec(source); match && files.length < MAX_FILES; match = BEGIN.exec(source)) {
    const start = match.index + (match[0].startsWith('\n') ? 1 : 0);
    const lineEnd = source.indexOf('\n', BEGIN.lastIndex);
    const isLong = lineEnd === -1 || lineEnd - BEGIN.lastIndex > MAX_NAME_LENGTH;
    const name = isLong ? '' : source.slice(BEGIN.lastIndex, lineEnd).trim();
    const end = isLong ? -1 : endOfFile(source, lineEnd + 1);
    if (end === -1) continue;
    text.push(octets.subarray(from, start));
    files.push({ name, encoded: octets.subarray(start, end) });
    from = end;
    BEGIN.lastIndex = end;
  }
  if (files.length === 0) return null;
  return { text: Buffer.concat([...text, octets.subarray(from)]), files };
}

/** Offset behind the `end` line; -1 when a line in between is not uuencoded. Each line is looked at once. */
function endOfFile(source: string, start: number): number {
  for (let at = start; at < source.length;) {
    const lineFeed = source.indexOf('\n', at);
    const next = lineFeed === -1 ? source.length : lineFeed + 1;
    const line = source.slice(at, Math.min(next, at + 200)).trimEnd();
    if (line === 'end') return next;
    if (!isEncoded(line)) return -1;
    at = next;
  }
  return -1;
}

/** The first character tells how many octets follow; spaces at the end may have been lost, a checksum may follow. */
function isEncoded(line: string): boolean {
  if (line === '' || line === '`') return true;
  if (!/^[ -`]+$/.test(line)) return false;
  const octets = (line.charCodeAt(0) - 32) & 63;
  const characters = Math.ceil(octets / 3) * 4;
  return octets > 0 && line.length <= characters + 3 && line.length > characters / 2;
}
