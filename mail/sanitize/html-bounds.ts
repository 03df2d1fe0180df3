// Looks over HTML in one linear pass before any tree is built: depth makes parsers quadratic and walkers overflow.

export interface HtmlBounds {
  characters: number;
  depth: number;
  tags: number;
}

/** Browsers flatten beyond 512 levels; a large newsletter has about 20,000 tags. */
export const HTML_BOUNDS: HtmlBounds = { characters: 2_000_000, depth: 200, tags: 100_000 };

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Closed by their next sibling: a run of them without end tags is sloppy, not deep. */
const IMPLIED_END = new Set('p li dt dd option optgroup tr td th thead tbody tfoot'.split(' '));
const TAG_NAME = /[a-z][a-z0-9:_-]{0,40}/iy;

/** What is beyond the bounds, in words; null when nothing is. */
export function exceedsHtmlBounds(html: string, bounds: HtmlBounds): string | null {
  if (html.length > bounds.characters) return `HTML of more than ${bounds.characters} characters`;
  const open = new Map<string, number>();
  let depth = 0;
  let tags = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      if (end === -1) break;
      at = end;
      continue;
    }
    const closing = html.charAt(at + 1) === '/';
    TAG_NAME.lastIndex = closing ? at + 2 : at + 1;
    const name = TAG_NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) continue;
    if (++tags > bounds.tags) return `HTML of more than ${bounds.tags} tags`;
    if (VOID.has(name) || IMPLIED_END.has(name)) continue;
    const count = open.get(name) ?? 0;
    if (!closing) {
      open.set(name, count + 1);
      if (++depth > bounds.depth) return `HTML nested deeper than ${bounds.depth} levels`;
    } else if (count > 0) {
      open.set(name, count - 1);
      depth--;
    }
  }
  return null;
}

const TEXTLESS = /<(script|style|title|head)\b/giy;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** The words of HTML that is too large or too deep to be read properly: tags left out, linear, with no tree. */
export function roughText(html: string, maxCharacters: number): string {
  let text = '';
  for (let at = 0; at < html.length && text.length < maxCharacters;) {
    const tag = html.indexOf('<', at);
    text += html.slice(at, tag === -1 ? html.length : tag);
    if (tag === -1) break;
    TEXTLESS.lastIndex = tag;
    const textless = TEXTLESS.exec(html)?.[1];
    const end = textless === undefined ? html.indexOf('>', tag) : endOf(html, textless.toLowerCase(), tag);
    if (end === -1) break;
    text += ' ';
    at = end + 1;
  }
  const plain = text
    .slice(0, maxCharacters)
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (all, name: string) => ENTITIES[name] ?? all);
  return plain
    .replaceAll(/[ \t]{2,}/g, ' ')
    .replaceAll(/\s+/g, (run) => (run.includes('\n') ? '\n' : run))
    .trim();
}

/** Past the end tag. Without one all the rest is inside, as a browser reads it: -1. */
function endOf(html: string, name: string, start: number): number {
  const closing = html.indexOf(`</${name}`, start);
  return closing === -1 ? -1 : html.indexOf('>', closing);
}
