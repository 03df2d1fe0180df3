// Serves the built console: files named by their content for ever, the page itself always fresh. The build is small and is
// held in memory, so that no path from a request ever reaches the file system.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Middleware, ParameterizedContext } from 'koa';

interface ConsoleFile {
  body: Buffer;
  /** Null where packing gains nothing. */
  packed: Buffer | null;
  type: string;
  etag: string;
  cacheControl: string;
}

interface Build {
  files: Map<string, ConsoleFile>;
  /** When index.html was written: a new build has another one. */
  writtenAt: number;
}

const packable = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest']);
const pack = promisify(gzip);

/** Vite puts files whose name holds a hash of their content here. */
const hashedFolder = '/assets/';
const forEver = 'public, max-age=31536000, immutable';

/** Answers what is no API path; the console's own paths all get its page. */
export function consoleFiles(directory: string): Middleware {
  let build: Promise<Build> | undefined;

  const current = async (): Promise<Build | null> => {
    const index = await stat(join(directory, 'index.html')).catch(() => null);
    if (index === null) return null;
    const loaded = await build?.catch(() => undefined);
    if (loaded?.writtenAt !== index.mtimeMs) build = loadBuild(directory, index.mtimeMs);
    return (await build) ?? null;
  };

  return async (koa, next) => {
    if (koa.path.startsWith('/api/') || !['GET', 'HEAD'].includes(koa.method)) return next();
    const files = (await current())?.files;
    if (files === undefined) {
      koa.status = 503;
      koa.body = 'The console is not built yet: run `npm run build`.\n';
      return;
    }
    // A path may hold dots (a mail address): what a browser opens as a page is one.
    const isPage = extname(koa.path) === '' || koa.get('Accept').includes('text/html');
    const file =
      files.get(koa.path) ??
      (isPage && !koa.path.startsWith(hashedFolder) ? files.get('/index.html') : undefined);
    if (file === undefined) return next();
    send(koa, file);
  };
}

function send(koa: ParameterizedContext, file: ConsoleFile): void {
  koa.set({ 'Cache-Control': file.cacheControl, ETag: file.etag });
  koa.vary('Accept-Encoding');
  koa.status = 200;
  koa.type = file.type;
  if (koa.fresh) {
    koa.status = 304;
    return;
  }
  const packed = file.packed !== null && koa.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (packed) koa.set('Content-Encoding', 'gzip');
  koa.body = packed ? file.packed : file.body;
}

async function loadBuild(directory: string, writtenAt: number): Promise<Build> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => {
      const name = `/${relative(directory, path).split(sep).join('/')}`;
      return [name, await loadFile(path, name)] as const;
    }),
  );
  return { files: new Map(files), writtenAt };
}

async function loadFile(path: string, name: string): Promise<ConsoleFile> {
  const body = await readFile(path);
  const packed = packable.has(extname(name)) ? await pack(body, { level: 9 }) : null;
  return {
    body,
    packed: packed !== null && packed.length < body.length ? packed : null,
    type: extname(name),
    // Weak, as the packed and the plain form share it (RFC 9110, section 8.8.3).
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    cacheControl: name.startsWith(hashedFolder) ? forEver : 'no-cache',
  };
}
