// Answers that stand inside the HTML they answer: between quotes, behind a quote, in a colour of their own, under one's name.
import {
  type HtmlDocument,
  type HtmlElement,
  type HtmlNode,
  type HtmlQuote,
  introductionOf,
  isElement,
  textOf,
} from './html-quotes.ts';
import { refersBelow } from './refers-below.ts';

/** The colours a person picks from the palette of Outlook or Gmail to be seen. Designers and signatures use others. */
const PICKED =
  /(?:^|;|\s)color:\s{0,5}(?:red|blue|green|purple|magenta|fuchsia|#f00|#00f|#ff0000|#c00000|#0070c0|#00b050|#7030a0|#0000ff|#cc0000|rgb\(\s{0,3}(?:255,\s{0,3}0,\s{0,3}0|192,\s{0,3}0,\s{0,3}0|0,\s{0,3}112,\s{0,3}192|0,\s{0,3}176,\s{0,3}80|0,\s{0,3}0,\s{0,3}255)\s{0,3}\))/i;
const PICKED_FONT = /^(?:red|blue|green|#f00|#ff0000|#c00000|#0070c0|#00b050|#0000ff)$/i;
/** "[Ann Lee] Yes": how Outlook marks comments. */
const MARKED = /^\s{0,5}\[\p{Lu}[\p{L}.' -]{1,40}\]\s{0,3}\S/u;
/** A coloured word may be a name or a price; three are said. */
const MIN_WORDS = 3;

/** Words between quotes, or inside a quote between its own quotes, answer point by point: they need what they answer. */
export function isAnsweredInside(document: HtmlDocument, quotes: readonly HtmlQuote[]): boolean {
  const inQuote = new Set<HtmlNode>(quotes.map(({ node }) => node));
  const introductions = new Set(
    quotes.map(({ node }) => introductionOf(node)).filter((node) => node !== null),
  );
  const words: string[] = [''];
  const walk = (nodes: readonly HtmlNode[]): void => {
    for (const node of nodes) {
      if (introductions.has(node)) continue;
      if (inQuote.has(node)) words.push('');
      else if (isElement(node))
        walk(node.name === 'style' || node.name === 'head' || node.name === 'script' ? [] : node.children);
      else if (node.type === 'text') words[words.length - 1] += `${node.data} `;
    }
  };
  walk(document.children);
  const [before = ''] = words;
  const between = words.slice(1, -1);
  const rest = quotes.find(({ extent }) => extent === 'rest');
  return (
    between.some((text) => text.trim() !== '') ||
    quotes.some(({ node }) => hasAnswers(node)) ||
    refersBelow(before) ||
    (rest !== undefined && hasMarkedAnswers(rest.node))
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

/** Outlook marks nothing as quoted: what is typed into the old mail shows only by its colour or one's name before it. */
function hasMarkedAnswers(first: HtmlNode): boolean {
  for (let at: HtmlNode | null = first; at; at = at.parent as HtmlNode | null) {
    for (let node: HtmlNode | null = at === first ? first : at.next; node; node = node.next)
      if (holdsMark(node, false)) return true;
  }
  return false;
}

function holdsMark(node: HtmlNode, coloured: boolean): boolean {
  if (!isElement(node)) {
    if (node.type !== 'text') return false;
    const text = node.data.trim();
    return MARKED.test(text) || (coloured && text.split(/\s+/).length >= MIN_WORDS);
  }
  // Links are blue by themselves.
  if (node.name === 'a' || node.name === 'style') return false;
  const { style = '', color = '' } = node.attribs;
  const picked =
    coloured || PICKED.test(style.slice(0, 500)) || (node.name === 'font' && PICKED_FONT.test(color));
  return node.children.some((child) => holdsMark(child, picked));
}
