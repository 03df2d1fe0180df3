// Connections to Redis. Redis only wakes and times: a process starts and works on while it is away.
import { Redis } from 'ioredis';

/** A connection that fails at once while Redis is away, for wakes, pushes and counters. */
export function connectRedis(url: string, onProblem: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: reconnectDelay,
  });
  redis.on('error', onProblem);
  return redis;
}

/** A connection for one reader that waits for news: whatever it asked fails as soon as Redis goes away, and is not asked again. */
export function connectReadingRedis(url: string, onProblem: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: reconnectDelay,
  });
  redis.on('error', onProblem);
  return redis;
}

/** A connection that waits for Redis to come back, as BullMQ workers and subscribers need. */
export function connectBlockingRedis(url: string, onProblem: (error: Error) => void): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: reconnectDelay });
  redis.on('error', onProblem);
  return redis;
}

/** Milliseconds before the next try to connect: soon at first, never more than two seconds. */
function reconnectDelay(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 6), 2000);
}
