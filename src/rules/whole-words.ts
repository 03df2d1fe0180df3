// How rules compare words: alike whatever their case and accents' spelling, and as whole words. Pure.

/** Upper and lower case, and the ways to write an accent or a quote, are the same. */
export const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll(/[’‘]/g, "'").replaceAll(/\s+/g, ' ').trim();

const isLetter = /[\p{L}\p{N}]/u;

/** As whole words where they begin and end with letters: "urgent" is not in "insurgents". */
export function hasWords(text: string, values: readonly unknown[]): boolean {
  return values.some((value) => {
    const words = fold(String(value));
    if (words === '') return false;
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
      if (endsHere(text, words, at)) return true;
    }
    return false;
  });
}

function endsHere(text: string, words: string, at: number): boolean {
  const before = text.slice(0, at).slice(-1);
  const after = text.charAt(at + words.length);
  const startsWord = !isLetter.test(words.charAt(0)) || !isLetter.test(before);
  return startsWord && (!isLetter.test(words.slice(-1)) || !isLetter.test(after));
}
