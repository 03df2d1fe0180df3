// Finds the parts of a mail (RFC 2046) as ranges of its octets. Nothing is decoded or copied here.
import { contentTypeOf } from './content-type.ts';
import { headerStart, withFieldsBelow } from './displaced-header.ts';
import { type ByteRange, type HeaderField, firstField, readHeaderBlock } from './header-block.ts';
import { readParameters } from './parameters.ts';
import type { ParseLimits } from './parse-limits.ts';
import { type TransferEncoding, readTransferEncoding } from './transfer-encoding.ts';

export interface MimePart {
  fields: HeaderField[];
  /** In lower case, 'text/plain' where nothing usable is declared. */
  type: string;
  typeParameters: Map<string, string>;
  /** In lower case, '' where none is declared. */
  disposition: string;
  dispositionParameters: Map<string, string>;
  encoding: TransferEncoding;
  /** The part's body as it came: a view on the source, not a copy. */
  content: Buffer;
  /** Empty for leaves. */
  children: MimePart[];
}

export interface MimeTree {
  root: MimePart;
  warnings: string[];
}

interface Reading {
  source: Buffer;
  limits: ParseLimits;
  parts: number;
  warnings: Set<string>;
}

const LF = 10;
const CR = 13;
const DASH = 45;
/** RFC 2046 section 5.1.1 says 70; longer ones occur. */
const MAX_BOUNDARY_LENGTH = 250;

/** Reads the structure of a whole mail. Limits on depth and number cut the tree with a warning, never with an error. */
export function readMimeTree(source: Buffer, limits: ParseLimits): MimeTree {
  const reading: Reading = { source, limits, parts: 0, warnings: new Set() };
  const whole = { start: headerStart(source), end: source.length };
  const root = readPart(reading, whole, { depth: 0, defaultType: 'text/plain' });
  return { root, warnings: [...reading.warnings] };
}

function readPart(
  reading: Reading,
  range: ByteRange,
  place: { depth: number; defaultType: string },
): MimePart {
  const { source, limits } = reading;
  const block = readHeaderBlock(source, range, limits);
  if (place.depth === 0) for (const warning of block.warnings) reading.warnings.add(warning);
  const header = place.depth === 0 ? withFieldsBelow(block, source, { range, limits }) : block;
  const body = { start: header.bodyStart, end: range.end };
  const declared = readParameters(contentTypeOf(header.fields, source, body));
  const disposition = readParameters(firstField(header.fields, 'content-disposition') ?? '');
  const part: MimePart = {
    fields: header.fields,
    type: usableType(declared.value, place.defaultType),
    typeParameters: declared.parameters,
    disposition: disposition.value,
    dispositionParameters: disposition.parameters,
    encoding: transferEncodingOf(header.fields),
    content: source.subarray(header.bodyStart, range.end),
    children: [],
  };
  reading.parts++;
  if (part.type.startsWith('multipart/')) readChildren(reading, part, { body, depth: place.depth });
  return part;
}

/** Of several fields the first that says more than "as it is": gateways write 8bit above what was there. */
function transferEncodingOf(fields: readonly HeaderField[]): TransferEncoding {
  const declared = fields.filter(({ name }) => name === 'content-transfer-encoding');
  return declared.map(({ raw }) => readTransferEncoding(raw)).find((one) => one !== 'identity') ?? 'identity';
}

function usableType(declared: string, fallback: string): string {
  if (declared === 'text' || declared === 'plain') return 'text/plain';
  if (declared === 'html') return 'text/html';
  return /^[a-z0-9!#$&^_.+-]{1,127}\/[a-z0-9!#$&^_.+-]{1,127}$/.test(declared) ? declared : fallback;
}

function readChildren(
  reading: Reading,
  part: MimePart,
  { body, depth }: { body: ByteRange; depth: number },
): void {
  if (depth >= reading.limits.mimeDepth) {
    reading.warnings.add(
      `parts nested deeper than ${reading.limits.mimeDepth} levels are kept as one attachment`,
    );
    part.type = 'application/octet-stream';
    return;
  }
  const ranges = splitBody(reading, part, body);
  const defaultType = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  for (const range of ranges) {
    if (reading.parts >= reading.limits.partCount) {
      reading.warnings.add(`only the first ${reading.limits.partCount} parts are read`);
      return;
    }
    part.children.push(readPart(reading, range, { depth: depth + 1, defaultType }));
  }
  if (part.children.length > 0) return;
  // Nothing but the delimiter of the end: a mail without words.
  if (part.content.length < 1000 && /^(?:\s|--\S{1,250}--\s)*$/.test(`${part.content.toString('latin1')}\n`))
    part.content = part.content.subarray(0, 0);
  reading.warnings.add('a multipart without parts is read as text');
  part.type = 'text/plain';
}

function splitBody(reading: Reading, part: MimePart, body: ByteRange): ByteRange[] {
  const declared = (part.typeParameters.get('boundary') ?? '').slice(0, MAX_BOUNDARY_LENGTH);
  const ranges = declared === '' ? [] : splitAt(reading, body, declared);
  if (ranges.length > 0) return ranges;
  const found = guessBoundary(reading.source, body);
  if (found === null || found === declared) return [];
  reading.warnings.add('the parts are not divided by the declared boundary');
  return splitAt(reading, body, found);
}

/** Ranges between delimiter lines; the line end before a delimiter belongs to it. */
function splitAt(reading: Reading, body: ByteRange, boundary: string): ByteRange[] {
  const { limits } = reading;
  // Nothing behind the body is looked at: hundreds of parts would each search all the rest of the mail.
  const source = reading.source.subarray(0, body.end);
  const delimiter = Buffer.from(`--${boundary}`, 'utf8');
  const ranges: ByteRange[] = [];
  let start = -1;
  for (let from = body.start; from < body.end && ranges.length <= limits.partCount;) {
    const at = source.indexOf(delimiter, from);
    if (at === -1 || at >= body.end) break;
    from = at + delimiter.length;
    const closing = source[from] === DASH && source[from + 1] === DASH;
    const lineEnd = delimiterLineEnd(source, closing ? from + 2 : from, body.end);
    if (lineEnd === -1 || (at > body.start && source[at - 1] !== LF)) continue;
    if (start !== -1) ranges.push({ start, end: beforeLineEnd(source, Math.max(start, at), start) });
    // Parts behind the end are no parts to RFC 2046, but lists and broken nesting put files there.
    start = closing ? -1 : lineEnd;
    from = lineEnd;
  }
  if (start !== -1 && start < body.end) ranges.push({ start, end: body.end });
  return ranges;
}

/** Only white space may follow a delimiter: otherwise it is another, longer one. -1 then. */
function delimiterLineEnd(source: Buffer, from: number, end: number): number {
  for (let index = from; index < end; index++) {
    const byte = source[index];
    if (byte === LF) return index + 1;
    if (byte !== 32 && byte !== 9 && byte !== CR) return -1;
  }
  return end;
}

function beforeLineEnd(source: Buffer, at: number, floor: number): number {
  let end = at;
  if (end > floor && source[end - 1] === LF) end--;
  if (end > floor && source[end - 1] === CR) end--;
  return end;
}

/** The first line that starts with -- and is followed by header fields. */
function guessBoundary(source: Buffer, body: ByteRange): string | null {
  const head = source.toString('latin1', body.start, Math.min(body.end, body.start + 64 * 1024));
  for (
    let start = head.startsWith('--') ? 0 : nextDashes(head, 0);
    start !== -1;
    start = nextDashes(head, start)
  ) {
    const lineEnd = head.indexOf('\n', start);
    if (lineEnd === -1) return null;
    const name = head.slice(start + 2, Math.min(lineEnd, start + 2 + MAX_BOUNDARY_LENGTH)).trimEnd();
    const isFollowed = /^(?:content-|\r?\n)/i.test(head.slice(lineEnd + 1, lineEnd + 10));
    if (isFollowed && /^\S/.test(name)) return name;
  }
  return null;
}

/** Where the next line behind `from` begins with two dashes; -1 if none does. */
function nextDashes(head: string, from: number): number {
  const at = head.indexOf('\n--', from);
  return at === -1 ? -1 : at + 1;
}

/** A part that no mail holds in this form: taken out of what wrapped it. */
export function madePart(
  type: string,
  content: Buffer,
  given: {
    filename?: string;
    contentId?: string;
    charset?: string;
    encoding?: TransferEncoding;
    children?: MimePart[];
  },
): MimePart {
  return {
    fields: given.contentId ? [{ name: 'content-id', raw: given.contentId }] : [],
    type,
    typeParameters: new Map(given.charset ? [['charset', given.charset]] : []),
    disposition: given.filename === undefined ? '' : 'attachment',
    dispositionParameters: new Map(given.filename === undefined ? [] : [['filename', given.filename]]),
    encoding: given.encoding ?? 'identity',
    content,
    children: given.children ?? [],
  };
}
