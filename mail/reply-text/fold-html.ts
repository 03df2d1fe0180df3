// Folds quoted HTML into <details>, which opens without script.
import { DomUtils, parseDocument } from 'htmlparser2';
import { isAnsweredInside } from './answers-in-html.ts';
import {
  type HtmlDocument,
  type HtmlNode,
  type HtmlQuote,
  findHtmlQuotes,
  introductionOf,
  isElement,
  mayHoldQuotes,
} from './html-quotes.ts';

const FOLD = '<details class="hd-quote"><summary>···</summary></details>';
/** Rows and cells cannot move out of their table. */
const TABLE_PARTS = new Set(['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'table', 'html', 'head']);

export interface FoldedHtml {
  html: string;
  /** Something new stands inside the quotes, so they are left open. */
  answeredInside: boolean;
}

/**
 * The same HTML, its quotes wrapped as `<details class="hd-quote"><summary>···</summary>…</details>`. Unchanged where
 * nothing is quoted, where answers stand between or inside quotes, and where there is nothing but quotes. Sanitise it
 * afterwards; check bounds on size and depth before.
 */
export function foldHtml(html: string): FoldedHtml {
  if (!mayHoldQuotes(html)) return { html, answeredInside: false };
  const document = parseDocument(html);
  const quotes = findHtmlQuotes(document);
  if (quotes.length === 0 || isOnlyQuotes(document, quotes)) return { html, answeredInside: false };
  if (isAnsweredInside(document, quotes)) return { html, answeredInside: true };
  for (const quote of quotes) wrap(quote);
  return { html: DomUtils.getOuterHTML(document, { encodeEntities: 'utf8' }), answeredInside: false };
}

/** A mail that is nothing but a quote, above and below. */
function isOnlyQuotes(document: HtmlDocument, quotes: readonly HtmlQuote[]): boolean {
  const inQuote = new Set<HtmlNode>(quotes.map(({ node }) => node));
  const introductions = new Set(quotes.map(({ node }) => introductionOf(node)));
  const takesRest = quotes.some(({ extent }) => extent === 'rest');
  let seen = false;
  const hasWords = (nodes: readonly HtmlNode[]): boolean =>
    nodes.some((node) => {
      if (inQuote.has(node)) seen = true;
      if (inQuote.has(node) || introductions.has(node) || (seen && takesRest)) return false;
      if (!isElement(node)) return node.type === 'text' && node.data.trim() !== '';
      return !['style', 'head', 'script'].includes(node.name) && hasWords(node.children);
    });
  return !hasWords(document.children);
}

function wrap({ node, extent }: HtmlQuote): void {
  const [details] = parseDocument(FOLD).children;
  if (!details || !isElement(details)) return;
  const first = introductionOf(node) ?? node;
  const moved = extent === 'element' ? between(first, node) : following(first);
  DomUtils.prepend(first, details);
  for (const part of moved) DomUtils.appendChild(details, part);
}

function between(first: HtmlNode, last: HtmlNode): HtmlNode[] {
  const nodes: HtmlNode[] = [];
  for (let node: HtmlNode | null = first; node; node = node.next) {
    nodes.push(node);
    if (node === last) break;
  }
  return nodes;
}

/** The node, what follows it, and what follows its ancestors. */
function following(first: HtmlNode): HtmlNode[] {
  const nodes: HtmlNode[] = [];
  for (let node: HtmlNode | null = first; node; node = node.next) nodes.push(node);
  for (
    let parent = first.parent;
    parent && 'attribs' in parent && !TABLE_PARTS.has(parent.name);
    parent = parent.parent
  ) {
    for (let node = parent.next; node; node = node.next) nodes.push(node);
  }
  return nodes;
}
