// Connections to Redis, all of them made here: to one server, or by Sentinel to whichever is the primary. Redis only wakes and times: a
// process starts and works on while it is away.
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { Redis, type RedisOptions as AllOptions } from 'ioredis';
import type { Config } from '../config.ts';

export type RedisAddress = Pick<
  Config,
  'REDIS_URL' | 'REDIS_TLS_CA_FILE' | 'REDIS_SENTINELS' | 'REDIS_SENTINEL_NAME' | 'REDIS_SENTINEL_PASSWORD'
>;

type RedisOptions = Omit<AllOptions, 'replyMapping'>;

/** A server, or a Sentinel, that says nothing for this long while one connects is passed over. */
const sentinelPatienceMs = 2000;
/** Nothing that is asked takes this long; waiting for jobs or news ends by itself after ten seconds at most. */
const silentMs = 5000;
const silentReaderMs = 15_000;

/** How a server behind rediss:// is known; nothing without TLS. @throws Error when the file cannot be read */
function redisTls({ REDIS_URL: url, REDIS_TLS_CA_FILE: file }: RedisAddress): { tls?: ConnectionOptions } {
  if (!url.startsWith('rediss:')) return {};
  try {
    return { tls: file === null ? {} : { ca: readFileSync(file, 'utf8') } };
  } catch (error) {
    const words = `REDIS_TLS_CA_FILE cannot be read: ${(error as Error).message}.`;
    throw Object.assign(new Error(words), { code: 'ERR_REDIS_TLS' });
  }
}

/** Host and port of REDIS_URL are not asked then: the Sentinels know them. */
function bySentinel(address: RedisAddress, tls: ConnectionOptions | undefined): RedisOptions {
  if (address.REDIS_SENTINELS.length === 0) return {};
  return {
    sentinels: address.REDIS_SENTINELS.map(placeOf),
    name: address.REDIS_SENTINEL_NAME,
    ...(address.REDIS_SENTINEL_PASSWORD === null
      ? {}
      : { sentinelPassword: address.REDIS_SENTINEL_PASSWORD }),
    ...(tls === undefined ? {} : { sentinelTLS: tls, enableTLSForSentinelMode: true }),
    connectTimeout: sentinelPatienceMs,
    sentinelCommandTimeout: sentinelPatienceMs,
    sentinelRetryStrategy: reconnectDelay,
    // A primary that fell silent ends no connection. Not the client's `failoverDetector`: news of a switch that comes while it is connecting
    // makes it give up for good.
    socketTimeout: silentMs,
  };
}

/** @param place host:port, as the setting gives it */
function placeOf(place: string): { host: string; port: number } {
  const at = place.lastIndexOf(':');
  return { host: place.slice(0, at).replaceAll(/[[\]]/g, ''), port: Number(place.slice(at + 1)) };
}

const reads = ({ REDIS_SENTINELS }: RedisAddress): RedisOptions =>
  REDIS_SENTINELS.length === 0 ? {} : { socketTimeout: silentReaderMs };

function openRedis(address: RedisAddress, options: RedisOptions, onProblem: (error: Error) => void): Redis {
  const { tls } = redisTls(address);
  const redis = new Redis(address.REDIS_URL, {
    retryStrategy: reconnectDelay,
    ...(tls === undefined ? {} : { tls }),
    ...bySentinel(address, tls),
    ...options,
  });
  redis.on('error', onProblem);
  return redis;
}

/** A connection that fails at once while Redis is away, for wakes, pushes and counters. */
export const connectRedis = (address: RedisAddress, onProblem: (error: Error) => void): Redis =>
  openRedis(address, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }, onProblem);

/** A connection for one reader that waits for news: whatever it asked fails as soon as Redis goes away, and is not asked again. */
export const connectReadingRedis = (address: RedisAddress, onProblem: (error: Error) => void): Redis =>
  openRedis(address, { ...reads(address), enableOfflineQueue: false, maxRetriesPerRequest: 0 }, onProblem);

/** A connection that waits for Redis to come back, as BullMQ workers and subscribers need. */
export const connectBlockingRedis = (address: RedisAddress, onProblem: (error: Error) => void): Redis =>
  openRedis(address, { ...reads(address), maxRetriesPerRequest: null }, onProblem);

/** A connection for a command that has a few questions and gives up when Redis is away: what is asked fails then, with the reason. */
export function connectOnceToRedis(address: RedisAddress, patienceMs: number): Redis {
  const options = {
    connectTimeout: patienceMs,
    maxRetriesPerRequest: 0,
    retryStrategy: null,
    sentinelRetryStrategy: () => null,
  };
  return openRedis(address, options, () => undefined);
}

/** Milliseconds before the next try to connect: soon at first, never more than two seconds. */
function reconnectDelay(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 6), 2000);
}
