// Text signed with PGP inline (RFC 9580 section 7): the words apart from the armour around them.

const BEGIN = '-----BEGIN PGP SIGNED MESSAGE-----';
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
const END = '-----END PGP SIGNATURE-----';

/** The words as they were before signing, and the armour, which belongs to the folded rest. Unchanged where none is whole. */
export function splitClearsigned(text: string): { words: string; armour: string } {
  const begin = lineStart(text, BEGIN, 0);
  const signature = begin === -1 ? -1 : lineStart(text, SIGNATURE, begin);
  const end = signature === -1 ? -1 : lineStart(text, END, signature);
  // "Hash:" lines, up to an empty one.
  const headers = begin === -1 ? null : /\n[ \t]*\n/.exec(text.slice(begin, begin + 2000));
  if (end === -1 || !headers || begin + headers.index > signature) return { words: text, armour: '' };
  const start = begin + headers.index + headers[0].length;
  const signed = text.slice(start, signature).replaceAll(/^- (?=-|From )/gm, '');
  const words = text.slice(0, begin) + signed + text.slice(end + END.length);
  return { words, armour: `${text.slice(begin, start).trim()}\n${text.slice(signature, end)}${END}` };
}

function lineStart(text: string, line: string, from: number): number {
  const at = text.indexOf(line, from);
  return at === -1 || at === 0 || text.charAt(at - 1) === '\n' ? at : -1;
}
