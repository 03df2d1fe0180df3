// Recognises how mail clients mark quoted HTML. Works on the sender's HTML, before classes and ids are dropped.
import { DomUtils, parseDocument } from 'htmlparser2';
import { attributionLength } from './attribution.ts';
import { headerBlockLength } from './header-lines.ts';

export type HtmlDocument = ReturnType<typeof parseDocument>;
export type HtmlNode = HtmlDocument['children'][number];
export type HtmlElement = Extract<HtmlNode, { attribs: Record<string, string> }>;

export interface HtmlQuote {
  node: HtmlElement;
  /** The element alone is quoted, or all that follows it too. */
  extent: 'element' | 'rest';
}

/** A quick look that spares most mail the building of a tree. Every rule below needs one of these words. */
const ANY_MARK =
  /gmail_|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-cite|divRplyFwdMsg|appendonsend|reference-message-container|OLK_SRC_BODY|OutlookMessageHeader|stopSpelling|data-marker|border-top|hd-quote|<blockquote/i;

export function mayHoldQuotes(html: string): boolean {
  return ANY_MARK.test(html);
}

const QUOTE_CLASSES = new Set([
  'gmail_quote',
  'gmail_quote_container',
  'gmail_extra',
  'yahoo_quoted',
  'protonmail_quote',
  'tutanota_quote',
  'zmail_extra',
  'hd-quote',
]);
/** Outlook writes the header of the quoted mail into or behind these, and the mail itself after them. */
const REST_IDS =
  /^(?:x_)*(?:divrplyfwdmsg|appendonsend|mail-editor-reference-message-container|olk_src_body_section|stopspelling|replysplit)$/i;
/** A header block of a mail to a hundred people still fits. */
const MAX_HEADER_CHARACTERS = 8000;
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
  if (REST_IDS.test(attribs['id'] ?? '') || classes.includes('OutlookMessageHeader')) return 'rest';
  if (attribs['data-marker'] === '__DIVIDER__' || attribs['data-marker'] === '__HEADERS__') return 'rest';
  if (WORD_RULE.test((attribs['style'] ?? '').slice(0, 500)) && startsWithHeader(element)) return 'rest';
  if (attribs['data-marker'] === '__QUOTED_TEXT__' || classes.some((name) => QUOTE_CLASSES.has(name)))
    return 'element';
  if (name !== 'blockquote') return null;
  return attribs['type'] === 'cite' || introductionOf(element) !== null ? 'element' : null;
}

/** The rule that Word draws also divides the text of a letter: only with From:, Sent:, Subject: under it is it a quote. */
function startsWithHeader(element: HtmlElement): boolean {
  return headerBlockLength(linesOf(element), 0) > 0;
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
