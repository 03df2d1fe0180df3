// Text that a gateway took for Latin-1 and wrote as UTF-8, though it was something else already: "GrÃ¼ÃŸe", "¤j®a¦n".
import iconv from 'iconv-lite';
import { strictly } from './charset-decoders.ts';

/** One such pair may be meant: who writes about it writes one. */
const MIN_CHARACTERS = 2;

/**
 * What the text was before, when its characters are octets that make sense as `declared`; null when it is not such a text. For
 * UTF-8 and charsets of two octets only: what is no accident in them.
 */
export function undoSecondEncoding(text: string, declared: string): string | null {
  const isWide = /^(?:utf-8|gb|big5|shift_jis|euc-)/.test(declared);
  const high = text.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  if (!isWide || high < 2 * MIN_CHARACTERS) return null;
  for (const octets of [asLatin1(text), declared === 'utf-8' ? asWindows1252(text) : null]) {
    const before = octets && strictly(octets, declared);
    if (before && /[^\u0000-\u007f]/.test(before)) return before;
  }
  return null;
}

function asLatin1(text: string): Buffer | null {
  return /[^\u0000-\u00ff]/.test(text) ? null : Buffer.from(text, 'latin1');
}

/** The five octets windows-1252 leaves open came through as controls. */
function asWindows1252(text: string): Buffer | null {
  if (/[^\u0000-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]/.test(text))
    return null;
  const octets = iconv.encode(text, 'windows-1252');
  const open = /[\u0081\u008d\u008f\u0090\u009d]/;
  if (!open.test(text)) return octets;
  return Buffer.concat(
    text
      .split(/([\u0081\u008d\u008f\u0090\u009d])/)
      .map((piece) =>
        open.test(piece) ? Buffer.from(piece, 'latin1') : iconv.encode(piece, 'windows-1252'),
      ),
  );
}
