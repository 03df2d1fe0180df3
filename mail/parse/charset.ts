// Octets to text: the declared charset when it fits, else strict UTF-8, else detection, else windows-1252.
import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { detectCharset, isMostlyForeign } from './detect-charset.ts';

export interface DecodedText {
  text: string;
  /** What it was read as, in lower case. */
  charset: string;
  /** Why that is not the declared charset; null when it is. */
  note: string | null;
}

/** Names in use that neither WHATWG nor iconv-lite knows, and labels whose common misuse is a superset. */
const ALIASES: Record<string, string> = {
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'ansi_x3.4-1968': 'utf-8',
  utf8: 'utf-8',
  'utf-8mb4': 'utf-8',
  unicode: 'utf-8',
  'x-unknown': '',
  'unknown-8bit': '',
  unknown: '',
  default: '',
  '8bit': '',
  binary: '',
  ansi: 'windows-1252',
  'cp-850': 'cp850',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  ks_c_5601: 'euc-kr',
  cp950: 'big5',
  'unicode-1-1-utf-7': 'utf-7',
};
/** Read by WHATWG decoders through stateful or double-byte tables: a valid result is good evidence for the label. */
const MULTI_BYTE = /^(?:utf-|gb|big5|shift|sjis|windows-31j|euc-|ks_|iso-2022|hz|ms_kanji|x-sjis|csshift)/;
const ESCAPES_ISO_2022_JP = /\u001b\$[@B]|\u001b\([JI]/;
/** Declared by programs that never asked; of text in a foreign script they say nothing. */
const LATIN_DEFAULT = /^(?:iso-?8859-1|iso-?8859-15|latin-?1|l1|windows-1252|cp-?1252)$/;

/** Never fails: in the worst case single characters are replaced by U+FFFD. */
export function decodeText(bytes: Buffer, declared: string | null): DecodedText {
  const bom = readByteOrderMark(bytes);
  if (bom) return bom;
  const label = normaliseLabel(declared);
  if (isAscii(bytes)) return decodeSevenBit(bytes, label);
  const strict = MULTI_BYTE.test(label) && label !== 'utf-8' ? strictly(bytes, label) : null;
  const utf8 = strictly(bytes, 'utf-8');
  if (strict !== null && (utf8 === null || bytes.length < 24))
    return { text: strict, charset: label, note: null };
  if (utf8 !== null) return { text: utf8, charset: 'utf-8', note: noteOn(declared, label, 'utf-8') };
  if (label !== '' && label !== 'utf-8' && !(LATIN_DEFAULT.test(label) && isMostlyForeign(bytes))) {
    const text = leniently(bytes, label);
    if (text !== null)
      return {
        text,
        charset: label,
        note: text.includes('\ufffd') ? `some bytes are not valid ${label}` : null,
      };
  }
  const guess = detectCharset(bytes, decodeAs);
  const text = leniently(bytes, guess) ?? bytes.toString('latin1');
  return { text, charset: guess, note: noteOn(declared, label, guess) };
}

/**
 * As an agent wants a text read whose charset is missing or wrong. One declared as UTF-8 that is UTF-8, or with a byte
 * order mark, is neither: it stays as it is.
 */
export function decodeTextAs(bytes: Buffer, declared: string | null, wanted: string): DecodedText {
  const bom = readByteOrderMark(bytes);
  if (bom) return bom;
  const label = normaliseLabel(wanted);
  const isRight = !isAscii(bytes) && declared !== null && normaliseLabel(declared) === 'utf-8';
  if (label === '' || (isRight && strictly(bytes, 'utf-8') !== null)) return decodeText(bytes, declared);
  const text = leniently(bytes, label) ?? bytes.toString('latin1');
  return { text, charset: label, note: null };
}

function decodeAs(bytes: Buffer, label: string, strict: boolean): string | null {
  if (!isDecodable(label)) return null;
  return strict ? strictly(bytes, label) : leniently(bytes, label);
}

/** 'utf-8' for what says nothing else; '' for a label that names no charset. */
function normaliseLabel(declared: string | null): string {
  const label = (declared ?? '')
    .slice(0, 200)
    .trim()
    .toLowerCase()
    .replaceAll(/^["']|["']$|[;,].*$/g, '')
    .slice(0, 60);
  const known = ALIASES[label] ?? label;
  if (known === '' || isDecodable(known)) return known;
  return '';
}

const decodable = new Map<string, boolean>();

function isDecodable(label: string): boolean {
  const known = decodable.get(label);
  if (known !== undefined) return known;
  // Transfer encodings are no charsets, and a cache a stranger can fill needs an end.
  const answer =
    !/^(?:base64|hex|utf-?7-imap)$/.test(label) &&
    (decoderFor(label, false) !== null || iconv.encodingExists(label));
  if (decodable.size < 500) decodable.set(label, answer);
  return answer;
}

function decoderFor(label: string, fatal: boolean): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label, { fatal, ignoreBOM: false });
  } catch {
    return null;
  }
}

const utf8Strict = new TextDecoder('utf-8', { fatal: true });

function strictly(bytes: Buffer, label: string): string | null {
  const decoder = label === 'utf-8' ? utf8Strict : decoderFor(label, true);
  if (!decoder) return null;
  try {
    return decoder.decode(withoutIdleEscapes(bytes, label));
  } catch {
    return null;
  }
}

function leniently(bytes: Buffer, label: string): string | null {
  const decoder = decoderFor(label, false);
  if (decoder) return decoder.decode(withoutIdleEscapes(bytes, label));
  return iconv.encodingExists(label) ? iconv.decode(bytes, label) : null;
}

/**
 * Back to ASCII and at once away from it: what stays where encoded words were joined. Browsers take it for an attack and
 * replace it by U+FFFD; in mail it is nothing.
 */
function withoutIdleEscapes(bytes: Buffer, label: string): Buffer {
  if (!label.startsWith('iso-2022-jp') || !bytes.includes(0x1b)) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll(/(?:\u001b\([BJ])+(?=\u001b[$(])/g, ''), 'latin1');
}

/** Seven-bit octets are ASCII in all but the escaping charsets, and Japanese mail forgets to declare those. */
function decodeSevenBit(bytes: Buffer, label: string): DecodedText {
  const ascii = bytes.toString('latin1');
  if (/^(?:iso-2022|hz|utf-?7|utf-16|utf-32|csiso2022)/.test(label)) {
    return { text: leniently(bytes, label) ?? ascii, charset: label, note: null };
  }
  if (ESCAPES_ISO_2022_JP.test(ascii)) {
    return {
      text: leniently(bytes, 'iso-2022-jp') ?? ascii,
      charset: 'iso-2022-jp',
      note: 'read as iso-2022-jp, which its escapes show',
    };
  }
  return { text: ascii, charset: label === '' ? 'utf-8' : label, note: null };
}

function readByteOrderMark(bytes: Buffer): DecodedText | null {
  for (const [charset, mark] of BYTE_ORDER_MARKS) {
    if (bytes.length < mark.length || bytes.compare(mark, 0, mark.length, 0, mark.length) !== 0) continue;
    const text = charset === 'utf-8' ? strictly(bytes, charset) : leniently(bytes, charset);
    if (text !== null) return { text, charset, note: null };
  }
  return null;
}

const BYTE_ORDER_MARKS: [string, Buffer][] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];

function noteOn(declared: string | null, label: string, used: string): string | null {
  if (label === used || (used === 'windows-1252' && LATIN_DEFAULT.test(label))) return null;
  if (declared === null || declared === '')
    return used === 'utf-8' ? null : `no charset declared, read as ${used}`;
  return `declared as ${declared.slice(0, 40)}, read as ${used}`;
}
