// Connections to Redis. Redis only wakes and times: a process starts and works on while it is away.
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { Redis } from 'ioredis';
import type { Config } from '../config.ts';

export type RedisAddress = Pick<Config, 'REDIS_URL' | 'REDIS_TLS_CA_FILE'>;

/** How a server behind rediss:// is known; nothing without TLS. @throws Error when the file cannot be read */
export function redisTls({ REDIS_URL: url, REDIS_TLS_CA_FILE: file }: RedisAddress): {
  tls?: ConnectionOptions;
} {
  if (!url.startsWith('rediss:')) return {};
  try {
    return { tls: file === null ? {} : { ca: readFileSync(file, 'utf8') } };
  } catch (error) {
    const words = `REDIS_TLS_CA_FILE cannot be read: ${(error as Error).message}.`;
    throw Object.assign(new Error(words), { code: 'ERR_REDIS_TLS' });
  }
}

/** A connection that fails at once while Redis is away, for wakes, pushes and counters. */
export function connectRedis(address: RedisAddress, onProblem: (error: Error) => void): Redis {
  const redis = new Redis(address.REDIS_URL, {
    ...redisTls(address),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: reconnectDelay,
  });
  redis.on('error', onProblem);
  return redis;
}

/** A connection for one reader that waits for news: whatever it asked fails as soon as Redis goes away, and is not asked again. */
export function connectReadingRedis(address: RedisAddress, onProblem: (error: Error) => void): Redis {
  const redis = new Redis(address.REDIS_URL, {
    ...redisTls(address),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: reconnectDelay,
  });
  redis.on('error', onProblem);
  return redis;
}

/** A connection that waits for Redis to come back, as BullMQ workers and subscribers need. */
export function connectBlockingRedis(address: RedisAddress, onProblem: (error: Error) => void): Redis {
  const redis = new Redis(address.REDIS_URL, {
    ...redisTls(address),
    maxRetriesPerRequest: null,
    retryStrategy: reconnectDelay,
  });
  redis.on('error', onProblem);
  return redis;
}

/** Milliseconds before the next try to connect: soon at first, never more than two seconds. */
function reconnectDelay(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 6), 2000);
}
