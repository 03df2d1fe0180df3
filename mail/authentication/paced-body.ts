// The bytes of a mail for hashing beside other work: in small pieces, with a pause after each, and no further than honest mail goes.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setImmediate as pause } from 'node:timers/promises';
import type { MailSource } from '../parse/parse-result.ts';

/** One piece is hashed in some 2 ms. */
const pieceBytes = 16 * 1024;
/** A line may have 998 octets (RFC 5322 section 2.1.1); making white space even costs the square of its length. */
const maxLineBytes = 64 * 1024;
/** 25 MB take a second; several signatures that hash differently, or a busy machine, take more. */
const maxMs = 3_000;

export class BodyTooCostly extends Error {}

/** Ends with `BodyTooCostly` at a line that no mail has, or when hashing takes too long. */
export function pacedBody(source: MailSource): Readable {
  return Readable.from(pieces(source), { objectMode: false });
}

async function* pieces(source: MailSource): AsyncGenerator<Buffer> {
  const started = performance.now();
  let lineBytes = 0;
  for await (const piece of 'bytes' in source ? slices(source.bytes) : fileSlices(source.path)) {
    lineBytes = afterLastBreak(piece, lineBytes);
    if (lineBytes > maxLineBytes) throw new BodyTooCostly('a line is too long');
    if (performance.now() - started > maxMs) throw new BodyTooCostly('it takes too long');
    yield piece;
    await pause();
  }
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

const fileSlices = (path: string): AsyncIterable<Buffer> =>
  createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>;

function afterLastBreak(piece: Buffer, before: number): number {
  const last = piece.lastIndexOf(0x0a);
  return last === -1 ? before + piece.length : piece.length - last - 1;
}
