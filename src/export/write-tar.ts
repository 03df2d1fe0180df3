// A folder as one tar file (POSIX.1-1988, ustar), in pieces. Paths of an export are short. A table of 8 GiB and more has its
// size in binary (base-256), as GNU tar, libarchive and Python write and read it.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const block = 512;

export async function* tarOf(directory: string): AsyncGenerator<Buffer> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.toSorted()) {
    const { size, mtimeMs } = await stat(path);
    yield tarHeader({ name: relative(directory, path).split(sep).join('/'), size, mtimeMs });
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
    yield Buffer.alloc((block - (size % block)) % block);
  }
  yield Buffer.alloc(2 * block);
}

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

/** Eleven octal digits; what does not fit stands in binary, and the first bit says so. */
function sizeField(size: number): Buffer {
  if (size < 8 ** 11) return Buffer.from(octal(size, 12), 'latin1');
  const bytes = Buffer.alloc(12);
  bytes[0] = 0x80;
  bytes.writeBigUInt64BE(BigInt(size), 4);
  return bytes;
}

export function tarHeader({ name, size, mtimeMs }: { name: string; size: number; mtimeMs: number }): Buffer {
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0, 100, 'utf8');
  bytes.write(octal(0o600, 8), 100);
  bytes.write(octal(0, 8), 108);
  bytes.write(octal(0, 8), 116);
  sizeField(size).copy(bytes, 124);
  bytes.write(octal(Math.floor(mtimeMs / 1000), 12), 136);
  bytes.write('        ', 148);
  bytes.write('0', 156);
  bytes.write('ustar\0', 257, 'latin1');
  bytes.write('00', 263);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}
