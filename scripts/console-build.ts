// Builds the web console, and knows whether the built one still matches its sources.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { SetupError } from './embedded/setup-error.ts';
import { repositoryRoot } from './embedded/stores.ts';

const web = join(repositoryRoot, 'web');
const built = join(web, 'dist');
const stamp = join(built, '.built-from');

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
  const { build } = await import('vite');
  try {
    await build({
      configFile: join(web, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: unfinished, emptyOutDir: true },
    });
    writeFileSync(join(unfinished, '.built-from'), sources);
    if (existsSync(built)) renameSync(built, old);
    renameSync(unfinished, built);
  } catch (error) {
    const [words = ''] = stripVTControlCharacters((error as Error).message).split('Stack backtrace:');
    throw new SetupError(`The console could not be built:\n${words.trim()}`);
  } finally {
    for (const path of [unfinished, old]) rmSync(path, { recursive: true, force: true });
  }
}

/** Builds again at every change, until the returned function is called. */
export async function watchConsole(): Promise<() => Promise<void>> {
  const { build } = await import('vite');
  const watcher = await build({
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'info',
    build: { watch: {}, emptyOutDir: true },
  });
  return async () => {
    if ('close' in watcher) await watcher.close();
  };
}

function digest(): string {
  const files = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/^dist\b/.test(path.slice(web.length + 1)));
  const hash = createHash('sha256');
  for (const path of [...files.toSorted(), join(repositoryRoot, 'package-lock.json')]) {
    hash.update(`${path.slice(repositoryRoot.length)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}
