// HTML to plain text, for mail that has no text part.
import { compile, type FormatCallback } from 'html-to-text';

const SKIPPED = ['summary', 'hr'];
/** Gmail and phones send pictures in the place of emojis. */
const EMOJI = /^(?:\p{RGI_Emoji}\s?){1,5}$/v;
/** Quotes in deeper ones get no further mark: each repeats on every line, which makes much text of little HTML. */
const MAX_QUOTE_DEPTH = 10;
let quoteDepth = 0;

/** As html-to-text marks quotes, up to that depth. */
const quote: FormatCallback = (element, walk, builder, options) => {
  const marked = builder.options.formatters?.['blockquote'];
  if (quoteDepth >= MAX_QUOTE_DEPTH || !marked) {
    builder.openBlock({ leadingLineBreaks: 1 });
    walk(element.children, builder);
    builder.closeBlock({ trailingLineBreaks: 1 });
    return;
  }
  quoteDepth++;
  try {
    marked(element, walk, builder, options);
  } finally {
    quoteDepth--;
  }
};

const picture: FormatCallback = (element, _walk, builder) => {
  const { alt = '' } = element.attribs ?? {};
  if (EMOJI.test(alt.slice(0, 100))) builder.addInline(alt, { noWordTransform: true });
};

/** What a mail program does not show either: the line for lists of mail, the copy for phones. As our sanitiser writes it. */
const HIDDEN = { selector: '[style*="display:none"]', format: 'skip' };

const SELECTORS = [
  { selector: 'blockquote', format: 'boundedQuote' },
  { selector: 'img', format: 'emojiPicture' },
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
const FORMATTERS = { boundedQuote: quote, emojiPicture: picture };
const LIMITS = { maxInputLength: 2_000_000, maxDepth: 1000, ellipsis: '…' };

const SEEN = [...SELECTORS, HIDDEN];
const OPTIONS = { wordwrap: false, limits: LIMITS, formatters: FORMATTERS } as const;

const convertEverything = compile({ ...OPTIONS, selectors: SELECTORS });
const convertAll = compile({ ...OPTIONS, selectors: SEEN });
const convertNew = compile({
  ...OPTIONS,
  selectors: [...SEEN, { selector: 'details.hd-quote', format: 'skip' }],
});
const convertQuoted = compile({
  ...OPTIONS,
  selectors: SEEN,
  baseElements: { selectors: ['details.hd-quote'], returnDomByDefault: false },
});

/** All that is seen of it, or all where nothing is. Expects sanitised HTML: bounded in size and depth. */
export function htmlToText(html: string): string {
  return convertAll(html).trim() || convertEverything(html).trim();
}

/** Without and only with what foldHtml folded. */
export function foldedHtmlToText(html: string): { text: string; quotedText: string } {
  if (!html.includes('class="hd-quote"')) return { text: htmlToText(html), quotedText: '' };
  return { text: convertNew(html).trim(), quotedText: convertQuoted(html).trim() };
}
