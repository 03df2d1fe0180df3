// Names of files and folders that a process makes for one mail, such that a later process can tell what a crashed one left.
import { hash, randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const OLD_MS = 24 * 3600_000;
const NAME = /^mail-(?<host>[0-9a-f]{12})-(?<pid>\d+)-(?<run>[0-9a-f]{8})-\d+(?:\.eml)?$/;
const HOST = hash('sha256', hostname()).slice(0, 12);
const RUN = randomBytes(4).toString('hex');
let count = 0;

/** A new name: host, process, run and a number. */
export function ownName(extension: '' | '.eml' = ''): string {
  return `mail-${HOST}-${process.pid}-${RUN}-${++count}${extension}`;
}

/** Removes what crashed processes left in `directory`. Rejects when it cannot be read. */
export async function removeLeftovers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    if (await isLeftover(name, path)) await rm(path, { recursive: true, force: true });
  }
}

/**
 * Processes may share a directory, so only what belongs to one that is gone is a leftover: same host and dead pid, or
 * our own pid from an earlier run (containers start as the same pid again), or older than a day.
 */
async function isLeftover(name: string, path: string): Promise<boolean> {
  const made = NAME.exec(name)?.groups;
  if (made === undefined) return false;
  const pid = Number(made['pid']);
  if (made['host'] === HOST && (pid === process.pid ? made['run'] !== RUN : !isRunning(pid))) return true;
  const age = await stat(path).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  return age > OLD_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
