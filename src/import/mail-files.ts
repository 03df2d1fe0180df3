// The archives of an import as files on this machine: what was uploaded is brought here, as an mbox is read in many places.
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Context } from '../platform/context.ts';
import { openFile } from './stage-records.ts';
import type { ImportRow } from './store.ts';

/** Calls `use` with the path of each file by its name; what was brought here is gone afterwards. @throws Error when a file is gone */
export async function withMailFiles<T>(
  ctx: Context,
  { row, directory, beat }: { row: ImportRow; directory: string; beat(): Promise<void> },
  use: (paths: ReadonlyMap<string, string>) => Promise<T>,
): Promise<T> {
  const folder = join(directory, String(row.id));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const paths = new Map<string, string>();
    for (const [index, file] of row.files.entries()) {
      // The name is the customer's: only its ending tells us anything.
      const path = file.path ?? join(folder, `${index}${extname(file.name) === '.eml' ? '.eml' : ''}`);
      if (file.path === undefined) {
        const bytes = Readable.from(await openFile(ctx, file));
        bytes.on('data', () => void beat().catch((error: Error) => bytes.destroy(error)));
        await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
      }
      paths.set(file.name, path);
    }
    return await use(paths);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
