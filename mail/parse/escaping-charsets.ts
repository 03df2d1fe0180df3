// Charsets of seven-bit mail that switch tables by escapes, which neither the platform nor iconv-lite reads: ISO-2022-KR
// (RFC 1557), ISO-2022-CN (RFC 1922), ISO-2022-JP-2 (RFC 1554), HZ (RFC 1843). Each table is that of an eight-bit charset.
import iconv from 'iconv-lite';

const ESC = '\u001b';
const SHIFT_OUT = '\u000e';
const SHIFT_IN = '\u000f';

/** How octets of a table are written where it is not switched to. `plain`: as they are. */
type Table = 'plain' | 'eucjp' | 'jisx0212' | 'kana' | 'gb2312' | 'cp949';

/** Longest first, so that none hides another. */
const DESIGNATIONS: [escape: string, table: Table][] = [
  ['$(D', 'jisx0212'],
  ['$(C', 'cp949'],
  ['$(A', 'gb2312'],
  ['$(B', 'eucjp'],
  ['$B', 'eucjp'],
  ['$@', 'eucjp'],
  ['$A', 'gb2312'],
  ['(B', 'plain'],
  ['(J', 'plain'],
  ['(I', 'kana'],
];
/** What shift-out switches to, until the next such designation. */
const SHIFTED: [escape: string, table: Table][] = [
  ['$)C', 'cp949'],
  ['$)A', 'gb2312'],
];
/** The upper half of which one character at a time is taken (ESC N). */
const SINGLE: [escape: string, charset: string][] = [
  ['.A', 'iso-8859-1'],
  ['.F', 'iso-8859-7'],
];

export function isEscapingCharset(label: string): boolean {
  return /^(?:hz|iso-2022-(?:kr|cn|jp-2|jp-3)|csiso2022kr)$/.test(label);
}

/** @param label one of `isEscapingCharset` */
export function decodeEscaped(bytes: Buffer, label: string): string {
  const text = bytes.toString('latin1');
  return label === 'hz' ? decodeHz(text) : decodeSwitched(text);
}

/** `~{` to GB 2312, `~}` back, `~~` a tilde, `~` at a line end nothing. A line end always ends a run. */
function decodeHz(text: string): string {
  return text.replaceAll(/~(?:\{((?:[!-}][!-~])*)(?:~\})?|(~)|\r?\n)/g, (_, run?: string, tilde?: string) =>
    run === undefined ? (tilde ?? '') : fromTable(run, 'gb2312'),
  );
}

interface State {
  table: Table;
  /** What shift-out means. */
  shifted: Table;
  isOut: boolean;
  single: string;
}

function decodeSwitched(text: string): string {
  const state: State = { table: 'plain', shifted: 'cp949', isOut: false, single: 'iso-8859-1' };
  let result = '';
  for (let start = 0; start < text.length;) {
    const end = nextSwitch(text, start);
    if (end > start) {
      result += fromTable(text.slice(start, end), state.isOut ? state.shifted : state.table);
      start = end;
      continue;
    }
    const { length, said } = takeSwitch(text, start, state);
    result += said;
    start += length;
  }
  return result;
}

/** A line end returns to ASCII in all of them but Japanese, where it comes with an escape anyway. */
function nextSwitch(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === ESC || character === SHIFT_OUT || character === SHIFT_IN) return at;
  }
  return text.length;
}

function takeSwitch(text: string, at: number, state: State): { length: number; said: string } {
  const character = text.charAt(at);
  if (character !== ESC) {
    state.isOut = character === SHIFT_OUT;
    return { length: 1, said: '' };
  }
  const starts = ([escape]: readonly [string, string]): boolean => text.startsWith(escape, at + 1);
  const shifted = SHIFTED.find(starts);
  if (shifted) state.shifted = shifted[1];
  const designated = shifted ? undefined : DESIGNATIONS.find(starts);
  if (designated) state.table = designated[1];
  const single = SINGLE.find(starts);
  if (single) state.single = single[1];
  const found = shifted ?? designated ?? single;
  if (found) return { length: 1 + found[0].length, said: '' };
  if (text.charAt(at + 1) !== 'N') return { length: 1, said: '' };
  const octet = Buffer.from([(text.charCodeAt(at + 2) || 0x20) | 0x80]);
  return { length: 3, said: iconv.decode(octet, state.single) };
}

/** Octets of a table stand in its eight-bit charset with the upper bit set. */
function fromTable(run: string, table: Table): string {
  if (table === 'plain') return run;
  const parts = run.split(/([\u0000-\u0020]+)/);
  return parts
    .map((part) => {
      if (part === '' || /^[\u0000-\u0020]/.test(part)) return part;
      const high = Buffer.from(part, 'latin1').map((octet) => octet | 0x80);
      if (table === 'kana') return iconv.decode(Buffer.from(high), 'shift_jis');
      if (table !== 'jisx0212') return iconv.decode(Buffer.from(high), table);
      const octets: number[] = [];
      for (let at = 0; at + 1 < high.length; at += 2) octets.push(0x8f, high[at] ?? 0, high[at + 1] ?? 0);
      return iconv.decode(Buffer.from(octets), 'eucjp');
    })
    .join('');
}
