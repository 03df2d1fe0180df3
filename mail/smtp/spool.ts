// Where a mail waits while it comes in: memory up to a limit, then one file, hashed on the way.
import { createHash, hash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { ownName, removeLeftovers } from '../own-files.ts';
import { LOCAL_ERROR, SYSTEM_FULL } from './reply.ts';
import type { SmtpReply } from './reply.ts';
import type { MailSource } from './spooled-mail.ts';

export interface SpoolOptions {
  directory: string;
  /** A larger mail goes to a file. At least 16 KB. */
  memoryBytes: number;
}

export interface SpooledBytes {
  size: number;
  sha256: string;
  source: MailSource;
  dispose(): Promise<void>;
}

const FIRST_BLOCK = 16 * 1024;

/** Makes the directory and removes what a crashed process left in it. Rejects when the directory cannot be used. */
export async function openSpool(options: SpoolOptions): Promise<Spool> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  await removeLeftovers(options.directory);
  return new Spool(options.directory, Math.max(FIRST_BLOCK, options.memoryBytes));
}

export class Spool {
  readonly directory: string;
  readonly memoryBytes: number;

  constructor(directory: string, memoryBytes: number) {
    this.directory = directory;
    this.memoryBytes = memoryBytes;
  }

  begin(): SpoolWriter {
    return new SpoolWriter(this);
  }
}

/** Takes one mail. Bytes are copied into one growing block, so a sender of tiny pieces costs no object per piece. */
export class SpoolWriter {
  readonly #spool: Spool;
  readonly #digest = createHash('sha256');
  #block = Buffer.allocUnsafeSlow(FIRST_BLOCK);
  #used = 0;
  #size = 0;
  #path: string | null = null;
  #file: FileHandle | null = null;

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  /** Resolves when there is room for more; that is the back pressure. Rejects when the file cannot be written. */
  async write(chunk: Buffer): Promise<void> {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#used === this.#spool.memoryBytes) await this.#flush();
      const part = rest.subarray(0, this.#spool.memoryBytes - this.#used);
      this.#reserve(this.#used + part.length);
      part.copy(this.#block, this.#used);
      this.#used += part.length;
      this.#size += part.length;
      rest = rest.subarray(part.length);
    }
  }

  async finish(): Promise<SpooledBytes> {
    const path = this.#path;
    if (path === null) {
      const bytes = this.#block.subarray(0, this.#used);
      return {
        size: this.#size,
        sha256: hash('sha256', bytes),
        source: { bytes },
        dispose: async () => undefined,
      };
    }
    await this.#flush();
    await this.#closeFile();
    return {
      size: this.#size,
      sha256: this.#digest.digest('hex'),
      source: { path },
      dispose: () => this.discard(),
    };
  }

  /** Leaves nothing behind. Never rejects: a file that cannot be removed is a leftover for the next start. */
  async discard(): Promise<void> {
    this.#block = Buffer.alloc(0);
    this.#used = 0;
    await this.#closeFile().catch(() => undefined);
    if (this.#path !== null) await rm(this.#path, { force: true }).catch(() => undefined);
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#block.length) return;
    const larger = Buffer.allocUnsafeSlow(
      Math.min(this.#spool.memoryBytes, Math.max(bytes, this.#block.length * 2)),
    );
    this.#block.copy(larger, 0, 0, this.#used);
    this.#block = larger;
  }

  async #flush(): Promise<void> {
    this.#path ??= join(this.#spool.directory, ownName('.eml'));
    this.#file ??= await this.#create(this.#path);
    const bytes = this.#block.subarray(0, this.#used);
    this.#digest.update(bytes);
    await this.#file.appendFile(bytes);
    this.#used = 0;
  }

  /** The directory may have been swept away with the rest of a temporary folder. */
  async #create(path: string): Promise<FileHandle> {
    await mkdir(this.#spool.directory, { recursive: true, mode: 0o700 });
    return open(path, 'wx', 0o600);
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }
}

/** What a sender hears when the spool fails: 452 4.3.1 for a full disk, else 451 4.3.0. */
export function spoolFailureReply(error: unknown): SmtpReply {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? SYSTEM_FULL : LOCAL_ERROR;
}
