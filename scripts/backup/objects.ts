// The stored objects of a backup: of a folder the files themselves (links where they lie on the same disk), of a bucket their list.
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, copyFile, link, mkdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import type { Config } from '../../src/config.ts';
import type { Storage } from '../../src/platform/storage/storage.ts';
import { filesBelow } from './files-list.ts';
import { objectsFolder, objectsList, type Manifest } from './manifest.ts';

interface ListedObject {
  key: string;
  size: number;
}

/** Files under way and probes: they have no rows yet. */
const passing = /\.part$|(^|\/)\.probe-/;

const pageLength = 5000;

/** Keys that rows name, in their order, with the size the row knows. */
const namedPage = `select key, max(size)::bigint as size from (
    select storage_key as key, size from attachments where storage_key > :after
    union all select storage_key, size from raw_mails where storage_key > :after
  ) named group by key order by key limit ${pageLength}`;

/** After the database was copied: an object is there before the row that names it. */
export async function saveObjects(
  backup: string,
  { config, db }: { config: Config; db: Knex },
): Promise<Manifest['objects']> {
  const included = config.STORAGE_DRIVER === 'disk';
  let count = 0;
  let bytes = 0;
  const source = included
    ? copiedObjects(config.STORAGE_DIR, join(backup, objectsFolder))
    : listedObjects(db);
  async function* lines(): AsyncGenerator<string> {
    for await (const object of source) {
      count += 1;
      bytes += object.size;
      yield `${JSON.stringify(object)}\n`;
    }
  }
  await pipeline(lines, createWriteStream(join(backup, objectsList), { mode: 0o600 }));
  return { driver: config.STORAGE_DRIVER, included, count, bytes };
}

async function* copiedObjects(folder: string, target: string): AsyncGenerator<ListedObject> {
  await mkdir(target, { recursive: true, mode: 0o700 });
  if (!(await exists(folder))) return;
  for await (const path of filesBelow(folder)) {
    const key = relative(folder, path);
    if (passing.test(key)) continue;
    try {
      const { size } = await stat(path);
      await placeFile(path, join(target, key));
      yield { key, size };
    } catch (error) {
      // Retention has put it aside meanwhile: its rows were gone, and it is kept for a day under another name, which comes along too.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

async function* listedObjects(db: Knex): AsyncGenerator<ListedObject> {
  for (let after = ''; ;) {
    const { rows } = (await db.raw(namedPage, { after })) as { rows: ListedObject[] };
    yield* rows;
    if (rows.length < pageLength) return;
    after = rows.at(-1)?.key ?? '';
  }
}

/** An object never changes once it has its name, so that a link is as good as a copy. Links end at the border of a disk. */
async function placeFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}

export interface RestoredObjects {
  /** Put back now. */
  put: number;
  /** Neither in the store nor in the backup. */
  missing: string[];
}

/** Puts back what the store lacks; overwrites and removes nothing. */
export async function bringObjects(
  backup: string,
  { config, storage }: { config: Config; storage: Storage },
): Promise<RestoredObjects> {
  const result: RestoredObjects = { put: 0, missing: [] };
  for await (const line of createInterface({ input: createReadStream(join(backup, objectsList)) })) {
    const { key } = JSON.parse(line) as ListedObject;
    if (await storage.exists(key)) continue;
    const saved = join(backup, objectsFolder, key);
    if (config.STORAGE_DRIVER === 'disk' && (await exists(saved))) {
      await placeFile(saved, join(config.STORAGE_DIR, key));
      result.put += 1;
    } else result.missing.push(key);
  }
  return result;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
