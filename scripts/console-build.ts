// Builds the web console, and knows whether the built one still matches its sources.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { initialScripts, mostInitialBytes, totalBytes } from './console-size.ts';
import { endProcess, markOf, runProgram } from './embedded/process.ts';
import { SetupError } from './embedded/setup-error.ts';
import { repositoryRoot } from './embedded/stores.ts';

const web = join(repositoryRoot, 'web');
const built = join(web, 'dist');
const stamp = join(built, '.built-from');
// In a process of its own: building sets NODE_ENV, which must not reach the desk.
const vite = join(repositoryRoot, 'node_modules', 'vite', 'bin', 'vite.js');

export function isConsoleFresh(): boolean {
  return (
    existsSync(join(built, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest()
  );
}

/** Builds beside and exchanges when done: a desk that is running never serves half a console. */
export async function buildConsole(): Promise<void> {
  const sources = digest();
  const unfinished = join(web, `dist.${process.pid}`);
  const old = join(web, `dist.${process.pid}.old`);
  try {
    const args = ['build', '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'warn'];
    const result = await runProgram(process.execPath, [vite, ...args], { cwd: web });
    if (result.code !== 0) {
      const [words = ''] = stripVTControlCharacters(result.stderr || result.stdout).split('Stack backtrace:');
      throw new SetupError(`The console could not be built:\n${words.trim()}`);
    }
    refuseTooMuch(unfinished);
    writeFileSync(join(unfinished, '.built-from'), sources);
    if (existsSync(built)) renameSync(built, old);
    renameSync(unfinished, built);
  } finally {
    for (const path of [unfinished, old]) rmSync(path, { recursive: true, force: true });
  }
}

/** A console that grows past what a slow line can carry is not built: something belongs behind an `import()`. */
function refuseTooMuch(directory: string): void {
  const scripts = initialScripts(directory);
  const bytes = totalBytes(scripts);
  if (bytes <= mostInitialBytes) return;
  const largest = scripts.slice(0, 5).map(({ path, gzipBytes }) => `  ${path}: ${gzipBytes}`);
  throw new SetupError(
    `The console's first scripts are ${bytes} bytes gz; at most ${mostInitialBytes} may be. The largest:\n${largest.join('\n')}`,
  );
}

/** Builds again at every change, until the returned function is called. */
export function watchConsole(): () => Promise<void> {
  const child = spawn(process.execPath, [vite, 'build', '--watch'], {
    cwd: web,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const mark = markOf(child.pid ?? 0);
  return () => endProcess(mark, 'SIGTERM', 5000);
}

function digest(): string {
  // The guide is built in, with the pictures it names.
  const guide = ['guide', 'images'].map((name) => join(repositoryRoot, 'docs', name));
  const files = [web, ...guide]
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(web, 'dist')));
  const hash = createHash('sha256');
  for (const path of [...files.toSorted(), join(repositoryRoot, 'package-lock.json')]) {
    hash.update(`${path.slice(repositoryRoot.length)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}
