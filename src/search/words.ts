// Cuts text into words as the index and the search box know them. Both go this way, so what is written alike is found alike: case and
// accents do not count, and scripts without spaces are cut into pairs of letters.

export interface Word {
  /** Folded: lower case, no accents. Of Chinese and the like: a letter and the one behind it, or the last letter of a run. */
  text: string;
  /** Where it stands in the text, in UTF-16 units; `end` is behind it. */
  start: number;
  end: number;
  /** One of several that overlap. */
  isPair: boolean;
}

/** Letters, digits and marks; soft hyphens and zero-width signs do not divide a word. */
const run = /[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]*/gu;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3005\u30fc]/u;
const unspacedOrNot =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3005\u30fc]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3005\u30fc]+/gu;
const plain = /^[a-z0-9]+$/;
/** Everything without a script to be cut: the great majority, told by one look. */
const simple = /^[\u0000-\u0dff\u1e00-\u1fff]*$/;
/** Nobody types more of one, and codes of a thousand letters would fill the index. */
const longest = 60;

/** The words of a text in their order; `most` of them. */
export function wordsOf(text: string, most = Infinity): Word[] {
  const words: Word[] = [];
  run.lastIndex = 0;
  for (let match = run.exec(text); match !== null && words.length < most; match = run.exec(text)) {
    const [found] = match;
    if (simple.test(found)) addWord(words, found, match.index);
    else for (const part of found.matchAll(unspacedOrNot)) addPart(words, part[0], match.index + part.index);
  }
  return words;
}

function addPart(words: Word[], part: string, start: number): void {
  if (unspaced.test(part)) addPairs(words, part, start);
  else addWord(words, part, start);
}

function addWord(words: Word[], found: string, start: number): void {
  const text = fold(found).slice(0, longest);
  if (text !== '') words.push({ text, start, end: start + found.length, isPair: false });
}

/** 東京都 becomes 東京, 京都, 都: any part of it is found again, the last letter too. */
function addPairs(words: Word[], part: string, start: number): void {
  const letters = Array.from(part);
  let at = start;
  for (const [index, letter] of letters.entries()) {
    const next = letters[index + 1] ?? '';
    const text = fold(letter + next);
    if (text !== '') words.push({ text, start: at, end: at + letter.length + next.length, isPair: true });
    at += letter.length;
  }
}

/** Accents and points on letters of Latin, Greek, Cyrillic, Arabic and Hebrew. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const joiners = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** Letters that are not a letter with an accent to Unicode, and are to those who type. */
const alike: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ς: 'σ',
};
const alikeLetters = /[ßıøđðłæœþħŋŧς]/g;

/** Lower case without accents, as words are compared. */
export function fold(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(joiners, '')
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(accents, '')
    .replace(alikeLetters, (letter) => alike[letter] ?? letter);
}

/** Whether a word is a pair of a script without spaces, or a letter of one. */
export const isUnspaced = (word: string): boolean => unspaced.test(word);
