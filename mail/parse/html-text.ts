// HTML to plain text, for mail that has no text part.
import { compile } from 'html-to-text';

const SKIPPED = ['img', 'summary', 'hr'];
const SELECTORS = [
  ...SKIPPED.map((selector) => ({ selector, format: 'skip' })),
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th'].map((selector) => ({
    selector,
    options: { uppercase: false },
  })),
  { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
  { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
  // Cells of a layout table side by side would run together.
  ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
];
const LIMITS = { maxInputLength: 2_000_000, maxDepth: 250, ellipsis: '…' };

const convertAll = compile({ wordwrap: false, limits: LIMITS, selectors: SELECTORS });
const convertNew = compile({
  wordwrap: false,
  limits: LIMITS,
  selectors: [...SELECTORS, { selector: 'details.hd-quote', format: 'skip' }],
});
const convertQuoted = compile({
  wordwrap: false,
  limits: LIMITS,
  selectors: SELECTORS,
  baseElements: { selectors: ['details.hd-quote'], returnDomByDefault: false },
});

/** All of it. Expects sanitised HTML: bounded in size and depth. */
export function htmlToText(html: string): string {
  return convertAll(html).trim();
}

/** Without and only with what foldHtml folded. */
export function foldedHtmlToText(html: string): { text: string; quotedText: string } {
  if (!html.includes('class="hd-quote"')) return { text: htmlToText(html), quotedText: '' };
  return { text: convertNew(html).trim(), quotedText: convertQuoted(html).trim() };
}
