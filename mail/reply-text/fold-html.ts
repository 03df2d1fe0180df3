// Folds quoted HTML into <details>, which opens without script.
import { DomUtils, parseDocument } from 'htmlparser2';
import {
  type HtmlDocument,
  type HtmlElement,
  type HtmlNode,
  type HtmlQuote,
  findHtmlQuotes,
  introductionOf,
  isElement,
  mayHoldQuotes,
  textOf,
} from './html-quotes.ts';

const FOLD = '<details class="hd-quote"><summary>···</summary></details>';
/** Rows and cells cannot move out of their table. */
const TABLE_PARTS = new Set(['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'table', 'html', 'head']);

/**
 * The same HTML, its quotes wrapped as `<details class="hd-quote"><summary>···</summary>…</details>`. Unchanged where
 * nothing is quoted, where answers stand between quotes, and where there is nothing but quotes. Sanitise it afterwards;
 * check bounds on size and depth before.
 */
export function foldHtml(html: string): string {
  if (!mayHoldQuotes(html)) return html;
  const document = parseDocument(html);
  const quotes = findHtmlQuotes(document);
  if (quotes.length === 0 || isAnsweredInside(document, quotes)) return html;
  for (const quote of quotes) wrap(quote);
  return DomUtils.getOuterHTML(document, { encodeEntities: 'utf8' });
}

/** Words between quotes, or inside a quote between its own quotes, answer point by point: they need what they answer. */
function isAnsweredInside(document: HtmlDocument, quotes: readonly HtmlQuote[]): boolean {
  const inQuote = new Set<HtmlNode>(quotes.map(({ node }) => node));
  const introductions = new Set(
    quotes.map(({ node }) => introductionOf(node)).filter((node) => node !== null),
  );
  const wordsBetween: boolean[] = [false];
  const walk = (nodes: readonly HtmlNode[]): void => {
    for (const node of nodes) {
      if (introductions.has(node)) continue;
      if (inQuote.has(node)) wordsBetween.push(false);
      else if (isElement(node))
        walk(node.name === 'style' || node.name === 'head' || node.name === 'script' ? [] : node.children);
      else if (node.type === 'text' && node.data.trim() !== '') wordsBetween[wordsBetween.length - 1] = true;
    }
  };
  walk(document.children);
  const takesRest = quotes.at(-1)?.extent === 'rest';
  const onlyQuotes = !(takesRest ? wordsBetween.slice(0, -1) : wordsBetween).includes(true);
  return (
    onlyQuotes || wordsBetween.slice(1, -1).includes(true) || quotes.some(({ node }) => hasAnswers(node))
  );
}

/** Gmail keeps one container around quotes and answers: words at its own level behind a quote are answers. */
function hasAnswers(container: HtmlElement): boolean {
  if (container.name === 'blockquote') return false;
  let quoteSeen = false;
  let answered = false;
  const walk = (nodes: readonly HtmlNode[]): void => {
    for (const node of nodes) {
      if (isElement(node) && node.name === 'blockquote') quoteSeen = true;
      else if (isElement(node)) walk(node.children);
      else if (quoteSeen && node.type === 'text' && textOf(node).trim() !== '') answered = true;
    }
  };
  walk(container.children);
  return answered;
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
