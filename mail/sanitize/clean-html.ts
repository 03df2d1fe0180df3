// Streams a stranger's HTML through the allow list. Everything that comes out was written here: names from the list,
// values quoted and escaped, elements closed. No tree is built.
import { Parser } from 'htmlparser2';
import { type Attributes, LEFT_OUT_WHOLE, TAGS, rebuildAttributes } from './allowed-html.ts';
import { escapeContent, escapeHtml } from './escape-html.ts';

const VOID = new Set(['br', 'col', 'hr', 'img', 'wbr']);

/**
 * Elements off the list go and their content stays, except of those that are left out whole. `image` decides what becomes
 * of an image's source. Linear; check bounds on size and depth before.
 */
export function cleanHtml(html: string, image: (attributes: Attributes) => Attributes): string {
  const cleaner = new Cleaner(image);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => cleaner.open(name, attributes),
      onclosetag: (name) => cleaner.close(name),
      ontext: (text) => cleaner.say(text),
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return cleaner.result;
}

class Cleaner {
  result = '';
  readonly #image: (attributes: Attributes) => Attributes;
  /** Elements that are left out whole and still open: inside of them nothing is written. */
  #leftOut = 0;
  readonly #open: string[] = [];

  constructor(image: (attributes: Attributes) => Attributes) {
    this.#image = image;
  }

  open(name: string, attributes: Attributes): void {
    this.#open.push(name);
    if (LEFT_OUT_WHOLE.has(name)) this.#leftOut++;
    const written = writtenName(name);
    if (written === null || this.#leftOut > 0) return;
    let tag = `<${written}`;
    const kept = rebuildAttributes(name, attributes, this.#image);
    for (const [key, value] of Object.entries(kept))
      if (value !== '' || key === 'alt') tag += ` ${key}="${escapeHtml(value)}"`;
    this.result += `${tag}${VOID.has(written) ? ' />' : '>'}`;
  }

  /** The parser closes what it opened, in order; and once what it never opened: a tag that the end of the text cut off. */
  close(name: string): void {
    if (this.#open.at(-1) !== name) return;
    this.#open.pop();
    if (LEFT_OUT_WHOLE.has(name) && this.#leftOut > 0) {
      this.#leftOut--;
      return;
    }
    const written = writtenName(name);
    if (written !== null && this.#leftOut === 0 && !VOID.has(written)) this.result += `</${written}>`;
  }

  say(text: string): void {
    if (this.#leftOut === 0) this.result += escapeContent(text);
  }
}

/** A mail's body becomes a block of ours, which keeps its colours. */
function writtenName(name: string): string | null {
  if (name === 'body') return 'div';
  return TAGS.has(name) ? name : null;
}
