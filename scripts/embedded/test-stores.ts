// A PostgreSQL and a Redis of their own for one test run, in a temporary folder, fast rather than durable.
// They never are the ones DATABASE_URL and REDIS_URL name: tests must not be able to touch anybody's data.
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess, isRunning, markOf, processesIn } from './process.ts';
import type { ProcessMark } from './process.ts';
import { startStores } from './stores.ts';

export interface TestStores {
  /** HELPDESK_TEST_DATABASE_URL and HELPDESK_TEST_REDIS_URL, which test/support reads. */
  env: Record<string, string>;
  /** An empty database. */
  databaseUrl: string;
  stop(): Promise<void>;
}

interface RunRecord {
  owner: ProcessMark;
  home: string;
}

const prefix = 'helpdesk-test-';

/** `redis: false`: PostgreSQL only. */
export async function startTestStores(options: { redis?: boolean } = {}): Promise<TestStores> {
  await sweepDeadRuns();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  const record = (home: string) =>
    writeFileSync(
      join(folder, 'run.json'),
      JSON.stringify({ owner: markOf(process.pid), home } satisfies RunRecord),
    );
  record(folder);
  const given = options.redis === false ? { REDIS_URL: 'redis://unused' } : {};
  const stores = await startStores({ dataDir: folder, given, durable: false, say: () => undefined });
  record(stores.home ?? folder);
  const database = new URL(stores.databaseUrl);
  database.pathname = '/postgres';
  return {
    env: { HELPDESK_TEST_DATABASE_URL: database.href, HELPDESK_TEST_REDIS_URL: stores.redisUrl },
    databaseUrl: stores.databaseUrl,
    async stop() {
      await stores.stop();
      for (const path of [stores.home ?? folder, folder]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A run killed hard leaves its stores running: end them and clear up, so that nothing piles up. */
async function sweepDeadRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const run = readJson<RunRecord>(join(folder, 'run.json'));
    if (!run || isRunning(run.owner)) continue;
    const redis = readJson<{ process: ProcessMark }>(join(run.home, 'redis', 'state.json'))?.process;
    const marks = processesIn(join(run.home, 'postgres', 'data')).map(markOf);
    for (const mark of redis ? [...marks, redis] : marks)
      await endProcess(mark, 'SIGKILL', 2000).catch(() => undefined);
    for (const path of [run.home, folder]) rmSync(path, { recursive: true, force: true });
  }
}

/** Undefined also for what belongs to another user. */
function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
