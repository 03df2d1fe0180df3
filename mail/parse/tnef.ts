// winmail.dat (application/ms-tnef, [MS-OXTNEF]): what Outlook packs into one file when it takes everybody for Outlook.
import { BinaryCursor, EndOfOctets } from './binary-cursor.ts';
import { decodeText } from './charset.ts';
import { type PropertyValue, readMapiProperties } from './mapi-properties.ts';
import { rtfToText } from './rtf-text.ts';
import { decompressRtf } from './rtf-compressed.ts';

export interface TnefFile {
  /** As packed, not safe yet; '' if none. */
  name: string;
  /** Declared type, '' if none. */
  type: string;
  /** Without <>, '' if none. */
  contentId: string;
  bytes: Buffer;
}

export interface TnefContent {
  /** The words; '' if none. */
  text: string;
  html: { bytes: Buffer; charset: string | null } | null;
  files: TnefFile[];
  /** The end was missing or made no sense: what stands before it was read. */
  broken: boolean;
}

const SIGNATURE = 0x223e9f78;
/** A message attached to a message, and once more; real ones stop there. */
const MAX_DEPTH = 3;
const MAX_ATTRIBUTES = 20_000;

const BODY = 0x800c;
const OEM_CODEPAGE = 0x9007;
const MESSAGE_PROPERTIES = 0x9003;
const ATTACHMENT_START = 0x9002;
const ATTACHMENT_DATA = 0x800f;
const ATTACHMENT_TITLE = 0x8010;
const ATTACHMENT_PROPERTIES = 0x9005;

const PR_BODY = 0x1000;
const PR_RTF_COMPRESSED = 0x1009;
const PR_HTML = 0x1013;
const PR_ATTACH_DATA = 0x3701;
const PR_ATTACH_FILENAME = 0x3704;
const PR_ATTACH_LONG_FILENAME = 0x3707;
const PR_ATTACH_MIME_TAG = 0x370e;
const PR_ATTACH_CONTENT_ID = 0x3712;

interface Reading extends TnefContent {
  codepage: string;
  /** Words found in a weaker form, taken when there are no better ones. */
  rtf: Buffer | null;
  maxFiles: number;
}

/** Null when the octets are no TNEF. Never fails: what is broken off ends the reading. */
export function readTnef(octets: Buffer, maxFiles: number, depth = 0): TnefContent | null {
  if (octets.length < 6 || octets.readUInt32LE() !== SIGNATURE) return null;
  const reading: Reading = {
    text: '',
    html: null,
    files: [],
    broken: false,
    codepage: 'windows-1252',
    rtf: null,
    maxFiles,
  };
  const cursor = new BinaryCursor(octets.subarray(6));
  attempt(reading, () => {
    for (let count = 0; cursor.left > 0 && count < MAX_ATTRIBUTES; count++)
      readAttribute(cursor, reading, depth);
  });
  if (reading.text.trim() === '' && reading.html === null && reading.rtf !== null)
    reading.text = rtfToText(decompressRtf(reading.rtf) ?? Buffer.alloc(0));
  const { text, html, files, broken } = reading;
  return { text, html, files: files.filter((file) => file.bytes.length > 0 || file.name !== ''), broken };
}

function readAttribute(cursor: BinaryCursor, reading: Reading, depth: number): void {
  cursor.uint8();
  const id = cursor.uint32() & 0xffff;
  const data = cursor.take(cursor.uint32());
  cursor.take(Math.min(2, cursor.left));
  attempt(reading, () => takeAttribute(id, data, { reading, depth }));
}

/** What is broken is left out, and what stands behind it is read where that can be found. */
function attempt(reading: Reading, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof EndOfOctets || error instanceof RangeError)) throw error;
    reading.broken = true;
  }
}

function takeAttribute(id: number, data: Buffer, at: { reading: Reading; depth: number }): void {
  const { reading } = at;
  if (id === OEM_CODEPAGE && data.length >= 4) reading.codepage = codepageName(data.readUInt32LE());
  else if (id === BODY) reading.text ||= withoutNul(decodeText(data, reading.codepage).text);
  else if (id === MESSAGE_PROPERTIES) takeMessageProperties(data, reading);
  else if (id === ATTACHMENT_START) startFile(reading);
  else takeFileAttribute(id, data, at);
}

function startFile({ files, maxFiles }: Reading): void {
  if (files.length >= maxFiles) throw new RangeError('too many files');
  files.push({ name: '', type: '', contentId: '', bytes: Buffer.alloc(0) });
}

function takeFileAttribute(id: number, data: Buffer, at: { reading: Reading; depth: number }): void {
  const file = at.reading.files.at(-1);
  if (!file) return;
  if (id === ATTACHMENT_DATA) file.bytes = data;
  else if (id === ATTACHMENT_TITLE) file.name ||= withoutNul(decodeText(data, at.reading.codepage).text);
  else if (id === ATTACHMENT_PROPERTIES) takeFileProperties(data, file, at);
}

function takeMessageProperties(data: Buffer, reading: Reading): void {
  const properties = readMapiProperties(new BinaryCursor(data), reading.codepage);
  const body = textOf(properties.get(PR_BODY));
  if (body !== '') reading.text = body;
  const html = properties.get(PR_HTML);
  if (html) {
    const bytes = 'octets' in html ? html.octets : Buffer.from(html.text);
    reading.html = { bytes, charset: 'octets' in html ? null : 'utf-8' };
  }
  const rtf = properties.get(PR_RTF_COMPRESSED);
  if (rtf && 'octets' in rtf) reading.rtf = rtf.octets;
}

function takeFileProperties(
  data: Buffer,
  file: TnefFile,
  { reading, depth }: { reading: Reading; depth: number },
): void {
  const properties = readMapiProperties(new BinaryCursor(data), reading.codepage);
  const name = textOf(properties.get(PR_ATTACH_LONG_FILENAME)) || textOf(properties.get(PR_ATTACH_FILENAME));
  if (name !== '') file.name = name;
  file.type = textOf(properties.get(PR_ATTACH_MIME_TAG)).toLowerCase();
  file.contentId = textOf(properties.get(PR_ATTACH_CONTENT_ID));
  const content = properties.get(PR_ATTACH_DATA);
  if (!content || !('octets' in content) || file.bytes.length > 0) return;
  const inner =
    depth < MAX_DEPTH ? readTnef(content.octets, reading.maxFiles - reading.files.length, depth + 1) : null;
  if (inner === null) file.bytes = content.octets;
  else {
    // A message inside the message: its words as a text file, its files beside it.
    file.type = 'text/plain';
    file.name = `${file.name === '' ? 'message' : file.name}.txt`;
    file.bytes = Buffer.from(inner.text);
    reading.files.push(...inner.files);
  }
}

function textOf(value: PropertyValue | undefined): string {
  return value && 'text' in value ? value.text : '';
}

function withoutNul(text: string): string {
  return text.split('\0', 1)[0] ?? '';
}

function codepageName(page: number): string {
  if (page === 65_001) return 'utf-8';
  return (
    { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 20_866: 'koi8-r' }[page] ?? `windows-${page}`
  );
}
