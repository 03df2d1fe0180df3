// A folder as one compressed file, with what the storage wants to know of it.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { tarOf } from './write-tar.ts';

/** Writes `path`, a .tar.gz that only this user may read. Size in bytes. */
export async function packFolder(
  directory: string,
  path: string,
): Promise<{ source: { path: string }; size: number; sha256: string }> {
  await pipeline(
    Readable.from(tarOf(directory)),
    createGzip({ level: 6 }),
    createWriteStream(path, { mode: 0o600 }),
  );
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { source: { path }, size: (await stat(path)).size, sha256: hash.digest('hex') };
}
