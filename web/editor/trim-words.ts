// What is left of the words when nothing empty stands at their end: paragraphs and list bullets somebody began and did not fill.
import type { Words } from './words.ts';

/** Ends of what may stand around the last words. */
const CLOSING = '(?:</(?:li|ul|ol|blockquote)>\\s*)*$';
const NOTHING = '(?:\\s|&nbsp;|<br[^<>]*>)';
const EMPTY_BLOCK = new RegExp(`<(p|li|ul|ol|blockquote)(?:\\s[^<>]*)?>${NOTHING}*</\\1>\\s*(?=${CLOSING})`);
const LAST_BREAKS = new RegExp(`(?:<br[^<>]*>|&nbsp;|\\s)+(?=</(?:p|h[1-6])>\\s*${CLOSING})`);

/** Words between others are left as they are, empty lines too. */
export function trimmedWords({ text, html }: Words): Words {
  return { text: text.trimEnd(), html: html === null ? null : trimmedHtml(html) };
}

function trimmedHtml(html: string): string {
  const shorter = html.replace(EMPTY_BLOCK, '').replace(LAST_BREAKS, '').trimEnd();
  return shorter === html ? html : trimmedHtml(shorter);
}
