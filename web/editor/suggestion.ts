// What is being typed after an @, / or #. Pure: the words before the caret to what is asked.
import { mentionAt } from './mention-query.ts';

export interface Suggestion {
  sign: string;
  /** What stands between the sign and the caret. */
  words: string;
  /** Letters from the sign to the caret. */
  length: number;
}

const LONGEST = 40;

/** @param before the words of the line up to the caret; null when none of `signs` is being followed up there */
export function suggestionAt(before: string, signs: readonly string[]): Suggestion | null {
  for (const sign of signs) {
    const found = sign === '@' ? mention(before) : afterSign(before, sign);
    if (found) return found;
  }
  return null;
}

function mention(before: string): Suggestion | null {
  const query = mentionAt(before, before.length);
  return query && { sign: '@', words: query.words, length: before.length - query.start };
}

/** Only at the start of a word: an address or a fraction asks for nothing. */
function afterSign(before: string, sign: string): Suggestion | null {
  const start = before.lastIndexOf(sign);
  if (start === -1 || before.length - start > LONGEST) return null;
  if (start > 0 && !/[\s(\uFFFC]/u.test(before.charAt(start - 1))) return null;
  const words = before.slice(start + 1);
  return /\n|\s\s|^\s|\uFFFC/.test(words) ? null : { sign, words, length: words.length + 1 };
}
