// Octets to text: the declared charset when it fits, else strict UTF-8, else detection, else windows-1252.
import { noted } from '../noted.ts';
import { isAscii } from 'node:buffer';
import { decodeAs, leniently, strictly } from './charset-decoders.ts';
import { normaliseLabel } from './charset-labels.ts';
import { detectCharset, isMostlyForeign } from './detect-charset.ts';
import { undoSecondEncoding } from './encoded-twice.ts';
import { readFaultyUtf8 } from './faulty-utf8.ts';
import { hasSignsInWords, looksTurkish } from './latin-lookalikes.ts';

export interface DecodedText {
  text: string;
  /** What it was read as, in lower case. */
  charset: string;
  /** Why that is not the declared charset; null when it is. */
  note: string | null;
}

/** Read by WHATWG decoders through stateful or double-byte tables: a valid result is good evidence for the label. */
const MULTI_BYTE = /^(?:utf-|gb|big5|shift|sjis|windows-31j|euc-|ks_|iso-2022|hz|ms_kanji|x-sjis|csshift)/;
/** What shows a charset in seven-bit octets that nobody declared. */
const ESCAPES: [escape: RegExp, charset: string][] = [
  [/\u001b\$\)C/, 'iso-2022-kr'],
  [/\u001b\$\)A/, 'iso-2022-cn'],
  [/\u001b\$(?:A|\([CD])|\u001b\.[AF]/, 'iso-2022-jp-2'],
  [/\u001b\$[@B]|\u001b\([JI]/, 'iso-2022-jp'],
];
/** Written in seven bits: of octets with eight and no escape they say nothing. */
const SEVEN_BIT = /^(?:iso-2022|hz|utf-?7|csiso2022)/;
/** Declared by programs that never asked; of text in a foreign script they say nothing. */
const LATIN_DEFAULT = /^(?:iso-?8859-1|iso-?8859-15|latin-?1|l1|windows-1252|cp-?1252)$/;

/** Never fails: in the worst case single characters are replaced by U+FFFD. */
export function decodeText(bytes: Buffer, declared: string | null): DecodedText {
  const bom = readByteOrderMark(bytes);
  if (bom) return bom;
  const named = normaliseLabel(declared);
  if (isAscii(bytes)) return decodeSevenBit(bytes, named);
  const label = SEVEN_BIT.test(named) && !bytes.includes(0x1b) ? '' : named;
  const strict = MULTI_BYTE.test(label) && label !== 'utf-8' ? strictly(bytes, label) : null;
  const utf8 = strictly(bytes, 'utf-8');
  if (strict !== null && (utf8 === null || bytes.length < 24))
    return { text: strict, charset: label, note: null };
  if (utf8 !== null) {
    const before = label === '' ? null : undoSecondEncoding(utf8, label);
    if (before !== null)
      return { text: before, charset: label, note: noted`encoded twice, read as ${label}` };
    return { text: utf8, charset: 'utf-8', note: noteOn(declared, label, 'utf-8') };
  }
  const mayBeUtf8 = label === '' || label === 'utf-8' || LATIN_DEFAULT.test(label);
  const faulty = mayBeUtf8 ? readFaultyUtf8(bytes, label === 'utf-8' ? 'declared' : 'guessed') : null;
  if (faulty !== null)
    return { text: faulty, charset: 'utf-8', note: noted`some bytes are not valid ${'utf-8'}` };
  const asDeclared = readAsDeclared(bytes, label);
  if (asDeclared !== null)
    return { ...asDeclared, note: asDeclared.note ?? noteOn(declared, label, asDeclared.charset) };
  const guess = detectCharset(bytes, decodeAs);
  const text = leniently(bytes, guess) ?? bytes.toString('latin1');
  const charset = guess === 'windows-1252' && looksTurkish(text) ? 'windows-1254' : guess;
  return {
    text: charset === guess ? text : (leniently(bytes, charset) ?? text),
    charset,
    note: noteOn(declared, label, charset),
  };
}

/** Null where the label says nothing, or what is read by it makes no sense. */
function readAsDeclared(bytes: Buffer, label: string): DecodedText | null {
  const isDefault = LATIN_DEFAULT.test(label);
  if (label === '' || label === 'utf-8' || (isDefault && isMostlyForeign(bytes))) return null;
  const text = leniently(bytes, label);
  if (text === null || (isDefault && hasSignsInWords(text))) return null;
  if (isDefault && looksTurkish(text))
    return { text: leniently(bytes, 'windows-1254') ?? text, charset: 'windows-1254', note: null };
  const note = text.includes('\ufffd') ? noted`some bytes are not valid ${label}` : null;
  return { text, charset: label, note };
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

/** Seven-bit octets are ASCII in all but the escaping charsets, and Japanese mail forgets to declare those. */
function decodeSevenBit(bytes: Buffer, label: string): DecodedText {
  const ascii = bytes.toString('latin1');
  const isWide = /^utf-(?:16|32)/.test(label);
  if (SEVEN_BIT.test(label) || (isWide && !isPlainAscii(ascii))) {
    return { text: leniently(bytes, label) ?? ascii, charset: label, note: null };
  }
  const escaped = ascii.includes('\u001b') ? ESCAPES.find(([escape]) => escape.test(ascii)) : undefined;
  if (escaped) {
    const [, charset] = escaped;
    return {
      text: leniently(bytes, charset) ?? ascii,
      charset,
      note: noted`read as ${charset}, which its escapes show`,
    };
  }
  return { text: ascii, charset: label === '' || isWide ? 'utf-8' : label, note: null };
}

/** Programs declare UTF-16 of pages that they send in one octet a character. In real UTF-16 every letter of ASCII has a NUL beside it. */
const isPlainAscii = (text: string): boolean => text.length > 3 && /^[\t\r\n -~]*$/.test(text);

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
    return used === 'utf-8' ? null : noted`no charset declared, read as ${used}`;
  return noted`declared as ${declared.slice(0, 40)}, read as ${used}`;
}
