// Finds a Redis or Valkey server: one on PATH, else (Debian family) the distribution's own package, unpacked into a
// folder of ours without installing anything, which needs no root.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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
  if (!existsSync(kept)) await unpack(toolsDir, kept, say);
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

async function unpack(toolsDir: string, target: string, say: (text: string) => void): Promise<void> {
  if (!(await hasApt())) {
    throw new SetupError(
      `Redis is needed, and neither redis-server nor valkey-server is on PATH.\n${advice}`,
    );
  }
  say('Fetching Redis from the distribution (once; nothing is installed) …');
  mkdirSync(toolsDir, { recursive: true });
  const work = mkdtempSync(join(toolsDir, 'redis-unpacking-'));
  try {
    await download(work, say);
    const tree = join(work, 'tree');
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) {
      await must('dpkg', ['-x', join(work, file), tree], work);
    }
    await tryOut(unpacked(tree));
    if (!existsSync(target)) renameSync(tree, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function download(work: string, say: (text: string) => void): Promise<void> {
  // Fetching as root otherwise changes to a user who may not be able to write here.
  const options = process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : [];
  if ((await fetchPackages(options, work)).code === 0) return;
  say('  … the list of packages is missing or old: fetching it (not changing the system’s own) …');
  const own = [
    ...options,
    '-o',
    `Dir::State::Lists=${join(work, 'lists')}`,
    '-o',
    `Dir::Cache=${join(work, 'cache')}`,
  ];
  mkdirSync(join(work, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(work, 'cache', 'archives', 'partial'), { recursive: true });
  await must('apt-get', ['update', '-q', ...own], work);
  const result = await fetchPackages(own, work);
  if (result.code !== 0) throw notFetched(result.stderr);
}

/** The server and the libraries its packages name; libc is everywhere, and must be the system's own. */
async function fetchPackages(options: string[], work: string) {
  const { stdout } = await runProgram('apt-cache', [
    ...options,
    'depends',
    '--important',
    'redis-tools',
    'redis-server',
  ]);
  const libraries = [...stdout.matchAll(/Depends: (lib[\w.+-]+)/g)].map(([, name = '']) => name);
  const names = new Set(['redis-tools', 'redis-server', ...libraries.filter((name) => name !== 'libc6')]);
  return runProgram('apt-get', [...options, 'download', '-q', ...names], { cwd: work });
}

function unpacked(tree: string): RedisProgram {
  const lib = join(tree, 'usr', 'lib');
  const folders = readdirSync(lib, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name.includes('.so'))
    .map((entry) => entry.parentPath);
  return {
    command: join(tree, 'usr', 'bin', 'redis-server'),
    libraries: [...new Set(folders)].join(delimiter),
  };
}

async function tryOut({ command, libraries }: RedisProgram): Promise<void> {
  const result = await runProgram(command, ['--version'], { env: { LD_LIBRARY_PATH: libraries } });
  if (result.code === 0) return;
  throw new SetupError(`The distribution's Redis does not run here: ${result.stderr.trim()}\n${advice}`);
}

async function hasApt(): Promise<boolean> {
  const paths = (process.env['PATH'] ?? '').split(delimiter);
  return ['apt-get', 'dpkg'].every((name) => paths.some((folder) => existsSync(join(folder, name))));
}

async function must(command: string, args: string[], cwd: string): Promise<void> {
  const result = await runProgram(command, args, { cwd });
  if (result.code !== 0) throw notFetched(result.stderr);
}

function notFetched(words: string): SetupError {
  const last = words.trim().split('\n').slice(-3).join('\n    ');
  return new SetupError(
    `Redis is needed, is not on PATH, and could not be fetched with apt-get:\n    ${last}\n${advice}`,
  );
}
