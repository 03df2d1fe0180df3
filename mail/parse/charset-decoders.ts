// Octets to text by the name of a charset: the platform's decoders, tables where those lack characters, and escaping charsets.
import iconv from 'iconv-lite';
import { decodeEscaped, isEscapingCharset } from './escaping-charsets.ts';
import { wideCharset } from './detect-charset.ts';

/**
 * The platform's tables lack 6,475 syllables of Korean (Unified Hangul Code), and know the characters of Hong Kong as private ones
 * only.
 */
const BETTER_TABLES: [label: RegExp, table: string][] = [
  [/^(?:euc-?kr|(?:cs)?ks_?c_?5601(?:-?198[79])?|korean|windows-949|iso-ir-149|cseuckr)$/, 'cp949'],
  [/^(?:big5(?:-?hkscs)?|cn-big5|csbig5|x-x-big5)$/, 'big5hkscs'],
];

const decodable = new Map<string, boolean>();

/** `label` in lower case. */
export function isDecodable(label: string): boolean {
  const known = decodable.get(label);
  if (known !== undefined) return known;
  // Transfer encodings are no charsets, and a cache a stranger can fill needs an end.
  const answer =
    isEscapingCharset(label) ||
    (!/^(?:base64|hex|utf-?7-imap)$/.test(label) &&
      (decoderFor(label, false) !== null || iconv.encodingExists(label)));
  if (decodable.size < 500) decodable.set(label, answer);
  return answer;
}

const utf8Strict = new TextDecoder('utf-8', { fatal: true });

/** Null where an octet does not fit. */
export function strictly(bytes: Buffer, label: string): string | null {
  const table = tableFor(label);
  if (table !== null || isEscapingCharset(label)) {
    const text = leniently(bytes, label);
    return text === null || text.includes('\ufffd') ? null : text;
  }
  const decoder = label === 'utf-8' ? utf8Strict : decoderFor(byteOrder(label, bytes), true);
  if (!decoder) return null;
  try {
    return decoder.decode(withoutIdleEscapes(bytes, label));
  } catch {
    return null;
  }
}

/** What does not fit becomes U+FFFD. Null for a charset that is not known. */
export function leniently(bytes: Buffer, label: string): string | null {
  if (isEscapingCharset(label)) return decodeEscaped(bytes, label);
  const table = tableFor(label);
  if (table !== null) return iconv.decode(bytes, table);
  const decoder = decoderFor(byteOrder(label, bytes), false);
  if (decoder) return decoder.decode(withoutIdleEscapes(bytes, label));
  return iconv.encodingExists(label) ? iconv.decode(bytes, label) : null;
}

export function decodeAs(bytes: Buffer, label: string, strict: boolean): string | null {
  if (!isDecodable(label)) return null;
  return strict ? strictly(bytes, label) : leniently(bytes, label);
}

function tableFor(label: string): string | null {
  return BETTER_TABLES.find(([labels]) => labels.test(label))?.[1] ?? null;
}

function decoderFor(label: string, fatal: boolean): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label, { fatal, ignoreBOM: false });
  } catch {
    return null;
  }
}

/** UTF-16 without a mark is big-endian by RFC 2781, section 4.3, and little-endian in practice: its NULs tell. */
function byteOrder(label: string, bytes: Buffer): string {
  return label === 'utf-16' ? (wideCharset(bytes) ?? 'utf-16le') : label;
}

/**
 * Back to ASCII and at once away from it: what stays where encoded words were joined. Browsers take it for an attack and
 * replace it by U+FFFD; in mail it is nothing.
 */
function withoutIdleEscapes(bytes: Buffer, label: string): Buffer {
  if (!label.startsWith('iso-2022-jp') || !bytes.includes(0x1b)) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll(/(?:\u001b\([BJ])+(?=\u001b[$(])/g, ''), 'latin1');
}
