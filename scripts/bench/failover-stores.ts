// Stores that can lose a server: PostgreSQL with a synchronous standby, and Redis with a replica under three Sentinels.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseHome, type StoresHome } from '../embedded/home.ts';
import { locatePostgres, startPostgres } from '../embedded/postgres.ts';
import { startSynchronousStandby } from '../embedded/postgres-standby.ts';
import { processesIn, waitUntil } from '../embedded/process.ts';
import { startWatchedRedis } from '../embedded/redis-sentinels.ts';
import type { BenchStores } from './desk.ts';

export interface FailoverStores extends BenchStores {
  /** The standby hears nothing of what is written last: were a commit answered without it, this would lose it. */
  killDatabase(): Promise<void>;
  promoteStandby(): Promise<void>;
  killRedis(): void;
}

const heldMs = 300;

/** @param directory of the first PostgreSQL */
export async function openFailoverStores(directory: string): Promise<FailoverStores> {
  const other = mkdtempSync(join(tmpdir(), 'helpdesk-bench-standby-'));
  chmodSync(other, 0o711);
  const [home, standbyHome] = [chooseHome(directory), chooseHome(other)];
  const running: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of running.toReversed()) await end();
    for (const path of [other, standbyHome.path]) rmSync(path, { recursive: true, force: true });
  };
  try {
    const primary = await startPostgres({ home, durable: true, say: () => undefined });
    running.push(() => primary.stop());
    const standby = await startSynchronousStandby({ home, adminUrl: primary.adminUrl }, standbyHome);
    running.push(() => standby.stop());
    const redis = await startWatchedRedis({ sentinels: 3, downAfterMs: 1000 });
    running.push(() => redis.stop());
    return {
      databaseUrl: primary.url.replace(/@[^/]+/, (first) => `${first},${new URL(standby.url).host}`),
      // Of what is away there would be a line for each mail.
      env: { ...redis.env, LOG_LEVEL: 'error' },
      async killDatabase() {
        const letGo = holdReplication(standbyHome);
        await pause(heldMs);
        await killPostmaster(home);
        letGo();
      },
      promoteStandby: () => standby.promote(),
      killRedis: () => redis.killPrimary(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Stops the standby's receiver, as a network that fails first would. @returns lets it go on */
function holdReplication(standby: StoresHome): () => void {
  const receivers = processesIn(locatePostgres(standby).data).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('walreceiver'),
  );
  if (receivers.length === 0) throw new Error('the standby does not follow its primary any more');
  for (const pid of receivers) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of receivers) process.kill(pid, 'SIGCONT');
  };
}

/** kill -9 of the postmaster: its processes go down with it. */
async function killPostmaster(home: StoresHome): Promise<void> {
  const { data } = locatePostgres(home);
  process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  await waitUntil(() => processesIn(data).length === 0, 20_000);
}
