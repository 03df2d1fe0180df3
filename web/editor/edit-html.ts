// Formatted words in a plain field: what is typed there goes to the same place of the formatted ones, so that neither is lost.

/** Formatted words, and the text a plain field shows of them. */
export interface Shown {
  html: string;
  text: string;
}

interface Piece {
  at: number;
  node: Text | Element;
  length: number;
}

interface Block {
  element: Element;
  at: number;
  end: number;
  pieces: Piece[];
}

const BLOCKS = 'p,h1,h2,h3,h4,h5,h6,pre,li,td,th,blockquote,ul,ol,table,tbody,thead,tr,div';
const GAP = '\n\n';

export function shownOf(html: string): Shown {
  return { html, text: textOf(blocksOf(parsed(html))) };
}

/** The formatted words once `shown.text` has become `next`; null when there is no place for it. */
export function editedHtml(shown: Shown, next: string): string | null {
  const body = parsed(shown.html);
  const blocks = blocksOf(body);
  const { text } = shown;
  if (blocks.length === 0 || textOf(blocks) !== text) return null;
  const from = sameLength(text, next);
  const rest = sameEnd(text.slice(from), next.slice(from));
  const to = text.length - rest;
  const block = blocks.findLast(({ at }) => at <= from);
  if (!block) return null;
  // Between two blocks: what stands before it of the gap goes with the letters.
  const between = Math.max(0, from - block.end);
  const spot = spotIn(block, from - between);
  remove(blocks, { from, to });
  insert(spot, '\n'.repeat(between) + next.slice(from, next.length - rest));
  if (to > from) join(blocks, { from, to });
  return body.innerHTML;
}

function sameLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function sameEnd(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}

const parsed = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body;

const textOf = (blocks: readonly Block[]): string =>
  blocks
    .map(({ pieces }) => pieces.map(({ node }) => (node instanceof Text ? node.data : '\n')).join(''))
    .join(GAP);

/** The innermost blocks, in order, with where they stand in the text. */
function blocksOf(body: HTMLElement): Block[] {
  let at = 0;
  return [...body.querySelectorAll(BLOCKS)]
    .filter((element) => !element.querySelector(BLOCKS))
    .map((element) => {
      const pieces: Piece[] = [];
      const start = at;
      const walker = element.ownerDocument.createTreeWalker(
        element,
        NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      );
      while (walker.nextNode()) {
        const node = walker.currentNode as Text | Element;
        if (!(node instanceof Text) && node.tagName !== 'BR') continue;
        const length = node instanceof Text ? node.data.length : 1;
        pieces.push({ at, node, length });
        at += length;
      }
      const end = at;
      at += GAP.length;
      return { element, at: start, end, pieces };
    });
}

/** Where letters go: as those before them look, but not into a link that ends there. */
function spotIn({ element, pieces }: Block, place: number): { node: Text; offset: number } {
  const before = pieces.findLast(({ at }) => at < place);
  const after = pieces.find(({ at }) => at >= place);
  const empty = element.ownerDocument.createTextNode('');
  if (before?.node instanceof Text) {
    const offset = place - before.at;
    const link = before.node.parentElement?.closest('a');
    if (!link || offset < before.length) return { node: before.node, offset };
    link.after(empty);
  } else if (after?.node instanceof Text) return { node: after.node, offset: 0 };
  else if (before) before.node.after(empty);
  else element.prepend(empty);
  return { node: empty, offset: 0 };
}

function remove(blocks: readonly Block[], { from, to }: { from: number; to: number }): void {
  for (const { at, node, length } of blocks.flatMap(({ pieces }) => pieces)) {
    const [start, end] = [Math.max(from, at), Math.min(to, at + length)];
    if (start >= end) continue;
    if (node instanceof Text) node.deleteData(start - at, end - start);
    else node.remove();
  }
}

function insert({ node, offset }: { node: Text; offset: number }, letters: string): void {
  if (node.parentElement?.closest('pre')) return node.insertData(offset, letters);
  const [first = '', ...lines] = letters.split('\n');
  node.insertData(offset, first);
  let rest = node;
  if (lines.length > 0) rest = node.splitText(offset + first.length);
  for (const line of lines) rest.before(node.ownerDocument.createElement('br'), line);
}

/** Blocks whose gap was taken out become one; what is left of a gap stays as line breaks. */
function join(blocks: readonly Block[], { from, to }: { from: number; to: number }): void {
  const [first, ...others] = blocks.filter(
    ({ at, end }) => from < end + GAP.length && to > at - GAP.length && !(at >= to + GAP.length),
  );
  if (!first) return;
  for (const { element, at } of others) {
    const left = Math.max(0, at - to);
    if (left >= GAP.length) break;
    for (let count = 0; count < left; count++)
      first.element.append(element.ownerDocument.createElement('br'));
    first.element.append(...element.childNodes);
    let gone: Element | null = element;
    while (gone && gone.tagName !== 'BODY' && gone.childNodes.length === 0) {
      const parent: Element | null = gone.parentElement;
      gone.remove();
      gone = parent;
    }
  }
}
