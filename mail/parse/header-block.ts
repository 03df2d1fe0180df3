// Finds the header fields of a mail or a part (RFC 5322 section 2.2) in its octets, forgiving what real mail breaks.
import type { ParseLimits } from './parse-limits.ts';

export interface HeaderField {
  /** In lower case. */
  name: string;
  /** Unfolded, not decoded: one character an octet. */
  raw: string;
}

export interface HeaderBlock {
  fields: HeaderField[];
  /** Offset of the first octet after the empty line. */
  bodyStart: number;
  warnings: string[];
}

export interface ByteRange {
  start: number;
  end: number;
}

const LF = 10;
const CR = 13;
const FIELD = /^([!-9;-~]{1,200})[ \t]*:/;
/** Fields whose appearance further down shows that a line without a colon is rubbish, not the first line of the body. */
const KNOWN_FIELD =
  /^(?:from|to|cc|date|subject|message-id|mime-version|content-[a-z-]{2,30}|received|return-path|reply-to|references|in-reply-to|x-[a-z-]{2,40})[ \t]*:/i;

/** Reads fields up to the empty line. A line that can be no field ends the header unless known fields follow it. */
export function readHeaderBlock(source: Buffer, range: ByteRange, limits: ParseLimits): HeaderBlock {
  const block: HeaderBlock = { fields: [], bodyStart: range.end, warnings: [] };
  let current: HeaderField | null = null;
  let more: boolean | null = null;
  for (let start = afterMark(source, range); start < range.end;) {
    const lineEnd = source.indexOf(LF, start);
    const next = lineEnd === -1 || lineEnd >= range.end ? range.end : lineEnd + 1;
    const line = readLine(source, start, next, limits.headerFieldBytes);
    if (line === '') {
      block.bodyStart = next;
      break;
    }
    const name = FIELD.exec(line)?.[1];
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (current) continueField(current, line, limits);
    } else if (name !== undefined) {
      current = { name: name.toLowerCase(), raw: line.slice(line.indexOf(':') + 1).trim() };
      keepField(block, current, next - range.start, limits);
    } else if (!(start === range.start && /^>?From /.test(line))) {
      more ??= knownFieldFollows(source, { start: next, end: range.end }, limits);
      if (!more) {
        block.bodyStart = start;
        warn(block, 'the header ends without an empty line');
        break;
      }
      warn(block, 'a header line without a name was left out');
      current = null;
    }
    start = next;
  }
  return block;
}

/** Editors and scripts put the mark of UTF-8 before a mail they write. */
function afterMark(source: Buffer, { start }: ByteRange): number {
  return source[start] === 0xef && source[start + 1] === 0xbb && source[start + 2] === 0xbf
    ? start + 3
    : start;
}

function readLine(source: Buffer, start: number, next: number, maxBytes: number): string {
  let end = next;
  if (end > start && source[end - 1] === LF) end--;
  if (end > start && source[end - 1] === CR) end--;
  return source.toString('latin1', start, Math.min(end, start + maxBytes));
}

/** Folding white space becomes one space (RFC 5322 section 2.2.3). */
function continueField(field: HeaderField, line: string, limits: ParseLimits): void {
  if (field.raw.length >= limits.headerFieldBytes) return;
  const rest = line.trim();
  if (rest !== '')
    field.raw = `${field.raw}${field.raw === '' ? '' : ' '}${rest}`.slice(0, limits.headerFieldBytes);
}

function keepField(block: HeaderBlock, field: HeaderField, bytesSoFar: number, limits: ParseLimits): void {
  if (block.fields.length >= limits.headerCount)
    warn(block, `only the first ${limits.headerCount} header fields are read`);
  else if (bytesSoFar > limits.headerBytes)
    warn(block, `only the first ${limits.headerBytes} bytes of the header are read`);
  else block.fields.push(field);
}

function knownFieldFollows(source: Buffer, range: ByteRange, limits: ParseLimits): boolean {
  const end = Math.min(range.end, range.start + limits.headerBytes);
  for (let start = range.start; start < end;) {
    const lineEnd = source.indexOf(LF, start);
    const next = lineEnd === -1 || lineEnd >= end ? end : lineEnd + 1;
    const line = readLine(source, start, next, 200);
    if (line === '') return false;
    if (KNOWN_FIELD.test(line)) return true;
    start = next;
  }
  return false;
}

function warn(block: HeaderBlock, text: string): void {
  if (!block.warnings.includes(text)) block.warnings.push(text);
}

/** The first field of that name, not decoded. Repeats are an error of the sender; readers agree on the first. */
export function firstField(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.raw ?? null;
}
