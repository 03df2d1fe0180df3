// Finds what people would read in the console's source and no msg() holds: it would stay English in every language.
import { parseSync } from 'vite';

export interface BareWords {
  line: number;
  /** `…` stands for what is filled in. */
  text: string;
}

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

/** What is filled in, while a template is looked at. */
const HOLE = '\u0001';
const MARKUP = new Set(['html', 'svg']);
/** Attributes people see or hear. */
const SPOKEN =
  /\s(?:title|alt|placeholder|label|summary|what|aria-label|aria-description|aria-roledescription|aria-valuetext)=("[^"]*"|'[^']*')/g;
const UNSPOKEN =
  /\s\.?(?:class|href|src|style|id|for|type|rel|value|name|role|slot|part|data-[\w-]+)="?[^"<>]*$/;
/** Calls that take names of code. */
const CODE_CALLS = new Set(
  `addEventListener removeEventListener querySelector querySelectorAll closest matches matchMedia define
  getAttribute setAttribute replaceSync includes startsWith URL RegExp Error avatar`.split(/\s+/),
);
/** Are called the same in every language. */
const NAMES =
  /\b(?:HelpDesk|Redis|PostgreSQL|Node|Zendesk|FreeScout|Edge|Opera|Firefox|Chrome|Safari|Android|Windows|Linux|English|Deutsch|kB)\b/g;

/** In the order of the source. */
export function bareWords(path: string, source: string): BareWords[] {
  const found: BareWords[] = [];
  visit(parseSync(path, source).program as unknown as Node, [], (node, parents) => {
    for (const text of textsOf(node, parents))
      found.push({
        line: source.slice(0, node.start).split('\n').length,
        text: text.replaceAll(HOLE, '…').replaceAll(/\s+/g, ' ').trim(),
      });
  });
  return found;
}

function textsOf(node: Node, parents: Node[]): string[] {
  if (node.type === 'TaggedTemplateExpression' && MARKUP.has(nameOf(node['tag'])))
    return textsOfMarkup(templateText(node['quasi']));
  const isTagged = parents.at(-1)?.type === 'TaggedTemplateExpression';
  const text =
    node.type === 'TemplateLiteral' && !isTagged
      ? templateText(node)
      : node.type === 'Literal' && typeof node['value'] === 'string'
        ? node['value']
        : '';
  return readsAsWords(text) && !isCode(node, parents) ? [text] : [];
}

function textsOfMarkup(markup: string): string[] {
  const clean = markup.replaceAll(/<!--[\s\S]*?-->|<(style|code|kbd)\b[\s\S]*?<\/\1>/g, '');
  const attributes = [...clean.matchAll(SPOKEN)].map(([, value = '']) => value.slice(1, -1));
  const texts = clean.split(/<\/?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/i);
  return [...attributes, ...texts].filter((text) => /\p{L}{2,}/u.test(withoutNames(text)));
}

/** A sentence, a part of one, or a word with a capital. */
function readsAsWords(text: string): boolean {
  const words = withoutNames(text);
  if (
    /^(?=.*\d)[MLHVCSQTAZ\d\s.,-]+$/i.test(words) ||
    /\d+px|[\w-]+="|^\(m(?:ax|in)-|^[a-z-]+: $/.test(words)
  )
    return false;
  return (/\s/.test(words) && /\p{L}{2,}/u.test(words)) || /^\p{Lu}\p{Ll}+/u.test(words);
}

/** Without what is filled in, names, entities, acronyms, {variables}, and addresses. */
function withoutNames(text: string): string {
  return text
    .replaceAll(HOLE, '')
    .replaceAll(NAMES, '')
    .replaceAll(/&\w+;|\{[\w.]+\}|\S+@\S+|\S*\w?\.\w\S*|https?:\S*|\b\p{Lu}{2,}\b/gu, '');
}

function isCode(node: Node, parents: Node[]): boolean {
  const chain = [...parents, node];
  return chain.some((inner, index) => {
    const outer = chain[index - 1];
    return outer !== undefined && isNameWithin(inner, outer, chain[index - 2]);
  });
}

/** Whether `inner` stands where code is named: an import, a type, a key, a comparison, a call of the platform, an attribute nobody reads. */
function isNameWithin(inner: Node, outer: Node, around: Node | undefined): boolean {
  switch (outer.type) {
    case 'BinaryExpression':
      return /^[!=]==?$|^in$/.test(String(outer['operator']));
    case 'SwitchCase':
      return outer['test'] === inner;
    case 'Property':
      return outer['key'] === inner || nameOf(outer['key']) === 'keys';
    case 'MemberExpression':
      return outer['property'] === inner || nameOf(outer['property']) === 'includes';
    case 'VariableDeclarator':
      return nameOf(outer['id']) === 'classes';
    case 'CallExpression':
    case 'NewExpression':
      return outer['callee'] !== inner && CODE_CALLS.has(nameOf(outer['callee']));
    case 'TemplateLiteral':
      return around?.type === 'TaggedTemplateExpression' && UNSPOKEN.test(textBefore(inner, outer));
    default:
      return /^(?:Import|Export(?!Default|Named)|TS(?!As|Satisfies|NonNull))/.test(outer.type);
  }
}

function textBefore(expression: Node, template: Node): string {
  const place = (template['expressions'] as Node[]).indexOf(expression);
  return (template['quasis'] as { value: { raw: string } }[])[place]?.value.raw ?? '';
}

function templateText(template: unknown): string {
  const { quasis } = template as { quasis: { value: { cooked: string } }[] };
  return quasis.map(({ value }) => value.cooked).join(HOLE);
}

function nameOf(node: unknown): string {
  const { name, property, value } = node as { name?: string; property?: unknown; value?: unknown };
  return property ? nameOf(property) : (name ?? (typeof value === 'string' ? value : ''));
}

/** Everything outside of msg() and css``. */
function visit(node: Node, parents: Node[], look: (node: Node, parents: Node[]) => void): void {
  if (node.type === 'CallExpression' && nameOf(node['callee']) === 'msg') return;
  if (node.type === 'TaggedTemplateExpression' && nameOf(node['tag']) === 'css') return;
  look(node, parents);
  for (const child of Object.values(node).flat())
    if (child !== null && typeof child === 'object' && typeof (child as Node).type === 'string')
      visit(child as Node, [...parents, node], look);
}
