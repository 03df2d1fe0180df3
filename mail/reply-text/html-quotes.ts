// Recognises how mail clients mark quoted HTML. Works on the sender's HTML, before classes and ids are dropped.
import { DomUtils, parseDocument } from 'htmlparser2';
import { attributionLength, isSeparator } from './attribution.ts';
import { headerBlockLength, mayBeginHeader } from './header-lines.ts';

export type HtmlDocument = ReturnType<typeof parseDocument>;
export type HtmlNode = HtmlDocument['children'][number];
export type HtmlElement = Extract<HtmlNode, { attribs: Record<string, string> }>;

export interface HtmlQuote {
  node: HtmlElement;
  /** The element alone is quoted, or all that follows it too. */
  extent: 'element' | 'rest';
}

/** A quick look that spares most mail the building of a tree. Every rule below needs one of these. */
const ANY_MARK =
  /gmail_|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-cite|divRplyFwdMsg|appendonsend|reference-message|OLK_SRC_BODY|OutlookMessageHeader|stopSpelling|data-marker|border-top|hd-quote|ReplySection|cm_replymail|name="quote"|replysplit|ntes-|<blockquote|[-_]{5}/i;
/** Header lines with nothing around them: a short word and a colon, bold or not, at the start of a line. */
const ANY_HEADER = />\s{0,20}[\p{L} ]{1,20}\s?[:：]\s{0,5}(?:<|\S)/u;

export function mayHoldQuotes(html: string): boolean {
  return ANY_MARK.test(html) || ANY_HEADER.test(html);
}

const QUOTE_CLASSES = new Set([
  'gmail_quote',
  'gmail_quote_container',
  'gmail_extra',
  'yahoo_quoted',
  'protonmail_quote',
  'tutanota_quote',
  'zmail_extra',
  'front-blockquote',
  'ntes-mailmaster-quote',
  'hd-quote',
]);
/** Spark, Newton and Exchange on phones; GMX and Web.de. */
const QUOTE_NAMES = /^(?:messagereplysection|quote)$/i;
/** Outlook writes the header of the quoted mail into or behind these, and the mail itself after them. */
const REST_IDS =
  /^(?:x_)*(?:divrplyfwdmsg|appendonsend|mail-editor-reference-message-container|olk_src_body_section|stopspelling|replysplit|cm_replymail_content_wrap|original-content)$/i;
const REST_CLASSES = new Set(['OutlookMessageHeader', 'ms-outlook-mobile-reference-message']);
/** A header block of a mail to a hundred people still fits. */
const MAX_HEADER_CHARACTERS = 8000;
/** Elements that may be one line of a text, or some. */
const LINES = new Set(['div', 'p', 'span', 'font', 'td', 'aside']);
const BREAKS = new Set(['br', 'p', 'div', 'tr', 'li']);
const WORD_RULE = /border(?:-top)?:\s*none[^"]{0,40};\s*border-top:\s*solid/i;

/** In document order, none inside another. Nothing is searched behind one that takes the rest. */
export function findHtmlQuotes(document: HtmlDocument): HtmlQuote[] {
  const quotes: HtmlQuote[] = [];
  visit(document.children, quotes);
  return quotes;
}

function visit(nodes: readonly HtmlNode[], quotes: HtmlQuote[]): boolean {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    const extent = extentOf(node);
    if (extent !== null) quotes.push({ node, extent });
    if (extent === 'rest') return true;
    if (extent === null && visit(node.children, quotes)) return true;
  }
  return false;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'attribs' in node;
}

function extentOf(element: HtmlElement): HtmlQuote['extent'] | null {
  const { attribs, name } = element;
  const classes = (attribs['class'] ?? '').split(/\s+/);
  if (REST_IDS.test(attribs['id'] ?? '') || classes.some((one) => REST_CLASSES.has(one))) return 'rest';
  if (attribs['data-marker'] === '__DIVIDER__' || attribs['data-marker'] === '__HEADERS__') return 'rest';
  if (WORD_RULE.test((attribs['style'] ?? '').slice(0, 500)) && startsWithHeader(element, true))
    return 'rest';
  if (LINES.has(name) && startsLikeQuote(element)) return 'rest';
  if (QUOTE_NAMES.test(attribs['name'] ?? '')) return 'element';
  if (attribs['data-marker'] === '__QUOTED_TEXT__' || classes.some((name) => QUOTE_CLASSES.has(name)))
    return 'element';
  if (name !== 'blockquote') return null;
  return attribs['type'] === 'cite' || introductionOf(element) !== null || introducesItself(element)
    ? 'element'
    : null;
}

/** mail.ru puts "… от …:" inside the quote, Orange "> Message du …". */
function introducesItself(element: HtmlElement): boolean {
  const lines = linesOf(element).slice(0, 3);
  return attributionLength(lines, 0) > 0 || isSeparator(lines[0] ?? '');
}

/** "-----Original Message-----", or From:, Sent:, Subject: without anything around them, as phones and webmailers write it. */
function startsLikeQuote(element: HtmlElement): boolean {
  const first = firstText(element);
  if (/^[-_=*]{4}/.test(first)) return isSeparator(linesOf(element)[0] ?? '');
  // What begins with a name in bold may go on in the next element.
  return (mayBeginHeader(first) || mayBeginHeader(`${first}:`)) && startsWithHeader(element, false);
}

/** The first words inside; '' where the first element holds none. */
function firstText(element: HtmlElement): string {
  let node: HtmlNode | null | undefined = element.children[0];
  while (node) {
    if (node.type === 'text' && node.data.trim() !== '') return node.data.trim().slice(0, 200);
    node = isElement(node) && node.children.length > 0 ? node.children[0] : node.next;
  }
  return '';
}

/** The rule that Word draws also divides the text of a letter: only with From:, Sent:, Subject: under it is it a quote. */
function startsWithHeader(element: HtmlElement, ruled: boolean): boolean {
  return headerBlockLength(linesOf(element), 0, ruled) > 0;
}

function linesOf(element: HtmlElement): string[] {
  let text = '';
  const walk = (nodes: readonly HtmlNode[]): void => {
    for (const node of nodes) {
      if (text.length > MAX_HEADER_CHARACTERS) return;
      if (node.type === 'text') text += node.data.replaceAll(/\s+/g, ' ');
      if (!isElement(node)) continue;
      if (BREAKS.has(node.name)) text += '\n';
      walk(node.children);
    }
  };
  walk(element.children);
  return text.trim().split('\n');
}

/** "On … wrote:" in what stands before an element; null when something else does. */
export function introductionOf(element: HtmlElement): HtmlNode | null {
  let before = element.prev;
  while (before && textOf(before).trim() === '') before = before.prev;
  if (!before) return null;
  if (isElement(before) && (before.attribs['class'] ?? '').includes('moz-cite-prefix')) return before;
  const text = textOf(before);
  if (text.length > 1000) return null;
  return attributionLength([text.replaceAll(/\s+/g, ' ').trim()], 0) > 0 ? before : null;
}

export function textOf(node: HtmlNode): string {
  return DomUtils.textContent(node);
}
