// Takes one file out of a multipart/form-data request (RFC 7578): streamed to a temporary file, measured and hashed on the way.
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { safeFilename } from '../../mail/parse/safe-filename.ts';
import { AppError } from '../platform/errors.ts';
import { readableBytes } from './attachment-policy.ts';
import { say } from '../platform/words/say.ts';

export interface ReceivedFile {
  /** The caller removes it. */
  path: string;
  filename: string;
  declaredType: string;
  size: number;
  sha256: string;
}

export interface UploadPlace {
  directory: string;
  maxBytes: number;
}

/** Boundaries, part headers and the few other fields a form may hold. */
const multipartOverhead = 64 * 1024;
const limits = { files: 1, fields: 10, fieldSize: 1000, parts: 11, headerPairs: 50, headerSize: 16_384 };

/** @throws AppError `unsupported`, `too_large` or `invalid`; nothing is left in the folder then */
export async function receiveUpload(request: IncomingMessage, place: UploadPlace): Promise<ReceivedFile> {
  if (Number(request.headers['content-length'] ?? 0) > place.maxBytes + multipartOverhead) {
    throw tooLarge(place.maxBytes);
  }
  await mkdir(place.directory, { recursive: true });
  const busboy = createBusboy(request);
  const stop = new AbortController();
  let saved: Promise<ReceivedFile> | undefined;
  busboy.on('file', (field, stream, filename, _encoding, declaredType) => {
    // Where the form ends too soon busboy says so here, even after it said so itself.
    stream.on('error', () => undefined);
    if (field !== 'file' || saved !== undefined) {
      stream.resume();
      return;
    }
    saved = save(stream, { filename: safeFilename(filename ?? ''), declaredType }, place, stop.signal);
    saved.catch((error: unknown) => stop.abort(error));
  });
  try {
    await feed(request, busboy, stop.signal);
  } catch (error) {
    stop.abort(error);
    // What went wrong with the file says more than that the request was then cut short.
    await saved;
    throw error;
  }
  if (saved === undefined) throw new AppError('invalid', 'The form has no field `file` with a file in it.');
  return saved;
}

function createBusboy(request: IncomingMessage): BusboyInstance {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw new AppError('unsupported', 'Send the file as multipart/form-data, in a field named `file`.');
  }
  try {
    return new Busboy({ headers: { ...request.headers, 'content-type': type }, limits });
  } catch (error) {
    throw new AppError('invalid', say`The form cannot be read: ${(error as Error).message}.`);
  }
}

/** Pipes without destroying the request, so that an error can still be answered; the rest of the body then runs into nothing. */
async function feed(request: IncomingMessage, busboy: BusboyInstance, signal: AbortSignal): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      busboy.once('finish', resolve);
      busboy.on('error', (error: unknown) => reject(broken(error as Error)));
      request.on('error', (error) => reject(broken(error)));
      request.once('close', () => {
        if (!request.complete) reject(broken(new Error('it was cut short')));
      });
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      request.pipe(busboy);
    });
  } finally {
    request.unpipe(busboy);
    request.resume();
  }
}

const broken = (error: Error): AppError =>
  new AppError('invalid', say`The form cannot be read: ${error.message}.`);

async function save(
  stream: Readable,
  names: { filename: string; declaredType: string },
  place: UploadPlace,
  signal: AbortSignal,
): Promise<ReceivedFile> {
  const path = join(place.directory, `${randomUUID()}.upload`);
  const hash = createHash('sha256');
  let size = 0;
  const measure = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > place.maxBytes) throw tooLarge(place.maxBytes);
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(stream, measure, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { signal });
  } catch (error) {
    await rm(path, { force: true });
    throw signal.aborted ? signal.reason : error;
  }
  return { path, ...names, size, sha256: hash.digest('hex') };
}

const tooLarge = (maxBytes: number): AppError =>
  new AppError('too_large', say`The file is larger than ${readableBytes(maxBytes)}.`);

/** No upload takes this long: what is older was left by a process that was killed. */
const leftOverMs = 3600_000;

/** Removes files that were left behind. */
export async function removeLeftOverUploads(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names.filter((entry) => entry.endsWith('.upload'))) {
    const path = join(directory, name);
    const written = await stat(path).catch(() => null);
    if (written !== null && Date.now() - written.mtimeMs > leftOverMs) await rm(path, { force: true });
  }
}
