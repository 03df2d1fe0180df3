// How well a line fits what was typed: each word of it somewhere, its letters in order, the starts of words before all. Pure.

/** Higher is better; null: it does not fit. */
export function fuzzyScore(typed: string, line: string): number | null {
  const hay = plain(line);
  let total = 0;
  for (const word of plain(typed).split(/\s+/).filter(Boolean)) {
    const score = wordScore(word, hay);
    if (score === null) return null;
    total += score;
  }
  // Of two that fit alike the shorter one was meant.
  return total - hay.length / 1000;
}

/** Case and accents do not count. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function wordScore(word: string, hay: string): number | null {
  const at = hay.indexOf(word);
  if (at === 0) return 100;
  if (at > 0 && !isLetter(hay[at - 1])) return 80;
  if (at > 0) return 50;
  return scattered(word, hay);
}

/** Letters in order with gaps; the more of them at starts of words, the better. */
function scattered(word: string, hay: string): number | null {
  let at = 0;
  let starts = 0;
  for (const letter of word) {
    const found = hay.indexOf(letter, at);
    if (found < 0) return null;
    if (found === 0 || !isLetter(hay[found - 1])) starts++;
    at = found + 1;
  }
  return word.length > 1 && starts === 0 ? null : 10 + (30 * starts) / word.length;
}

const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);
