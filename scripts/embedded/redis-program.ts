// Finds a Redis or Valkey server: one on PATH, else (Debian family) the distribution's own package, unpacked into a
// folder of ours without installing anything, which needs no root.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasApt, librariesIn, PackagesMissing, unpackDebianPackages } from './debian-packages.ts';
import { reachableCopy } from './home.ts';
import type { StoresHome } from './home.ts';
import { runProgram } from './process.ts';
import { SetupError } from './setup-error.ts';

export interface RedisProgram {
  command: string;
  /** Where its libraries lie when it was unpacked rather than installed. */
  libraries: string | undefined;
}

const advice =
  '  What to do: install it (Debian, Ubuntu: apt-get install redis-server · Fedora: dnf install valkey ·\n' +
  '  Alpine: apk add redis · macOS: brew install redis), or set REDIS_URL, for example REDIS_URL=redis://localhost:6379';

// BullMQ asks for 6.2.
const oldestVersion = [6, 2];

/** `toolsDir`: where an unpacked server is kept for the next start. */
export async function findRedis(
  toolsDir: string,
  home: StoresHome,
  say: (text: string) => void,
): Promise<RedisProgram> {
  const installed = await findInstalled();
  if (installed) return { command: installed, libraries: undefined };
  const kept = join(toolsDir, 'redis');
  if (!existsSync(kept)) await unpack(kept, say);
  return unpacked(reachableCopy(kept, 'redis', home));
}

async function findInstalled(): Promise<string | undefined> {
  for (const name of ['redis-server', 'valkey-server']) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (folder && existsSync(path) && (await isNewEnough(path))) return path;
    }
  }
  return undefined;
}

async function isNewEnough(command: string): Promise<boolean> {
  const { stdout } = await runProgram(command, ['--version']).catch(() => ({ stdout: '' }));
  const [, major, minor] = /v=(\d+)\.(\d+)/.exec(stdout) ?? [];
  const [oldMajor = 0, oldMinor = 0] = oldestVersion;
  return Number(major) > oldMajor || (Number(major) === oldMajor && Number(minor) >= oldMinor);
}

async function unpack(target: string, say: (text: string) => void): Promise<void> {
  if (!hasApt()) {
    throw new SetupError(
      `Redis is needed, and neither redis-server nor valkey-server is on PATH.\n${advice}`,
    );
  }
  say('Fetching Redis from the distribution (once; nothing is installed) …');
  const packages = ['redis-tools', 'redis-server'];
  try {
    await unpackDebianPackages({ packages, target, tryOut: (tree) => tryOut(unpacked(tree)), say });
  } catch (error) {
    if (!(error instanceof PackagesMissing)) throw error;
    throw new SetupError(
      `Redis is needed, is not on PATH, and could not be fetched with apt-get:\n    ${error.message}\n${advice}`,
    );
  }
}

const unpacked = (tree: string): RedisProgram => ({
  command: join(tree, 'usr', 'bin', 'redis-server'),
  libraries: librariesIn(join(tree, 'usr', 'lib')),
});

async function tryOut({ command, libraries }: RedisProgram): Promise<void> {
  const result = await runProgram(command, ['--version'], { env: { LD_LIBRARY_PATH: libraries } });
  if (result.code === 0) return;
  throw new SetupError(`The distribution's Redis does not run here: ${result.stderr.trim()}\n${advice}`);
}
