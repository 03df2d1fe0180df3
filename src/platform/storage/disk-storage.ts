// Storage in a folder: written beside its place, flushed, then moved there, so that a crash leaves a whole object or none.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Storage, StoredObject } from './storage.ts';

/** More than file systems keep beside the name. */
const probeBytes = 8192;

export function createDiskStorage(directory: string): Storage {
  const root = resolve(directory);

  const place = (key: string): string => {
    const path = resolve(root, key);
    if (!path.startsWith(root + sep))
      throw new Error(`The storage key ${JSON.stringify(key)} leaves the storage folder.`);
    return path;
  };

  return {
    driver: 'disk',
    async put(key, source, facts) {
      const path = place(key);
      if (await hasSize(path, facts.size)) return;
      const temporary = `${path}.${randomUUID()}.part`;
      await mkdir(dirname(path), { recursive: true });
      try {
        if ('path' in source) await copyFile(source.path, temporary);
        const file = await open(temporary, 'path' in source ? 'r+' : 'wx');
        try {
          if ('bytes' in source) await file.writeFile(source.bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        if (!(await hasSize(temporary, facts.size))) throw new Error(`${path} was written short.`);
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      // The rename itself must survive a crash too (POSIX: the folder is a file of its own).
      await syncFolder(dirname(path));
    },
    async open(key) {
      const path = place(key);
      return (await sizeOf(path)) === null ? null : createReadStream(path);
    },
    list: (after, most) => listFolder(root, { after, most }),
    exists: async (key) => (await sizeOf(place(key))) !== null,
    remove: (key) => rm(place(key), { force: true }),
    async prepare() {
      await mkdir(root, { recursive: true });
    },
    async check() {
      await mkdir(root, { recursive: true });
      const probe = join(root, `.probe-${randomUUID()}`);
      try {
        // A full disk still takes the name of an empty file.
        await writeFile(probe, Buffer.alloc(probeBytes), { flag: 'wx' });
      } finally {
        await rm(probe, { force: true });
      }
    },
    close() {
      // Nothing is held open between calls.
    },
  };
}

/** Folders are read as they are come to: in the order of whole names, however many there are. */
async function listFolder(
  root: string,
  { after, most }: { after: string; most: number },
): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  const walk = async (prefix: string): Promise<void> => {
    const entries = await readdir(join(root, prefix), { withFileTypes: true }).catch(nothingThere);
    // With its slash a folder stands where its files do.
    const names = entries.map((entry) => `${prefix}${entry.name}${entry.isDirectory() ? '/' : ''}`);
    for (const name of names.toSorted(byBytes)) {
      if (found.length >= most) return;
      if (name.endsWith('/')) {
        if (after < name || after.startsWith(name)) await walk(name);
      } else if (name > after && !name.startsWith('.')) {
        const facts = await stat(join(root, name)).catch(() => null);
        if (facts?.isFile()) found.push({ key: name, modifiedAt: facts.mtime });
      }
    }
  };
  await walk('');
  return found;
}

/** Nothing was stored yet, or it went just now. */
function nothingThere(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

const byBytes = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const hasSize = async (path: string, size: number): Promise<boolean> => (await sizeOf(path)) === size;

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
