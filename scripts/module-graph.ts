// What every source file imports and where it reads the environment, from its syntax tree (not by pattern matching).
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

export interface ImportSite {
  /** As written: './x.ts', 'koa', 'node:fs'. */
  specifier: string;
  line: number;
  /** `import type`, `export type … from` and import('…') in a type: gone at run time. */
  isTypeOnly: boolean;
  /** What is taken at run time, by the name it has there; `*` for all of it. */
  names: string[];
}

export interface SourceFile {
  /** From the root, with slashes. */
  path: string;
  imports: ImportSite[];
  /** Lines that read process.env. */
  environmentReads: number[];
  /** Lines that call the global fetch. */
  fetchCalls: number[];
  /** Names of properties that an object here gives the value true. */
  switchedOn: Set<string>;
}

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

/** All .ts and .mjs files below the named folders of `root`, without built and installed ones. */
export function readModules(root: string, folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    listFiles(root, folder).map((path) => readModule(path, readFileSync(join(root, path), 'utf8'))),
  );
}

/** Throws with file and line when the source cannot be parsed. */
export function readModule(path: string, source: string): SourceFile {
  const { program, errors } = parseSync(path, source);
  const lineOf = (node: Node) => source.slice(0, node.start).split('\n').length;
  const [problem] = errors;
  if (problem) throw new Error(`${path}: ${problem.message}`);
  const file: SourceFile = { path, imports: [], environmentReads: [], fetchCalls: [], switchedOn: new Set() };
  visit(program as unknown as Node, (node) => {
    const found = importIn(node);
    if (found) file.imports.push({ ...found, line: lineOf(node) });
    if (callsFetch(node)) file.fetchCalls.push(lineOf(node));
    if (readsEnvironment(node)) file.environmentReads.push(lineOf(node));
    const on = switchedOnBy(node);
    if (on) file.switchedOn.add(on);
  });
  return file;
}

function listFiles(root: string, folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return /^(node_modules|dist.*|fixtures)$/.test(entry.name) ? [] : listFiles(root, path);
    return /\.(ts|mjs)$/.test(entry.name) ? [path] : [];
  });
}

function importIn(node: Node): Omit<ImportSite, 'line'> | undefined {
  const source = node['source'] as Node | null | undefined;
  switch (node.type) {
    case 'ImportDeclaration':
      return {
        specifier: textOf(source),
        isTypeOnly: node['importKind'] === 'type',
        names: namesIn(node['specifiers'] as Node[]),
      };
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return source
        ? { specifier: textOf(source), isTypeOnly: node['exportKind'] === 'type', names: ['*'] }
        : undefined;
    case 'ImportExpression':
      return isText(source) ? { specifier: textOf(source), isTypeOnly: false, names: ['*'] } : undefined;
    case 'TSImportType':
      return { specifier: textOf((node['source'] ?? node['argument']) as Node), isTypeOnly: true, names: [] };
    case 'NewExpression':
      return workerEntry(node);
    default:
      return undefined;
  }
}

/** new URL('./worker.ts', import.meta.url): how a worker thread's file is named. */
function workerEntry(node: Node): Omit<ImportSite, 'line'> | undefined {
  const [file] = node['arguments'] as Node[];
  if ((node['callee'] as Node)['name'] !== 'URL' || !isText(file) || !/^\.{1,2}\/.*\.ts$/.test(textOf(file)))
    return undefined;
  return { specifier: textOf(file), isTypeOnly: false, names: ['*'] };
}

function namesIn(specifiers: Node[]): string[] {
  return specifiers
    .filter((one) => one['importKind'] !== 'type')
    .map((one) => (one.type === 'ImportSpecifier' ? String((one['imported'] as Node)['name']) : '*'));
}

/** fetch(…) and globalThis.fetch(…). */
function callsFetch(node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = node['callee'] as Node;
  if (callee.type === 'Identifier') return callee['name'] === 'fetch';
  const [object, property] = [callee['object'], callee['property']] as (Node | undefined)[];
  return object?.['name'] === 'globalThis' && property?.['name'] === 'fetch';
}

/** process.env, process['env'], and env taken out of node:process. */
function readsEnvironment(node: Node): boolean {
  if (node.type === 'MemberExpression') {
    const property = node['property'] as Node;
    return (
      (node['object'] as Node)['name'] === 'process' && (property['name'] ?? property['value']) === 'env'
    );
  }
  if (node.type === 'VariableDeclarator') {
    const names = ((node['id'] as Node)['properties'] ?? []) as Node[];
    const isEnv = names.some((name) => (name['key'] as Node | undefined)?.['name'] === 'env');
    return isEnv && (node['init'] as Node | null)?.['name'] === 'process';
  }
  if (node.type !== 'ImportDeclaration' || !/^(node:)?process$/.test(textOf(node['source'] as Node)))
    return false;
  return (node['specifiers'] as Node[]).some(
    (name) => (name['imported'] as Node | undefined)?.['name'] === 'env',
  );
}

/** `name: true` in an object. */
function switchedOnBy(node: Node): string | undefined {
  if (node.type !== 'Property') return undefined;
  const { name, value } = node['key'] as { name?: string; value?: string };
  return (node['value'] as Node)['value'] === true ? (name ?? value) : undefined;
}

function isText(node: Node | null | undefined): node is Node {
  return node?.type === 'Literal' && typeof node['value'] === 'string';
}

function textOf(node: Node | null | undefined): string {
  return isText(node) ? String(node['value']) : '';
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof (child as Node | null)?.type === 'string') visit(child as Node, see);
    }
  }
}
