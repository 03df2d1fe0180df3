// After a restore: jobs of the time after the backup would stand in the way of those with the same numbers. Rows bring all of them again.
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../src/config.ts';
import { connectOnceToRedis } from '../../src/platform/redis.ts';
import { chooseHome } from '../embedded/home.ts';

/** The embedded Redis, which is stopped: its folder is put aside. @param stamp part of its new name */
export async function forgetEmbeddedJobs(dataDir: string, stamp: string): Promise<void> {
  const redis = join(chooseHome(dataDir).path, 'redis');
  if (existsSync(redis)) await rename(redis, `${redis}.before-restore-${stamp}`);
}

const patienceMs = 10_000;

/** @returns what to do by hand where Redis does not answer; null: they are gone */
export async function forgetJobs(config: Config): Promise<string | null> {
  const { BULLMQ_PREFIX } = config;
  const redis = connectOnceToRedis(config, patienceMs);
  try {
    await redis.ping();
    for await (const keys of redis.scanStream({ match: `${BULLMQ_PREFIX}*`, count: 1000 }) as AsyncIterable<
      string[]
    >) {
      if (keys.length > 0) await redis.unlink(...keys);
    }
    return null;
  } catch (error) {
    return `Redis does not answer (${(error as Error).message}): before the desk starts, remove its keys ${BULLMQ_PREFIX}* there.`;
  } finally {
    redis.disconnect();
  }
}
