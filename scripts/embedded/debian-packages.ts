// Takes programs out of the distribution's own packages (Debian family) into a folder, without installing anything: needs no root.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from './process.ts';

export interface DebianPackages {
  /** Packages with the program; the libraries they name come along. libc must be the system's own. */
  packages: string[];
  /** The folder that will hold the unpacked tree; nothing is done when it is there. Its parent is made. */
  target: string;
  /** Runs on the unpacked tree before it gets its name: a tree that does not work never does. */
  tryOut(tree: string): Promise<void>;
  say(text: string): void;
}

/** The packages could not be fetched or unpacked; the message is what apt or dpkg said last. */
export class PackagesMissing extends Error {}

/** False where there is no apt-get: another distribution. */
export function hasApt(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return ['apt-get', 'dpkg'].every((name) => folders.some((folder) => existsSync(join(folder, name))));
}

/** @throws PackagesMissing; whatever `tryOut` throws */
export async function unpackDebianPackages(wanted: DebianPackages): Promise<void> {
  const { target } = wanted;
  if (existsSync(target)) return;
  mkdirSync(join(target, '..'), { recursive: true });
  const work = mkdtempSync(`${target}-unpacking-`);
  try {
    await download(work, wanted);
    const tree = join(work, 'tree');
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) {
      await must('dpkg', ['-x', join(work, file), tree], work);
    }
    await wanted.tryOut(tree);
    if (!existsSync(target)) renameSync(tree, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** All folders of libraries in an unpacked tree, for LD_LIBRARY_PATH. */
export function librariesIn(tree: string): string {
  const folders = readdirSync(tree, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name.includes('.so'))
    .map((entry) => entry.parentPath);
  return [...new Set(folders)].join(delimiter);
}

async function download(work: string, { packages, say }: DebianPackages): Promise<void> {
  // Fetching as root otherwise changes to a user who may not be able to write here.
  const options = process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : [];
  if ((await fetchPackages(options, packages, work)).code === 0) return;
  say('  … the list of packages is missing or old: fetching it (not changing the system’s own) …');
  const own = [
    ...options,
    '-o',
    `Dir::State::Lists=${join(work, 'lists')}`,
    '-o',
    `Dir::Cache=${join(work, 'cache')}`,
  ];
  mkdirSync(join(work, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(work, 'cache', 'archives', 'partial'), { recursive: true });
  await must('apt-get', ['update', '-q', ...own], work);
  const result = await fetchPackages(own, packages, work);
  if (result.code !== 0) throw new PackagesMissing(lastWords(result.stderr));
}

async function fetchPackages(options: string[], packages: string[], work: string) {
  const { stdout } = await runProgram('apt-cache', [...options, 'depends', '--important', ...packages]);
  const libraries = [...stdout.matchAll(/Depends: (lib[\w.+-]+)/g)].map(([, name = '']) => name);
  const names = new Set([...packages, ...libraries.filter((name) => name !== 'libc6')]);
  return runProgram('apt-get', [...options, 'download', '-q', ...names], { cwd: work });
}

async function must(command: string, args: string[], cwd: string): Promise<void> {
  const result = await runProgram(command, args, { cwd });
  if (result.code !== 0) throw new PackagesMissing(lastWords(result.stderr));
}

const lastWords = (words: string): string => words.trim().split('\n').slice(-3).join('\n    ');
