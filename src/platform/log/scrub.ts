// Takes out of a text whatever somebody may have written: what stands in quotes or angle brackets, addresses, the rest of a URL behind
// its host, and anything as long as a key. What is left is the words of a program.

const mostCharacters = 300;

/** From the first quote to the last: what is quoted may hold quotes. Apostrophes inside words are none. */
const quoted: readonly [RegExp, string][] = [
  [/"[^]*"/g, '"…"'],
  [/`[^]*`/g, '`…`'],
  [/[“„«][^]*[”“»]/g, '“…”'],
  [/(?<![\p{L}\d])['‘][^]*['’](?![\p{L}\d])/gu, "'…'"],
  [/<[^]*>/g, '<…>'],
];

const always: readonly [RegExp, string][] = [
  [/\S*@\S*/g, '…@…'],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s/?#]+)[^\s]*/gi, '$1/…'],
  [/[A-Za-z0-9+=_-]{32,}/g, '…'],
  [/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' '],
];

const replaceAll = (text: string, rules: readonly [RegExp, string][]): string =>
  rules.reduce((before, [pattern, by]) => before.replace(pattern, by), text);

const cut = (text: string): string =>
  text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;

/** For words of libraries and servers, which quote what they were given. */
export const scrubForeign = (text: string): string => cut(replaceAll(replaceAll(text, quoted), always));

/** For words of our own, which quote names of settings at most. */
export const scrubOwn = (text: string): string => cut(replaceAll(text, always));
