// Every sentence the server can say to people, found in the syntax tree: say`…`; noted`…`, which is kept and read back; plain strings given to AppError, to notFound and
// to any function whose parameter is of the type Words; strings kept in constants of that type (Words, Record<…, Words>); and what settings of ops are for.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

export interface SaidWords {
  /** With {0}, {1} for values; sorted. */
  sources: string[];
  /** What cannot be translated as it stands, as path:line: why. */
  problems: string[];
}

interface Source {
  path: string;
  text: string;
  program: Node;
}

/** Positions of the arguments that are words, by the name of the function. */
type Takers = Map<string, Set<number>>;

/** Reads all .ts files below the folders of `root`. */
export function readSaidWords(root: string, folders: readonly string[]): SaidWords {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const files = paths
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, program: parseSync(path, text).program as unknown as Node };
    });
  return collect(files);
}

/** @param files sources with their trees */
export function collect(files: readonly Source[]): SaidWords {
  const sources = new Set<string>();
  const problems: string[] = [];
  const shared: Takers = new Map([['AppError', new Set([1])]]);
  const own = new Map(files.map((file) => [file.path, takersOf(file.program, shared)]));
  for (const file of files) {
    const take = (node: unknown): void => literals(node, { add: (words) => sources.add(words), fail: at });
    const at = (node: Node, why: string): void => {
      problems.push(`${file.path}:${file.text.slice(0, node.start).split('\n').length}: ${why}`);
    };
    const isSettings = file.path.includes('config-settings/');
    visit(file.program, (node) => {
      if (isSettings && node.type === 'Property' && /^(group|about)$/.test(nameOf(node['key']) ?? ''))
        take(node['value']);
      if (node.type === 'TaggedTemplateExpression' && /^(?:say|noted)$/.test(nameOf(node['tag']) ?? '')) {
        sources.add(sourceOf(node['quasi'] as Node));
      }
      if (node.type === 'CallExpression' && nameOf(node['callee']) === 'notFound') {
        const [noun] = node['arguments'] as Node[];
        literals(noun, { add: (words) => sources.add(`There is no such ${words}.`), fail: at });
      }
      if (isWordsConstant(node)) take(node['init']);
      const unmarked = detailOfTraceLine(node);
      if (unmarked) at(unmarked, 'what a trace line says is kept: it is written noted`…`');
      if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
      const name = nameOf(node['callee']) ?? '';
      const positions = own.get(file.path)?.get(name) ?? shared.get(name);
      for (const position of positions ?? []) take((node['arguments'] as Node[])[position]);
      if (name === 'AppError') fieldMessages(node, take);
    });
  }
  return { sources: [...sources].toSorted(), problems };
}

/** The functions of a file that take words; exported ones are added to `shared` too. */
function takersOf(program: Node, shared: Takers): Takers {
  const takers: Takers = new Map();
  const note = (name: string | undefined, params: unknown, isExported: boolean): void => {
    const positions = (params as Node[]).flatMap((param, index) => (typed(param) === 'Words' ? [index] : []));
    if (name === undefined || positions.length === 0) return;
    takers.set(name, new Set(positions));
    if (isExported) shared.set(name, new Set(positions));
  };
  for (const statement of program['body'] as Node[]) {
    const isExported = statement.type === 'ExportNamedDeclaration';
    const declared = (isExported ? statement['declaration'] : statement) as Node | null;
    if (declared?.type === 'FunctionDeclaration')
      note(nameOf(declared['id']), declared['params'], isExported);
    if (declared?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared['declarations'] as { id: Node; init: Node | null }[]) {
      if (init?.type === 'ArrowFunctionExpression') note(nameOf(id), init['params'], isExported);
    }
  }
  return takers;
}

/** The `message` of each field in the details of an AppError. */
function fieldMessages(error: Node, take: (node: unknown) => void): void {
  visit((error['arguments'] as Node[])[2], (node) => {
    if (node.type === 'Property' && nameOf(node['key']) === 'message') take(node['value']);
  });
}

/** Strings that stand for themselves, also in both branches of a condition. */
function literals(
  node: unknown,
  found: { add: (words: string) => void; fail: (node: Node, why: string) => void },
): void {
  const { type, ...rest } = (node ?? { type: '' }) as Node;
  if (type === 'Literal' && typeof rest['value'] === 'string') found.add(rest['value']);
  if (type === 'TemplateLiteral') found.fail(node as Node, 'words with values in them are written say`…`');
  if (type === 'ConditionalExpression') {
    literals(rest['consequent'], found);
    literals(rest['alternate'], found);
  }
  if (type === 'LogicalExpression') literals(rest['right'], found);
  if (type === 'ObjectExpression') {
    for (const property of rest['properties'] as Node[]) literals(property['value'], found);
  }
}

/** The `detail` of an object with a `step` and a `verdict`, where it is written out without noted`…`. */
function detailOfTraceLine(node: Node): Node | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const values = new Map(
    (node['properties'] as Node[]).map((property) => [nameOf(property['key']), property['value'] as Node]),
  );
  const detail = values.get('detail');
  if (!values.has('step') || !values.has('verdict') || detail === undefined) return undefined;
  if (detail.type === 'Literal' && /\s/.test(String(detail['value']))) return detail;
  return detail.type === 'TemplateLiteral' && hasWords(detail) ? detail : undefined;
}

const hasWords = (template: Node): boolean =>
  (template['quasis'] as { value: { cooked: string } }[]).some(({ value }) => /[a-z]{2}/i.test(value.cooked));

const isWordsConstant = (node: Node): boolean =>
  node.type === 'VariableDeclarator' && /\bWords\b/.test(typed(node['id'] as Node) ?? '');

/** The name of the type a binding is said to have, with those of its arguments: `Record State Words`. */
function typed(binding: Node): string | undefined {
  const annotation = (binding['typeAnnotation'] as Node | undefined)?.['typeAnnotation'] as Node | undefined;
  if (annotation?.type !== 'TSTypeReference') return undefined;
  const names: string[] = [];
  visit(annotation, (node) => {
    if (node.type === 'TSTypeReference') names.push(nameOf(node['typeName']) ?? '');
  });
  return names.join(' ');
}

const nameOf = (node: unknown): string | undefined =>
  (node as Node | null)?.type === 'Identifier' ? String((node as Node)['name']) : undefined;

const sourceOf = (template: Node): string =>
  (template['quasis'] as { value: { cooked: string } }[])
    .map(({ value }) => value.cooked)
    .reduce((before, part, index) => `${before}{${index - 1}}${part}`);

function visit(node: unknown, see: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && typeof node.type === 'string') see(node as Node);
  for (const value of Object.values(node)) visit(value, see);
}
