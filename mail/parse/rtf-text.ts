// The words of RTF, also of HTML wrapped in it ([MS-OXRTFEX]): groups, control words and escapes, in one pass.
import { decodeText } from './charset.ts';

/** Destinations that hold no words of the text. */
const WORDLESS = new Set(
  'fonttbl colortbl stylesheet info pict object themedata datastore latentstyles header footer'.split(' '),
);
const BREAKS: Record<string, string> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};
const MAX_GROUPS = 200;
const TOKEN =
  /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\/giy;

interface Group {
  silent: boolean;
  /** Characters of a replacement that follow a \\u escape. */
  skip: number;
}

/** '' for what is no RTF. */
export function rtfToText(rtf: Buffer): string {
  const source = rtf.toString('latin1');
  if (!source.startsWith('{\\rtf')) return '';
  const groups: Group[] = [{ silent: false, skip: 1 }];
  let codepage = 'windows-1252';
  let text = '';
  let octets: number[] = [];
  let skip = 0;
  const flush = (): void => {
    if (octets.length > 0) text += decodeText(Buffer.from(octets), codepage).text;
    octets = [];
  };
  const say = (words: string): void => {
    const kept = words.slice(skip);
    skip = Math.max(0, skip - words.length);
    if (groups.at(-1)?.silent === true || kept === '') return;
    flush();
    text += kept;
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match; match = TOKEN.exec(source)) {
    const [, word, number, hex, symbol, brace, words] = match;
    const group = groups.at(-1) ?? { silent: true, skip: 1 };
    if (brace === '{') {
      if (groups.length >= MAX_GROUPS) break;
      groups.push({ ...group });
    } else if (brace === '}') {
      if (groups.length <= 1) break;
      groups.pop();
    } else if (hex !== undefined) {
      if (skip > 0) skip--;
      else if (!group.silent) octets.push(Number.parseInt(hex, 16));
    } else if (word === 'u') {
      say(String.fromCharCode(Number(number ?? 0) & 0xffff));
      skip = group.skip;
    } else if (word === 'uc') group.skip = Math.min(Number(number ?? 1), 10);
    else if (word === 'ansicpg') codepage = `windows-${number ?? 1252}`;
    // What stands between is only for readers of RTF: the same words come once more for readers of HTML.
    else if (word === 'htmlrtf') group.silent = number !== '0';
    else if (word !== undefined && WORDLESS.has(word)) group.silent = true;
    else if (word !== undefined) say(BREAKS[word] ?? '');
    else if (symbol === '*') group.silent = true;
    else if (symbol === '~') say('\u00a0');
    else if (symbol !== undefined && '\\{}'.includes(symbol)) say(symbol);
    else if (words !== undefined) say(words);
  }
  flush();
  return text.replaceAll(/\n{3,}/g, '\n\n').trim();
}
