// A list of files with their SHA-256, so that a backup that was damaged is known before anything is replaced by it.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { SetupError } from '../embedded/setup-error.ts';

interface ListedFile {
  path: string;
  size: number;
  sha256: string;
}

/** All files below a folder, or the file itself. */
export async function* filesBelow(path: string): AsyncGenerator<string> {
  if ((await stat(path)).isFile()) return yield path;
  for (const entry of (await readdir(path, { withFileTypes: true })).toSorted(byName)) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(child);
    else if (entry.isFile()) yield child;
  }
}

const byName = (left: { name: string }, right: { name: string }): number => (left.name < right.name ? -1 : 1);

/** @param what the file or folder inside `backup` that is listed into `list`, also inside */
export async function writeFilesList(backup: string, what: string, list: string): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    for await (const path of filesBelow(join(backup, what))) {
      const listed: ListedFile = {
        path: relative(backup, path),
        size: (await stat(path)).size,
        sha256: await sha256Of(path),
      };
      yield `${JSON.stringify(listed)}\n`;
    }
  }
  await pipeline(lines, createWriteStream(join(backup, list), { mode: 0o600 }));
}

/** @throws SetupError that names the first file that is not what was written */
export async function checkFilesList(backup: string, list: string): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(join(backup, list)) })) {
    const { path, size, sha256 } = JSON.parse(line) as ListedFile;
    const file = join(backup, path);
    const found = await stat(file).catch(() => null);
    const why =
      found === null ? 'is missing' : found.size !== size ? `has ${found.size} bytes, not ${size}` : null;
    if (why !== null || (await sha256Of(file)) !== sha256) {
      throw new SetupError(
        `The backup is damaged: ${file} ${why ?? 'has other content than was written'}. Nothing was changed.\n` +
          '  What to do: take another backup, or another copy of this one.',
      );
    }
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Waits until a file or folder would survive a power cut. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
