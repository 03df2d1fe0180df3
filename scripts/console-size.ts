// How much script a browser loads before the console shows anything, and the most it may be.
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Octets, compressed as they travel. Editor, charts, Admin and reports are fetched when they are needed. */
export const mostInitialBytes = 170_000;

interface BuiltScript {
  /** In the folder of the build: `assets/app-x.js`. */
  path: string;
  gzipBytes: number;
}

/** What `index.html` and the application's own module pull in, without what they fetch later. */
export function initialScripts(built: string): BuiltScript[] {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/([\w./-]+\.js)"/g)].map(([, path = '']) => path);
  // The entry waits for the language, then fetches the application: both are there before anything is shown.
  const application = readdirSync(join(built, 'assets')).filter((name) => /^app-[\w-]+\.js$/.test(name));
  const waiting = [...named, ...application.map((name) => `assets/${name}`)];
  const found = new Map<string, BuiltScript>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const text = readFileSync(join(built, path), 'utf8');
    found.set(path, { path, gzipBytes: gzipSync(text).length });
    for (const specifier of staticImports(text)) waiting.push(posix.join(posix.dirname(path), specifier));
  }
  return [...found.values()].toSorted((one, other) => other.gzipBytes - one.gzipBytes);
}

/** Names in `import … from "./x.js"` and `import "./x.js"`, not in `import("./x.js")`. Pure. */
export function staticImports(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)].map(([, name = '']) => name);
}

export const totalBytes = (scripts: readonly BuiltScript[]): number =>
  scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
