// The names mail gives its charsets, as one that can be decoded.
import { isDecodable } from './charset-decoders.ts';

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
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  'x-windows-949': 'euc-kr',
  ks_c_5601: 'euc-kr',
  cp950: 'big5',
  'unicode-1-1-utf-7': 'utf-7',
  'hz-gb-2312': 'hz',
  'hz-gb2312': 'hz',
  'iso-2022-cn-ext': 'iso-2022-cn',
};

/** 'utf-8' for what says nothing else; '' for a label that names no charset. */
export function normaliseLabel(declared: string | null): string {
  const label = (declared ?? '')
    .slice(0, 200)
    .trim()
    .toLowerCase()
    // Quotes, a comment behind the name, a second parameter that was run into it.
    .replaceAll(/^["']|["']$|["']?(?:[;,]|\s).*$/g, '')
    .slice(0, 60);
  const known = ALIASES[label] ?? label;
  if (known === '' || isDecodable(known)) return known;
  return '';
}
