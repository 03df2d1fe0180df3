// The charsets a mail can be read as again, as people know them: by language.
import { msg } from '@lit/localize';
import type { DecodeInput } from '../../src/inbound/schemas.ts';

export type Charset = NonNullable<DecodeInput['charset']>;

const NAMES: Record<Charset, string> = {
  'utf-8': msg('Unicode (UTF-8)'),
  'windows-1252': msg('Western European (Windows-1252)'),
  'iso-8859-15': msg('Western European (ISO-8859-15)'),
  macintosh: msg('Western European (Macintosh)'),
  'windows-1250': msg('Central European (Windows-1250)'),
  'iso-8859-2': msg('Central European (ISO-8859-2)'),
  'windows-1251': msg('Cyrillic (Windows-1251)'),
  'koi8-r': msg('Cyrillic (KOI8-R)'),
  'koi8-u': msg('Cyrillic (KOI8-U)'),
  'iso-8859-5': msg('Cyrillic (ISO-8859-5)'),
  ibm866: msg('Cyrillic (DOS 866)'),
  'windows-1253': msg('Greek (Windows-1253)'),
  'windows-1254': msg('Turkish (Windows-1254)'),
  'windows-1255': msg('Hebrew (Windows-1255)'),
  'windows-1256': msg('Arabic (Windows-1256)'),
  'windows-1257': msg('Baltic (Windows-1257)'),
  'windows-1258': msg('Vietnamese (Windows-1258)'),
  'windows-874': msg('Thai (Windows-874)'),
  'iso-2022-jp': msg('Japanese (ISO-2022-JP)'),
  shift_jis: msg('Japanese (Shift_JIS)'),
  'euc-jp': msg('Japanese (EUC-JP)'),
  gb18030: msg('Chinese, simplified (GB18030)'),
  big5: msg('Chinese, traditional (Big5)'),
  'euc-kr': msg('Korean (EUC-KR)'),
  'utf-7': msg('Unicode (UTF-7)'),
  'utf-16le': msg('Unicode (UTF-16)'),
  'utf-16be': msg('Unicode (UTF-16, big-endian)'),
};

/** In the order to offer them. */
export const CHARSETS = Object.entries(NAMES) as [Charset, string][];

export function charsetName(charset: string): string {
  return NAMES[charset as Charset] ?? charset;
}
