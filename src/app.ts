// Builds the tools of a process once: database, Redis, queue, storage, log; and Contexts from them.
import type { Knex } from 'knex';
import type { Redis } from 'ioredis';
import type { Config } from './config.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import type { Actor, Context } from './platform/context.ts';
import { connectDatabase } from './platform/db/connect.ts';
import { createDrain, type Drain } from './platform/drain.ts';
import { createLivePublisher } from './platform/live.ts';
import { createLog, type Log } from './platform/log.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import { createJobQueue, type JobQueue } from './platform/queue.ts';
import { connectRedis } from './platform/redis.ts';
import { createDiskStorage } from './platform/storage/disk-storage.ts';
import { createS3Storage } from './platform/storage/s3-storage.ts';
import type { Storage } from './platform/storage/storage.ts';
import { tracedStorage } from './platform/storage/traced-storage.ts';
import { createSecretBox, type SecretBox } from './platform/secrets.ts';
import { reactionsFor } from './reactions.ts';

export interface App {
  config: Config;
  log: Log;
  clock: Clock;
  db: Knex;
  redis: Redis;
  queue: JobQueue;
  storage: Storage;
  metrics: Metrics;
  /** Begun when the process is told to stop. */
  drain: Drain;
  /** Opens and seals the passwords and keys the desk keeps in its rows. */
  secrets: SecretBox;
  /** A Context for one piece of work by `actor`. */
  contextFor(actor: Actor): Context;
  /** Closes what this process holds, stores last. */
  close(): Promise<void>;
}

/** Redis being away is one fact, not a line for every try to reach it. */
const quietMs = 10_000;

export function createApp(config: Config, role: string, clock: Clock = systemClock): App {
  const log = createLog(role, { level: config.LOG_LEVEL, format: config.LOG_FORMAT });
  const db = connectDatabase(config.DATABASE_URL, config.DATABASE_POOL_MAX, {
    pooler: config.DATABASE_POOLER,
  });
  let lastRedisProblem = 0;
  const onRedisProblem = (error: Error): void => {
    if (Date.now() - lastRedisProblem < quietMs) return;
    lastRedisProblem = Date.now();
    log.warn({ problem: error }, 'Redis is away: wakes and live updates wait, nothing is lost');
  };
  const redis = connectRedis(config, onRedisProblem);
  const queue = createJobQueue(
    {
      name: config.BULLMQ_QUEUE,
      prefix: config.BULLMQ_PREFIX,
      deadLetters: config.WORKER_DLQ_ENABLED ? config.WORKER_DLQ_NAME : null,
    },
    redis,
    onRedisProblem,
  );
  const storage = tracedStorage(createStorage(config));
  const metrics = createMetrics(role);
  const reactions = reactionsFor(config);
  const publish = createLivePublisher(config.BULLMQ_PREFIX, redis, onRedisProblem);
  return {
    config,
    log,
    clock,
    db,
    redis,
    queue,
    storage,
    metrics,
    drain: createDrain(),
    secrets: createSecretBox(config.AUTH_SECRET, config.AUTH_SECRET_PREVIOUS),
    contextFor: (actor) => ({
      db,
      actor,
      clock,
      log,
      storage,
      metrics,
      reactions,
      enqueue: (job) => queue.enqueue(job),
      publish,
      beforeCommit: async (write) => void (await write),
      afterCommit: (action) => action(),
    }),
    async close() {
      await queue.close();
      redis.disconnect();
      storage.close();
      await db.destroy();
    },
  };
}

/** The store of files the settings name; nothing is asked of it yet. */
export function createStorage(config: Config): Storage {
  if (config.STORAGE_DRIVER === 'disk') return createDiskStorage(config.STORAGE_DIR);
  return createS3Storage({
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    bucket: config.S3_BUCKET,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    coldBucket: config.S3_COLD_BUCKET,
    coldStorageClass: config.S3_COLD_STORAGE_CLASS,
  });
}
