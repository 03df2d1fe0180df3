// The text beside the HTML of a mail we send: for readers without HTML, for search and for previews.
import { compile, type FormatCallback } from 'html-to-text';

/** A picture says what it is where it stood. */
const picture: FormatCallback = (element, _walk, builder) => {
  const { alt = '' } = element.attribs ?? {};
  builder.addInline(alt.trim() === '' ? '[image]' : `[image: ${alt.trim()}]`, { noWordTransform: true });
};

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: 2_000_000, maxDepth: 1000, ellipsis: '…' },
  formatters: { picture },
  selectors: [
    { selector: 'img', format: 'picture' },
    // Angle brackets keep the full stop after a sentence out of the address (RFC 3986, appendix C).
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, maxColumnWidth: 40 } },
    { selector: 'ul', options: { itemPrefix: '- ', leadingLineBreaks: 1, trailingLineBreaks: 2 } },
    { selector: 'ol', options: { leadingLineBreaks: 1, trailingLineBreaks: 2 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 },
    })),
  ],
});

/** Lists, quotes (`> `), tables in columns, links with their address, pictures by name. Expects sanitised HTML. */
export function htmlAsText(html: string): string {
  return convert(html).trim();
}
