// One desk on one data directory: a file that says who holds it and where what it started can be found. A holder
// that was killed is recognised by its process, and its lock is taken over.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, markOf } from './process.ts';
import type { ProcessMark } from './process.ts';
import { SetupError } from './setup-error.ts';

export interface LockRecord {
  owner: ProcessMark;
  /** What holds it, as the command one typed. */
  purpose: string;
  /** Where the desk is met, once it is up. */
  desk?: { url: string; smtpHost: string; smtpPort: number; supportAddress: string };
  /** The application's process. */
  app?: ProcessMark;
  /** Addresses of the stores, once they are up: other commands use them while the desk runs. */
  stores?: { databaseUrl: string; redisUrl: string };
}

export interface InstanceLock {
  /** What the killed holder of before had noted; undefined when it ended well. */
  leftover: LockRecord | undefined;
  note(entries: Partial<LockRecord>): void;
  release(): void;
}

/** Takes the lock, or returns the record of the living holder. */
export function takeLock(dataDir: string, purpose: string): InstanceLock | { heldBy: LockRecord } {
  const path = join(dataDir, 'desk.lock');
  const own = `${path}.${process.pid}`;
  let record: LockRecord = { owner: markOf(process.pid), purpose };
  let leftover: LockRecord | undefined;
  write(own, record);
  try {
    while (!tryLink(own, path)) {
      const holder = readLock(dataDir);
      if (holder && isRunning(holder.owner)) return { heldBy: holder };
      leftover = holder ?? leftover;
      removeStale(path, holder);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return {
    leftover,
    note(entries) {
      record = { ...record, ...entries };
      write(own, record);
      renameSync(own, path);
    },
    release: () => rmSync(path, { force: true }),
  };
}

/** The record in the lock file, whether its holder lives or not; undefined without one. */
export function readLock(dataDir: string): LockRecord | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'desk.lock'), 'utf8')) as LockRecord;
  } catch {
    return undefined;
  }
}

/** Linking fails when the name exists: of two at the same time only one gets it. */
function tryLink(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the stale lock away. Should another starter just have taken it over, what was moved is theirs: back it goes. */
function removeStale(path: string, stale: LockRecord | undefined): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = JSON.parse(readFileSync(aside, 'utf8') || '{}') as Partial<LockRecord>;
  if (moved.owner && moved.owner.pid !== stale?.owner.pid && isRunning(moved.owner)) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function write(path: string, record: LockRecord): void {
  try {
    writeFileSync(path, JSON.stringify(record), { mode: 0o600 });
  } catch (error) {
    throw new SetupError(
      `The data directory cannot be written: ${(error as Error).message}.\n` +
        '  What to do: start as the user it belongs to, or set DATA_DIR to a folder you can write to.',
    );
  }
}
