// A server program for tests: the installed one, else out of Debian's packages, unpacked into .data/tools without installing anything.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasApt, librariesIn, unpackDebianPackages } from '../../scripts/embedded/debian-packages.ts';
import { runProgram } from '../../scripts/embedded/process.ts';
import { repositoryRoot } from '../../scripts/embedded/stores.ts';

export interface DebianProgram {
  /** Path of the program. */
  path: string;
  /** What it needs beside the test's own environment. */
  env: Record<string, string>;
}

/** @param place such as `usr/sbin/nginx` @param libraries packages that those it names need in turn @throws Error where it cannot be had */
export async function findProgram(
  name: string,
  place: string,
  libraries: string[] = [],
): Promise<DebianProgram> {
  if (existsSync(`/${place}`)) return { path: `/${place}`, env: {} };
  if (!hasApt()) throw new Error(`This test needs ${name}: install it.`);
  const tools = join(repositoryRoot, '.data', 'tools');
  mkdirSync(tools, { recursive: true });
  const target = join(tools, name);
  const inTree = (tree: string): DebianProgram => ({
    path: join(tree, place),
    env: { LD_LIBRARY_PATH: existsSync(join(tree, 'usr/lib')) ? librariesIn(join(tree, 'usr/lib')) : '' },
  });
  await unpackDebianPackages({
    packages: [name, ...libraries],
    target,
    async tryOut(tree) {
      const { path, env } = inTree(tree);
      const result = await runProgram(path, ['-v'], { env });
      if (result.code !== 0)
        throw new Error(`The distribution's ${name} does not run here: ${result.stderr}`);
    },
    say: (text) => void process.stderr.write(`${text}\n`),
  });
  return inTree(target);
}
