// The parts of a desk as processes that can be killed at any moment and started again in the same place.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseHome } from '../../scripts/embedded/home.ts';
import { startPostgres, type EmbeddedPostgres } from '../../scripts/embedded/postgres.ts';
import { startSynchronousStandby, type Standby } from '../../scripts/embedded/postgres-standby.ts';
import { startRedis, type EmbeddedRedis } from '../../scripts/embedded/redis.ts';
import { repositoryRoot } from '../../scripts/embedded/stores.ts';
import { whyNotListen } from '../../scripts/embedded/ports.ts';
import { processesIn, waitUntil } from '../../scripts/embedded/process.ts';
import { freePort } from './child-service.ts';

export interface Killable {
  /** kill -9, then started again; resolves when it is ready. */
  killAndRestart(): Promise<void>;
  /** Ends it and removes what it kept. */
  close(): Promise<void>;
}

export interface KillablePostgres extends Killable {
  url: string;
  /** kill -9, for good. */
  kill(): Promise<void>;
  /** One that every commit waits for, at this port; ended with the rest. */
  startStandby(port: number): Promise<Standby>;
}

/** A PostgreSQL of its own with `fsync` on, as in service. */
export async function startKillablePostgres(): Promise<KillablePostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'hd-crash-postgres-'));
  chmodSync(folder, 0o711);
  const home = chooseHome(folder);
  const start = (): Promise<EmbeddedPostgres> => startPostgres({ home, durable: true, say: () => undefined });
  let postgres = await start();
  const { url, adminUrl } = postgres;
  let endStandby: (() => Promise<void>) | null = null;
  const killAll = async (): Promise<void> => {
    const data = join(home.path, 'postgres', 'data');
    for (const pid of processesIn(data)) kill(pid);
    await waitUntil(() => processesIn(data).length === 0, 10_000);
  };
  return {
    url,
    kill: killAll,
    async startStandby(port) {
      const standbyFolder = mkdtempSync(join(tmpdir(), 'hd-crash-standby-'));
      chmodSync(standbyFolder, 0o711);
      const standbyHome = chooseHome(standbyFolder);
      const standby = await startSynchronousStandby({ home, adminUrl }, standbyHome, port);
      endStandby = async () => {
        await standby.stop();
        for (const path of [standbyHome.path, standbyFolder]) rmSync(path, { recursive: true, force: true });
      };
      return standby;
    },
    async killAndRestart() {
      await killAll();
      postgres = await start();
      if (postgres.url !== url) throw new Error('PostgreSQL came back at another address.');
    },
    async close() {
      await endStandby?.();
      await postgres.stop();
      for (const path of [home.path, folder]) rmSync(path, { recursive: true, force: true });
    },
  };
}

export interface KillableRedis extends Killable {
  url: string;
  /** SIGSTOP: connections stay open and nothing is answered. */
  freeze(): void;
  /** SIGCONT */
  thaw(): void;
}

/** A Redis of its own that keeps nothing: restarted, it is empty. */
export async function startKillableRedis(): Promise<KillableRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'hd-crash-redis-'));
  chmodSync(folder, 0o711);
  const home = chooseHome(folder);
  const toolsDir = join(repositoryRoot, '.data', 'tools');
  const start = (): Promise<EmbeddedRedis> =>
    startRedis({ home, toolsDir, durable: false, say: () => undefined });
  let redis = await start();
  const { url } = redis;
  const port = Number(new URL(url).port);
  const data = join(home.path, 'redis');
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of processesIn(data)) kill(pid, name);
  };
  return {
    url,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async killAndRestart() {
      signal('SIGKILL');
      await waitUntil(() => !redis.isAlive(), 10_000);
      // Its threads may outlive it for a moment, and hold the port.
      await waitUntil(async () => (await whyNotListen('127.0.0.1', port)) === undefined, 10_000);
      redis = await start();
      if (redis.url !== url) throw new Error('Redis came back at another address.');
    },
    async close() {
      signal('SIGCONT');
      await redis.stop();
      for (const path of [home.path, folder]) rmSync(path, { recursive: true, force: true });
    },
  };
}

export interface KillableS3 extends Killable {
  /** Environment of a desk that keeps its files here. */
  settings: Record<string, string>;
}

export async function startKillableS3(): Promise<KillableS3> {
  const directory = mkdtempSync(join(tmpdir(), 'hd-crash-s3-'));
  const port = await freePort();
  const bucket = 'helpdesk-files';
  const start = async (): Promise<ChildProcess> => {
    const child = fork(join(import.meta.dirname, 's3-process.ts'), [String(port), directory, bucket], {
      silent: true,
    });
    await once(child, 'message');
    return child;
  };
  let child = await start();
  const end = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    settings: {
      STORAGE_DRIVER: 's3',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
    },
    async killAndRestart() {
      await end();
      child = await start();
    },
    async close() {
      await end();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone with its parent.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
