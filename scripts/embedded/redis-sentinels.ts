// A Redis with a replica, and Sentinels that put the replica in its place when it dies: for trying that, in tests and in a bench. Nothing
// is kept on disk.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { chooseHome } from './home.ts';
import { freePort } from './ports.ts';
import { waitUntil } from './process.ts';
import { findRedis, type RedisProgram } from './redis-program.ts';
import { SetupError } from './setup-error.ts';
import { repositoryRoot } from './stores.ts';

export interface WatchedRedis {
  /** Settings of a desk that finds the primary by the Sentinels. */
  env: Record<'REDIS_URL' | 'REDIS_SENTINELS' | 'REDIS_SENTINEL_NAME' | 'REDIS_SENTINEL_PASSWORD', string>;
  /** kill -9 of the server that was the primary at the start; with SIGSTOP it falls silent, as a machine does that is cut off. */
  killPrimary(signal?: 'SIGKILL' | 'SIGSTOP'): void;
  stop(): Promise<void>;
}

export interface WatchedRedisOptions {
  sentinels: number;
  /** After so many milliseconds without an answer the primary counts as dead. */
  downAfterMs: number;
}

interface Place {
  program: RedisProgram;
  folder: string;
  password: string;
  children: ChildProcess[];
}

const name = 'desk';
/** Also the time in which a Sentinel hears of the others: they say hello every two seconds. */
const upMs = 15_000;

/** @throws SetupError when Redis cannot be had, or the Sentinels do not agree in time */
export async function startWatchedRedis({
  sentinels,
  downAfterMs,
}: WatchedRedisOptions): Promise<WatchedRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'helpdesk-sentinels-'));
  chmodSync(folder, 0o711);
  const program = await findRedis(
    join(repositoryRoot, '.data', 'tools'),
    chooseHome(folder),
    () => undefined,
  );
  const place: Place = { program, folder, password: randomBytes(12).toString('hex'), children: [] };
  const stop = async (): Promise<void> => {
    await Promise.all(place.children.map(kill));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const primary = await startServer(place, []);
    const replica = await startServer(place, [`replicaof 127.0.0.1 ${primary}`]);
    await until(place, replica, 'the replica follows', async (redis) =>
      (await redis.info('replication')).includes('master_link_status:up'),
    );
    const quorum = Math.floor(sentinels / 2) + 1;
    const ports = await Promise.all(
      Array.from({ length: sentinels }, () => startSentinel(place, { primary, quorum, downAfterMs })),
    );
    for (const port of ports)
      await until(place, port, 'the Sentinels agree', (redis) => knowsAll(redis, sentinels));
    return {
      env: {
        REDIS_URL: `redis://:${place.password}@${name}/0`,
        REDIS_SENTINELS: ports.map((port) => `127.0.0.1:${port}`).join(','),
        REDIS_SENTINEL_NAME: name,
        REDIS_SENTINEL_PASSWORD: place.password,
      },
      killPrimary: (signal = 'SIGKILL') => void place.children[0]?.kill(signal),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function knowsAll(redis: Redis, sentinels: number): Promise<boolean> {
  const replicas = (await redis.call('sentinel', 'replicas', name)) as unknown[];
  const others = (await redis.call('sentinel', 'sentinels', name)) as unknown[];
  return replicas.length === 1 && others.length === sentinels - 1;
}

const startServer = (place: Place, lines: string[]): Promise<number> =>
  launch(
    place,
    [],
    // A primary otherwise waits five seconds for further replicas.
    ['save ""', 'appendonly no', 'repl-diskless-sync-delay 0', `masterauth ${place.password}`, ...lines],
  );

const startSentinel = (
  place: Place,
  { primary, quorum, downAfterMs }: { primary: number; quorum: number; downAfterMs: number },
): Promise<number> =>
  launch(
    place,
    ['--sentinel'],
    [
      `sentinel monitor ${name} 127.0.0.1 ${primary} ${quorum}`,
      `sentinel auth-pass ${name} ${place.password}`,
      `sentinel sentinel-pass ${place.password}`,
      `sentinel down-after-milliseconds ${name} ${downAfterMs}`,
      `sentinel failover-timeout ${name} 3000`,
    ],
  );

/** @returns its port */
async function launch(place: Place, args: string[], lines: string[]): Promise<number> {
  const { program, folder, password, children } = place;
  const port = await freePort();
  const file = join(folder, `${port}.conf`);
  const own = [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir ${JSON.stringify(folder)}`,
    `requirepass ${password}`,
    `logfile ${JSON.stringify(join(folder, `${port}.log`))}`,
    ...lines,
  ];
  writeFileSync(file, `${own.join('\n')}\n`, { mode: 0o600 });
  const { command, libraries } = program;
  const child = spawn(command, [file, ...args], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
  });
  children.push(child);
  await until(place, port, 'it answers', async (redis) => (await redis.ping()) === 'PONG');
  return port;
}

/** Asks one server or Sentinel again and again. @throws SetupError */
async function until(
  { password }: Place,
  port: number,
  what: string,
  isSo: (redis: Redis) => Promise<boolean>,
): Promise<void> {
  const redis = new Redis({
    host: '127.0.0.1',
    port,
    password,
    enableReadyCheck: false,
    retryStrategy: () => 25,
  });
  redis.on('error', () => undefined);
  try {
    if (await waitUntil(() => isSo(redis).catch(() => false), upMs)) return;
    throw new SetupError(`Redis on port ${port}: not within ${upMs / 1000} s that ${what}.`);
  } finally {
    redis.disconnect();
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
