// Where a mail waits while it comes in: memory up to a limit, then one file, hashed on the way.
import { createHash, hash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
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
const LEFTOVER_AGE_MS = 24 * 3600_000;
const FILE_NAME = /^mail-(?<host>[0-9a-f]{12})-(?<pid>\d+)-(?<run>[0-9a-f]{8})-\d+\.eml$/;
const HOST = hash('sha256', hostname()).slice(0, 12);
const RUN = randomBytes(4).toString('hex');
let files = 0;

/** Makes the directory and removes what a crashed process left in it. Rejects when the directory cannot be used. */
export async function openSpool(options: SpoolOptions): Promise<Spool> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(options.directory)) {
    const path = join(options.directory, name);
    if (await isLeftover(name, path)) await rm(path, { force: true });
  }
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
    this.#path ??= join(this.#spool.directory, `mail-${HOST}-${process.pid}-${RUN}-${++files}.eml`);
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

/**
 * Gateways may share a spool, so only files of processes that are gone are leftovers: same host and dead pid, or
 * our own pid from an earlier run (containers start as the same pid again), or older than a day.
 */
async function isLeftover(name: string, path: string): Promise<boolean> {
  const made = FILE_NAME.exec(name)?.groups;
  if (made === undefined) return false;
  const pid = Number(made['pid']);
  if (made['host'] === HOST && (pid === process.pid ? made['run'] !== RUN : !isRunning(pid))) return true;
  const age = await stat(path).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  return age > LEFTOVER_AGE_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
