// Guesses the charset of octets that are no UTF-8: by what the scripts of the world look like in octets, then by frequencies.
import { analyse } from 'chardet';
import { isListOfAccents, shortForeignCharset } from './short-foreign.ts';

/** Decodes without complaint; null for a charset that is not known. */
type Decode = (bytes: Buffer, label: string, strict: boolean) => string | null;

/** Frequencies and patterns do not change after so much. */
const DETECTION_BYTES = 32 * 1024;
/** Below this chardet's guess is no better than windows-1252, the commonest undeclared charset. */
const DETECTION_CONFIDENCE = 25;
/** Frequent letters of Arabic that stand where other scripts keep capitals or nothing: lam, mim, nun, ha, waw, ya. */
const ARABIC_LETTERS = new Set([0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xec, 0xed]);
/** Vowels and tones above and below Thai letters. */
const THAI_MARKS = new Set([0xd1, ...range(0xd4, 0xda), ...range(0xe7, 0xee)]);

export function detectCharset(bytes: Buffer, decode: Decode): string {
  const head = bytes.subarray(0, DETECTION_BYTES);
  const wide = wideCharset(head);
  if (wide !== null) return wide;
  const foreign = isMostlyForeign(head);
  const double = japaneseCharset(head, decode) ?? (foreign ? doubleByteCharset(head, decode) : null);
  if (double !== null) return double;
  if (foreign && isListOfAccents(head)) return 'windows-1252';
  const short = foreign ? shortForeignCharset(head, decode) : null;
  if (short !== null) return short;
  if (foreign && isThai(head)) return 'windows-874';
  for (const { name, confidence } of analyse(head)) {
    if (confidence < DETECTION_CONFIDENCE) break;
    const label = name.toLowerCase();
    if (label === 'iso-8859-1') return 'windows-1252';
    if (/^(?:ascii|utf-|iso-2022)/.test(label)) continue;
    const text = decode(bytes, label, false);
    if (text === null || text.includes('\ufffd')) continue;
    // Letters that are the same in both say nothing for the rarer of them.
    return text === decode(bytes, 'windows-1252', false) ? 'windows-1252' : label;
  }
  return foreign && isArabic(head) ? 'windows-1256' : 'windows-1252';
}

/** More letters beyond ASCII than in it: no language of the Latin script is written so. */
export function isMostlyForeign(bytes: Buffer): boolean {
  let high = 0;
  let latin = 0;
  for (const byte of bytes.subarray(0, DETECTION_BYTES)) {
    if (byte >= 0x80) high++;
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) latin++;
  }
  return high >= 4 && high > latin;
}

/** UTF-16 without a mark: every other octet of Latin text is NUL. */
export function wideCharset(bytes: Buffer): string | null {
  const nul = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) nul[index % 2] = (nul[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nul;
  if (Math.max(even, odd) * 4 < bytes.length) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Kana in a row are no accident; nor are the lead octets of Shift_JIS, which are controls elsewhere. */
function japaneseCharset(bytes: Buffer, decode: Decode): string | null {
  const kana = ['shift_jis', 'euc-jp'].find((label) => isMostlyKana(decode(bytes, label, true)));
  if (kana !== undefined) return kana;
  const leads = leadOctets(bytes);
  const kanji = leads.filter((lead) => lead >= 0x81 && lead <= 0x98).length;
  return kanji >= 3 && kanji > leads.length * 0.9 && decode(bytes, 'shift_jis', true) !== null
    ? 'shift_jis'
    : null;
}

/** Frequencies say little about a short text. Half-width kana do not count: they are letters of single-byte text. */
function isMostlyKana(text: string | null): boolean {
  if (text === null) return false;
  const kana = text.match(/[\u3041-\u30fc]/g)?.length ?? 0;
  const foreign = text.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  return kana >= 3 && kana / foreign > 0.3;
}

/** Chinese and Korean by the rows of their tables in which the characters of everyday text stand. */
function doubleByteCharset(bytes: Buffer, decode: Decode): string | null {
  const pairs = pairsOf(bytes);
  if (pairs.length < 2) return null;
  const share = (wanted: (lead: number, trail: number) => boolean): number =>
    pairs.filter(([lead, trail]) => wanted(lead, trail)).length / pairs.length;
  const lowTrails = share((_, trail) => trail < 0xa1);
  if (lowTrails > 0.1) {
    const common = share((lead) => isPunctuation(lead) || (lead >= 0xa4 && lead <= 0xc6));
    return common > 0.9 && decode(bytes, 'big5', true) !== null ? 'big5' : null;
  }
  // All in one half of the table: the letters of Cyrillic in KOI8-R.
  if (share((lead, trail) => Math.min(lead, trail) >= 0xc0 && Math.max(lead, trail) <= 0xdf) > 0.9)
    return null;
  const hangul = share((lead) => isPunctuation(lead) || (lead >= 0xb0 && lead <= 0xc8));
  if (hangul > 0.97 && pairs.length >= 4 && decode(bytes, 'euc-kr', true) !== null) return 'euc-kr';
  const han = share((lead) => isPunctuation(lead) || (lead >= 0xb0 && lead <= 0xd7));
  return han > 0.9 && decode(bytes, 'gb18030', true) !== null ? 'gb18030' : null;
}

function isPunctuation(lead: number): boolean {
  return lead >= 0xa1 && lead <= 0xa3;
}

function pairsOf(bytes: Buffer): [lead: number, trail: number][] {
  const pairs: [number, number][] = [];
  for (let index = 0; index + 1 < bytes.length; index++) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x81) continue;
    pairs.push([lead, bytes[++index] ?? 0]);
  }
  return pairs;
}

function leadOctets(bytes: Buffer): number[] {
  return pairsOf(bytes).map(([lead]) => lead);
}

/** Thai has no spaces between words, and a mark on every third letter. */
function isThai(bytes: Buffer): boolean {
  const high = bytes.filter((byte) => byte >= 0x80);
  const runs = bytes.toString('latin1').match(/[\u0080-\u00ff]+/g)?.length ?? 1;
  const marks = high.filter((byte) => THAI_MARKS.has(byte)).length;
  const letters = high.every((byte) => (byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb));
  return letters && high.length / runs > 10 && marks > high.length * 0.15;
}

function isArabic(bytes: Buffer): boolean {
  const high = bytes.filter((byte) => byte >= 0x80);
  const letters = high.filter((byte) => ARABIC_LETTERS.has(byte)).length;
  const alefs = high.filter((byte) => [0xc2, 0xc3, 0xc5, 0xc7].includes(byte)).length;
  return alefs > high.length * 0.05 && letters > high.length * 0.2 && letters < high.length * 0.7;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
