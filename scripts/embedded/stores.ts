// Brings up whichever of PostgreSQL and Redis the environment does not name, and takes them down in order.
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { chooseHome } from './home.ts';
import { startPostgres } from './postgres.ts';
import type { EmbeddedPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import type { EmbeddedRedis } from './redis.ts';
import { SetupError } from './setup-error.ts';

export interface StoresOptions {
  dataDir: string;
  /** Stores that are given here are used as they are, and nothing is embedded for them. */
  given: { DATABASE_URL?: string | undefined; REDIS_URL?: string | undefined };
  durable: boolean;
  say: (text: string) => void;
}

export interface Stores {
  databaseUrl: string;
  redisUrl: string;
  postgres: EmbeddedPostgres | undefined;
  redis: EmbeddedRedis | undefined;
  /** Where the embedded ones live; undefined when none is embedded. */
  home: string | undefined;
  /** Name of an embedded store that has died; undefined while all is well. */
  whichDied(): string | undefined;
  /** Redis first, PostgreSQL last: it is the truth. */
  stop(): Promise<void>;
}

export const repositoryRoot = dirname(dirname(import.meta.dirname));

export async function startStores(options: StoresOptions): Promise<Stores> {
  const { DATABASE_URL, REDIS_URL } = options.given;
  const { durable, say } = options;
  const needsHome = !DATABASE_URL || !REDIS_URL;
  const home = needsHome ? chooseHome(options.dataDir) : undefined;
  if (home?.closedBy) {
    say(
      `The database may not run as root, and its user cannot enter ${home.closedBy}: its data is in ${home.path}.`,
    );
  }
  const postgres = !DATABASE_URL && home ? await startPostgres({ home, durable, say }) : undefined;
  const toolsDir = join(repositoryRoot, '.data', 'tools');
  let redis: EmbeddedRedis | undefined;
  try {
    redis = !REDIS_URL && home ? await startRedis({ home, toolsDir, durable, say }) : undefined;
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
  return {
    databaseUrl: postgres?.url ?? DATABASE_URL ?? '',
    redisUrl: redis?.url ?? REDIS_URL ?? '',
    postgres,
    redis,
    home: home?.path,
    whichDied: () =>
      postgres?.isAlive() === false ? 'PostgreSQL' : redis?.isAlive() === false ? 'Redis' : undefined,
    async stop() {
      await redis?.stop();
      await postgres?.stop();
    },
  };
}

/** The absolute data directory, made when missing: closed to other users, but one that the stores' user can pass. */
export function openDataDir(setting: string | undefined): string {
  const path = resolve(repositoryRoot, setting || '.data');
  if (existsSync(path)) return path;
  try {
    makeFolders(path);
    chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
    return path;
  } catch (error) {
    throw new SetupError(
      `The data directory ${path} cannot be made (${(error as NodeJS.ErrnoException).code}).\n` +
        '  What to do: set DATA_DIR to a folder you can write to.',
    );
  }
}

/** Level by level: `recursive` tries for ever where a file system takes no folders and says ENOENT, as /proc does. */
export function makeFolders(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  makeFolders(above);
  mkdirSync(path);
}
