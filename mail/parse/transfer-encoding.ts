// Content-Transfer-Encoding (RFC 2045 section 6) undone: base64, quoted-printable, uuencode; all else is taken as it is.

export type TransferEncoding = 'base64' | 'quoted-printable' | 'uuencode' | 'identity';

const LF = 10;
const EQUALS = 61;
/** Octets of the source turned at a time when a large part goes to a file. */
const CHUNK_BYTES = 96 * 1024;

/** Understands sloppy spellings; a value that says nothing is identity. */
export function readTransferEncoding(value: string | null): TransferEncoding {
  const name = (value ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (name.startsWith('base64')) return 'base64';
  if (name.startsWith('quotedprintable')) return 'quoted-printable';
  return /^(?:x?uuencode|xuue|uue)/.test(name) ? 'uuencode' : 'identity';
}

/** The decoded octets, whole. Identity gives a view on the source. */
export function decodeTransfer(bytes: Buffer, encoding: TransferEncoding): Buffer {
  if (encoding === 'identity') return bytes;
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes);
  if (encoding === 'uuencode') return decodeUuencode(bytes) ?? bytes;
  return decodeBase64(bytes);
}

/** The same in pieces, so that a large part is never held decoded as a whole. Pieces are valid until the next one. */
export function* decodeTransferChunks(bytes: Buffer, encoding: TransferEncoding): Generator<Buffer> {
  if (encoding === 'uuencode') {
    yield decodeTransfer(bytes, encoding);
    return;
  }
  let carry = '';
  for (let start = 0; start < bytes.length;) {
    let end = Math.min(start + CHUNK_BYTES, bytes.length);
    // A soft line break or an escape of quoted-printable must not be cut: end at a line.
    if (encoding === 'quoted-printable' && end < bytes.length) end = lineEndBefore(bytes, start, end);
    const chunk = bytes.subarray(start, end);
    start = end;
    if (encoding === 'identity') yield chunk;
    else if (encoding === 'quoted-printable') yield decodeQuotedPrintable(chunk);
    else {
      const text = carry + alphabetOnly(chunk);
      const whole = start < bytes.length ? text.length - (text.length % 4) : text.length;
      carry = text.slice(whole);
      yield* decodePadded(text.slice(0, whole));
    }
  }
}

function lineEndBefore(bytes: Buffer, start: number, end: number): number {
  const lineFeed = bytes.lastIndexOf(LF, end - 1);
  return lineFeed >= start ? lineFeed + 1 : end;
}

function decodeBase64(bytes: Buffer): Buffer {
  const pieces = [...decodePadded(alphabetOnly(bytes))];
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
}

/** RFC 2045 section 6.8: all other characters are to be ignored. */
function alphabetOnly(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(/[^A-Za-z0-9+/=]+/g, '');
}

/** Several encodings one behind the other each end with padding; Node stops at the first. */
function* decodePadded(text: string): Generator<Buffer> {
  for (let start = 0; start < text.length;) {
    const padding = text.indexOf('=', start);
    const end = padding === -1 ? text.length : padding;
    if (end > start) yield Buffer.from(text.slice(start, end), 'base64');
    start = end + 1;
    while (text.codePointAt(start) === EQUALS) start++;
  }
}

/** RFC 2045 section 6.7, in one pass. An escape that is none stays as written. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  if (!bytes.includes(EQUALS)) return bytes;
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length;) {
    const byte = bytes[index] ?? 0;
    if (byte !== EQUALS) {
      out[length++] = byte;
      index++;
      continue;
    }
    const value = hexValue(bytes[index + 1]) * 16 + hexValue(bytes[index + 2]);
    const afterBreak = value >= 0 ? -1 : softBreakEnd(bytes, index + 1);
    if (value >= 0) out[length++] = value;
    else if (afterBreak === -1) out[length++] = byte;
    if (value >= 0) index += 3;
    else index = afterBreak === -1 ? index + 1 : afterBreak;
  }
  return out.subarray(0, length);
}

/** NaN keeps a half escape from passing. */
function hexValue(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const upper = byte & 0xdf;
  return upper >= 65 && upper <= 70 ? upper - 55 : Number.NaN;
}

/** Offset behind `=` + white space + line end; -1 when there is none. */
function softBreakEnd(bytes: Buffer, start: number): number {
  let index = start;
  while (index - start < 80 && (bytes[index] === 32 || bytes[index] === 9 || bytes[index] === 13)) index++;
  if (bytes[index] === LF) return index + 1;
  return index >= bytes.length ? index : -1;
}

/** Null when there is no `begin` line. */
function decodeUuencode(bytes: Buffer): Buffer | null {
  const text = bytes.toString('latin1');
  const begin = /^begin [0-7]{3,4} [^\r\n]{1,300}\r?\n/m.exec(text);
  if (!begin) return null;
  const pieces: Buffer[] = [];
  for (let start = begin.index + begin[0].length; start < text.length;) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed === -1 ? text.length : lineFeed;
    const line = text.slice(start, Math.min(end, start + 200)).replace(/\r$/, '');
    if (line === 'end') break;
    if (line !== '' && line !== '`') pieces.push(decodeUuencodeLine(line));
    start = end + 1;
  }
  return Buffer.concat(pieces);
}

function decodeUuencodeLine(line: string): Buffer {
  const length = (line.charCodeAt(0) - 32) & 63;
  const out = Buffer.alloc(length);
  for (let index = 0; index < length; index++) {
    const group = 1 + Math.floor(index / 3) * 4;
    const six = (offset: number): number => ((line.charCodeAt(group + offset) || 32) - 32) & 63;
    const place = index % 3;
    out[index] =
      place === 0
        ? (six(0) << 2) | (six(1) >> 4)
        : place === 1
          ? (six(1) << 4) | (six(2) >> 2)
          : (six(2) << 6) | six(3);
  }
  return out;
}
