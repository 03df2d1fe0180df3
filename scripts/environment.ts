// The stores of this desk for a command: those the environment names, those of the running desk, or the embedded
// ones, brought up for the moment. The data directory is locked meanwhile, so that a start cannot come between.
import { setTimeout as delay } from 'node:timers/promises';
import { deskEnv, readDeskSettings } from './embedded/desk-settings.ts';
import type { DeskSettings } from './embedded/desk-settings.ts';
import { takeLock } from './embedded/instance-lock.ts';
import { SetupError } from './embedded/setup-error.ts';
import { startStores } from './embedded/stores.ts';

export interface DeskEnvironment {
  /** For loadConfig(env) and for child processes. */
  env: NodeJS.ProcessEnv;
  /** Must be called at the end, when all connections are closed. */
  release(): Promise<void>;
}

const patienceMs = 60_000;

/** `redis: false` for what only needs the database. Throws SetupError for settings or stores that do not serve. */
export async function deskEnvironment(options: { redis?: boolean } = {}): Promise<DeskEnvironment> {
  const settings = readDeskSettings(process.env);
  const needsRedis = settings.isEmbedded.redis && options.redis !== false;
  if (!settings.isEmbedded.database && !needsRedis) {
    return {
      env: deskEnv(process.env, settings, { databaseUrl: '', redisUrl: unused }),
      release: async () => undefined,
    };
  }
  return openEmbedded(settings, needsRedis);
}

/** Stands for the Redis that a command does not use. */
const unused = 'redis://unused';

async function openEmbedded(settings: DeskSettings, needsRedis: boolean): Promise<DeskEnvironment> {
  const purpose = process.env['npm_lifecycle_event'] ?? 'a command';
  for (const end = Date.now() + patienceMs; ; await delay(200)) {
    const lock = takeLock(settings.dataDir, purpose);
    if (!('heldBy' in lock)) {
      const stores = await startStores({
        dataDir: settings.dataDir,
        given: {
          DATABASE_URL: settings.isEmbedded.database ? undefined : settings.config.DATABASE_URL,
          REDIS_URL: needsRedis ? undefined : unused,
        },
        durable: true,
        say: (text) => process.stderr.write(`${text}\n`),
      }).catch((error: unknown) => {
        lock.release();
        throw error;
      });
      return {
        env: deskEnv(process.env, settings, stores),
        async release() {
          await stores.stop();
          lock.release();
        },
      };
    }
    const { stores, purpose: holder, owner } = lock.heldBy;
    // Only the desk itself lets others in: a command stops its stores when it has finished.
    if (stores) return { env: deskEnv(process.env, settings, stores), release: async () => undefined };
    if (Date.now() > end) {
      throw new SetupError(
        `"${holder}" (process ${owner.pid}) is using ${settings.dataDir}. Try again when it is done.`,
      );
    }
  }
}
