// Chooses where the embedded stores live and as whom they run. PostgreSQL refuses root, so under root both stores run
// as nobody; nobody cannot enter a folder below a closed one (a clone under root's home), so they then live elsewhere.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { SetupError } from './setup-error.ts';

export interface Owner {
  uid: number;
  gid: number;
}

export interface StoresHome {
  /** Folder that holds postgres/ and redis/. */
  path: string;
  /** Whom the stores run as; undefined: as whoever started us. */
  owner: Owner | undefined;
  /** The folder that keeps the stores out of the data directory; undefined when they live inside it. */
  closedBy: string | undefined;
}

const nobody: Owner = { uid: 65534, gid: 65534 };

/** `dataDir` must exist. Data that is already there keeps its owner and its place. */
export function chooseHome(dataDir: string): StoresHome {
  const real = realpathSync(dataDir);
  if (process.getuid?.() !== 0) return { path: real, owner: undefined, closedBy: undefined };
  const owner = ownerOf(join(real, 'postgres', 'data')) ?? nobody;
  const closedBy = closedFolder(real, owner);
  if (!closedBy) return { path: real, owner, closedBy };
  const digest = createHash('sha256').update(real).digest('hex').slice(0, 8);
  const path = join(sharedRoot(), `${basename(dirname(real)).replaceAll(/[^\w.-]/g, '_')}-${digest}`);
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o711);
  return { path, owner: ownerOf(join(path, 'postgres', 'data')) ?? nobody, closedBy };
}

/** Makes a folder that only the stores' owner may read. */
export function makeOwned(path: string, home: StoresHome): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  if (home.owner) chownSync(path, home.owner.uid, home.owner.gid);
}

/** Writes a file that only the stores' owner may read. */
export function writeOwned(path: string, text: string, home: StoresHome): void {
  writeFileSync(path, text, { mode: 0o600 });
  if (home.owner) chownSync(path, home.owner.uid, home.owner.gid);
}

/** `folder` itself when the owner may read it, else a copy in the shared place, named by `name` and kept for next time. */
export function reachableCopy(folder: string, name: string, home: StoresHome): string {
  if (!home.owner || !closedFolder(folder, home.owner)) return folder;
  const copy = join(sharedRoot(), name);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', unfinished]);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** The outermost folder on the way to `path` (itself included) that `owner` may not enter. */
function closedFolder(path: string, owner: Owner): string | undefined {
  const outer = dirname(path) === path ? undefined : closedFolder(dirname(path), owner);
  if (outer) return outer;
  const { mode, uid, gid } = statSync(path);
  const bits = uid === owner.uid ? mode >> 6 : gid === owner.gid ? mode >> 3 : mode;
  return bits & 0o1 ? undefined : path;
}

function sharedRoot(): string {
  for (const path of ['/var/lib/helpdesk', join(tmpdir(), 'helpdesk')]) {
    try {
      if (!existsSync(path)) {
        mkdirSync(path, { recursive: true });
        chmodSync(path, 0o755);
      }
      if (statSync(path).uid === 0) return path;
    } catch {
      continue;
    }
  }
  throw new SetupError(
    'The database cannot run as root, and no folder was found that its user may enter.\n' +
      '  What to do: set DATA_DIR to a folder below none that is closed to others (for example /srv/helpdesk),\n' +
      '  or start as an ordinary user.',
  );
}

function ownerOf(path: string): Owner | undefined {
  try {
    const { uid, gid } = statSync(path);
    return uid === 0 ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}
