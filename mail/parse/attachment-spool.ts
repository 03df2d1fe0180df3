// Where the attachments of one mail go: small ones stay in memory, others into files of one own directory.
import { createHash, hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { ParseLimits } from './parse-limits.ts';
import type { ParsedAttachment } from './parsed-mail.ts';
import { type TransferEncoding, decodeTransfer, decodeTransferChunks } from './transfer-encoding.ts';

export type StoredContent = Pick<ParsedAttachment, 'size' | 'sha256' | 'content'> & { head: Uint8Array };

/** Bytes kept at hand for sniffing. */
const HEAD_BYTES = 64 * 1024;

export class AttachmentSpool {
  readonly #directory: string;
  readonly #limits: ParseLimits;
  #files = 0;
  #memory = 0;

  /** `directory` is made when the first file is written. */
  constructor(directory: string, limits: ParseLimits) {
    this.#directory = directory;
    this.#limits = limits;
  }

  /** `encoded` is the part's body as it came. */
  store(encoded: Buffer, encoding: TransferEncoding): StoredContent {
    const inMemory =
      encoded.length < this.#limits.attachmentFileBytes &&
      this.#memory + encoded.length <= this.#limits.attachmentMemoryBytes;
    return inMemory
      ? this.#keep(decodeTransfer(encoded, encoding))
      : this.#write(decodeTransferChunks(encoded, encoding));
  }

  /** A copy of its own: the bytes move to another thread, and a view would take the whole mail along. */
  #keep(decoded: Buffer): StoredContent {
    const bytes = new Uint8Array(decoded);
    this.#memory += bytes.byteLength;
    return { size: bytes.byteLength, sha256: hash('sha256', bytes, 'hex'), content: { bytes }, head: bytes };
  }

  #write(chunks: Iterable<Buffer>): StoredContent {
    if (this.#files === 0) mkdirSync(this.#directory, { recursive: true });
    const file = path.join(this.#directory, String(this.#files++));
    const digest = createHash('sha256');
    const descriptor = openSync(file, 'wx', 0o600);
    let size = 0;
    let head = Buffer.alloc(0);
    try {
      for (const chunk of chunks) {
        if (head.length < HEAD_BYTES)
          head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
        digest.update(chunk);
        writeAll(descriptor, chunk);
        size += chunk.length;
      }
    } finally {
      closeSync(descriptor);
    }
    return { size, sha256: digest.digest('hex'), content: { path: file }, head };
  }
}

function writeAll(descriptor: number, chunk: Buffer): void {
  for (let written = 0; written < chunk.length;) written += writeSync(descriptor, chunk, written);
}
